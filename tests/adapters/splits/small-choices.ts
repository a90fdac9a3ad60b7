/** Small files of multiple-choice formats by their rules. */

/** A text as long as a small picture in base64, and told from others by its first letters. */
export const picture = (name: string, length = 80) => name.padEnd(length, '/9j4AAQSkZJRg');

const HEADER = 'index\timage\tquestion\thint\tA\tB\tC\tD\tanswer\tcategory\tl2-category\tsplit';

export const tsv = (rows: readonly (readonly string[])[], header = HEADER) =>
  `${[header, ...rows.map((row) => row.join('\t'))].join('\n')}\n`;

/** Three questions; the second shares the first one's picture by its index, the third has it again. */
const MMBENCH_ROWS = [
  [
    '241',
    picture('jetty'),
    'What floats?',
    'By the sea.',
    'a buoy',
    'a stone',
    '',
    '',
    'A',
    'object',
    'perception',
    'dev',
  ],
  ['252', '241', 'How many masts?', '', '1', '2', '3', '4', 'C', 'counting', 'perception', 'dev'],
  [
    '263',
    picture('jetty'),
    'Is it "calm"?',
    'nan',
    'yes',
    'no',
    'NaN',
    'nan',
    'B',
    'state',
    'reasoning',
    'dev',
  ],
] as const;

export const quotedRows = MMBENCH_ROWS.map((row) =>
  row.map((cell) => (cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell)),
);

export const MMBENCH = tsv(quotedRows);

/** The first question and its copy with the options rotated by one. */
export const MMBENCH_CIRCULAR = tsv([
  [
    '241',
    picture('jetty'),
    'What floats?',
    '',
    'a buoy',
    'a stone',
    '',
    '',
    'A',
    'object',
    'p',
    'dev',
  ],
  ['1000241', '241', 'What floats?', '', 'a stone', 'a buoy', '', '', 'B', 'object', 'p', 'dev'],
  [
    '300',
    picture('quay'),
    'What sinks?',
    '',
    'a cork',
    'a stone',
    '',
    '',
    'B',
    'object',
    'p',
    'dev',
  ],
]);

export const MMBENCH_TEST = tsv(
  quotedRows.map((row) => row.filter((_, column) => column !== 8)),
  HEADER.replace('\tanswer', ''),
);

const problem = (fields: Readonly<Record<string, unknown>>) => ({
  question: 'Which is heavier?',
  choices: ['cork', 'lead'],
  answer: 1,
  hint: '',
  image: null,
  task: 'closed choice',
  grade: 'grade4',
  subject: 'natural science',
  topic: 'physics',
  category: 'Matter',
  skill: 'Compare weights',
  lecture: 'Long words on matter.',
  solution: 'Lead is denser.',
  split: 'test',
  ...fields,
});

export const SCIENCEQA = {
  1: problem({ split: 'train', image: 'image.png' }),
  4: problem({ hint: 'Two ropes are tied.', question: 'Which rope holds?', image: 'image.png' }),
  5: problem({
    hint: 'Two ropes are tied.',
    question: 'Which slips?',
    choices: ['one', 'two', 'both'],
    answer: 0,
  }),
  9: problem({ split: 'val' }),
};

export const PID_SPLITS = {
  train: ['1'],
  val: ['9'],
  test: ['4', '5'],
  trainval: ['1', '9'],
  minitest: ['5'],
};

const mmmuItem = (fields: Readonly<Record<string, unknown>>) => ({
  id: 'validation_Ship_Building_1',
  question: 'What is the mast in <image 1> made of?',
  options: "['pine', \"sailor's oak\", 'steel, painted']",
  explanation: '',
  image_1: { bytes: picture('mast', 300), path: 'image1.png' },
  image_2: null,
  img_type: "['Photographs']",
  answer: 'B',
  topic_difficulty: 'Easy',
  question_type: 'multiple-choice',
  subfield: 'Rigging',
  ...fields,
});

export const MMMU = [
  mmmuItem({}),
  mmmuItem({ id: 'validation_Ship_Building_2', answer: 'C', subfield: 'Hull' }),
  mmmuItem({
    id: 'validation_Tides_3',
    options: '[]',
    answer: "['0.5', '.5']",
    question_type: 'open',
    image_1: { bytes: picture('tide', 300), path: 'image1.png' },
  }),
  mmmuItem({ id: 'validation_Tides_4', options: '[]', answer: '12', question_type: 'open' }),
];

const mmStarItem = (index: number, question: string, answer: string, category = 'coarse') => ({
  index,
  question,
  image: `images/${index % 2}.jpg`,
  answer,
  category,
  l2_category: `${category} scene`,
  meta_info: { source: 'OurBench', split: 'val', image_path: `images/${index % 2}.jpg` },
});

export const MMSTAR = [
  mmStarItem(
    0,
    'Where is the cat?\nOptions: A: On the book., B: Under it, asleep., C: Beside it',
    'B',
  ),
  mmStarItem(1, 'What is shown?\nChoices:\n(A) a wave\n(B) a dune', 'A', 'fine'),
  mmStarItem(2, 'How many gulls are there?', 'D', 'fine'),
];

const vsiItem = (fields: Readonly<Record<string, unknown>>) => ({
  id: 0,
  dataset: 'scannet',
  scene_name: 'scene0011_00',
  question_type: 'object_rel_direction_easy',
  question: 'Is the lamp left or right of the desk?',
  options: ['A. left', 'B. right'],
  ground_truth: 'B',
  ...fields,
});

export const VSI_BENCH = [
  vsiItem({}),
  vsiItem({
    id: 1,
    question_type: 'object_counting',
    question: 'How many chairs?',
    options: null,
    ground_truth: '4',
  }),
  vsiItem({ id: 2, dataset: 'arkitscenes', ground_truth: 'A', options: ['left', 'A. right'] }),
  vsiItem({
    id: 3,
    question_type: 'object_abs_distance',
    question: 'How far?',
    options: null,
    ground_truth: '1.5',
  }),
];
