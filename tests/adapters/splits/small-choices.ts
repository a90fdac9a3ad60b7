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
