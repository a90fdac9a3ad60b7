import {
  ANNOTATIONS,
  annotationsFile,
  QUESTIONS,
  questionsFile,
} from '../adapters/splits/small-vqa.ts';

/** The files of one split, or one file of predictions, as they are before they are mutated. */
export type Sample = readonly (string | Buffer)[];

const json = (value: unknown) => JSON.stringify(value);
const lines = (records: readonly unknown[]) => `${records.map(json).join('\n')}\n`;
const inSplit = (records: readonly object[]) =>
  records.map((record) => ({ ...record, coco_split: 'val2014' }));

const ITEMS = [
  { id: 'a1', question: 'Is it day?', answer: 'yes', image: 7, options: ['yes', 'no'] },
  { id: 'a2', question: 'What "is" it?', answer: 'a boat', image: 7, options: ['a boat', 'é'] },
  { id: 'a3', question: 'How many?', answer: '2', image: 8, bitsWith: 0.5, options: ['2'] },
];
const CSV = 'id,question,answer,image\na1,Is it day?,yes,7\na2,"What, ""is"" it?",a boat,7\n';

/** By the id of the adapter that is to read them. */
export const SPLIT_SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  vqa: [
    [json(questionsFile()), json(annotationsFile())],
    [json(annotationsFile()), JSON.stringify(questionsFile(), null, 1)],
  ],
  'vqa-cp': [[json(inSplit(QUESTIONS)), json(inSplit(ANNOTATIONS))]],
  'easy-vqa': [
    [
      json([
        ['what shape is it?', 'circle', 0],
        ['is it red?', 'no', 1],
        ['n', 3, '2'],
      ]),
    ],
  ],
  table: [
    [CSV],
    [CSV.replaceAll(',', '\t')],
    [json(ITEMS)],
    [lines(ITEMS)],
    [json({ info: 'x', items: ITEMS })],
    [json(Object.fromEntries(ITEMS.map(({ id, ...item }) => [id, item])))],
    [json([{ premise: 'p', hypothesis: 'h', label: 'neutral', answers: ['neutral', 'yes'] }])],
  ],
};

const RESULTS = [
  { question_id: 10, answer: 'yes' },
  { question_id: 20, answer: '2' },
  { question_id: 30, answer: 'steering "it"' },
];

export const PREDICTIONS_SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  'vqa-results': [[json(RESULTS)], [JSON.stringify(RESULTS, null, 2)]],
  table: [
    ['id,prediction\n1,yes\n2,"no, it\nis"\n3,\n'],
    [lines(RESULTS.map(({ question_id, answer }) => ({ id: question_id, predicted: answer })))],
    [json(RESULTS.map(({ question_id, answer }) => ({ qid: `q${question_id}`, answer })))],
  ],
};
