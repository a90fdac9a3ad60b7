import { readFileSync } from 'node:fs';
import { containerFile } from '../adapters/containers/container-files.ts';
import { sample } from '../adapters/small-log.ts';
import { MMBENCH, MMMU, MMSTAR, SCIENCEQA, VSI_BENCH } from '../adapters/splits/small-choices.ts';
import { CLEVR, COCO_QA, DAQUAR } from '../adapters/splits/small-labels.ts';
import { MNLI, SNLI } from '../adapters/splits/small-nli.ts';
import {
  A_OKVQA,
  OK_VQA_QUESTIONS,
  okVqaAnnotations,
  TEXTVQA,
  VIZWIZ,
} from '../adapters/splits/small-people.ts';
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

const GQA = {
  11: { question: 'Is it red?', imageId: 'n5', groups: { local: '06-boat' }, answer: 'yes' },
  '07': { question: 'What is it?', imageId: '5', answer: 'boat', types: { structural: 'query' } },
};
const POPE = [1, 2].map((id) => ({ question_id: id, image: 'a.jpg', text: 'A cup?', label: 'no' }));
const SLAKE = [1, 2].map((qid) => ({
  ...{ img_id: qid, img_name: 'x1/source.jpg', question: 'Is it healthy?', answer: 'Yes', qid },
  ...{ q_lang: 'en', location: 'Lung', modality: 'X-Ray', answer_type: 'CLOSED', triple: ['a'] },
  ...{ base_type: 'vqa', content_type: 'Abnormality' },
}));
const VQA_RAD = [1, 2].map((qid) => ({
  ...{ qid, image_name: 's1.jpg', image_organ: 'CHEST', answer: 3, answer_type: 'OPEN' },
  ...{ question_type: 'COUNT', question: 'How many ribs?', phrase_type: 'freeform' },
}));
const LOG = [sample(0), sample(1, { filtered_resps: [['No']], target: 'No' })];

/** A workbook, a column file or an archive, as a script beside it has written it. */
export function container(name: string): Buffer {
  return readFileSync(containerFile(name));
}

/** By the id of the adapter that is to read them; of one that is not here, those of all others. */
export const SPLIT_SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  'ok-vqa': [[json(OK_VQA_QUESTIONS), json(okVqaAnnotations())]],
  'a-okvqa': [[json(A_OKVQA)]],
  vizwiz: [[json(VIZWIZ)]],
  textvqa: [[json(TEXTVQA)]],
  snli: [[lines(SNLI)]],
  mnli: [[lines(MNLI)]],
  'vlmevalkit-tsv': [[MMBENCH]],
  scienceqa: [[json(SCIENCEQA)]],
  clevr: [[json(CLEVR)]],
  mmmu: [[json(MMMU)], [lines(MMMU)]],
  mmstar: [[json(MMSTAR)]],
  'vsi-bench': [[lines(VSI_BENCH)]],
  'coco-qa': [[COCO_QA.questions, COCO_QA.answers, COCO_QA.img_ids, COCO_QA.types]],
  daquar: [[DAQUAR]],
  gqa: [[json(GQA)]],
  pope: [[lines(POPE)], [lines(POPE), lines(POPE)]],
  slake: [[json(SLAKE)]],
  'vqa-rad': [[json(VQA_RAD)]],
  shapes: [['is a red shape blue\nis a circle\n', 'false\ntrue\n', '[["_Find"],["_And"]]']],
  'lmms-eval': [[lines(LOG)]],
  vlmevalkit: [['index\tquestion\tA\tB\tanswer\tprediction\n4\tWhere?\ta\tb\tA\tB\n']],
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
  'lmms-eval': [[lines(LOG)]],
  'gqa-results': [
    [
      json([
        { questionId: '07', prediction: 'yes' },
        { questionId: 7, prediction: 'r' },
      ]),
    ],
  ],
  'pope-results': [[lines(POPE.map(({ text }) => ({ question: text, answer: 'No, not.' })))]],
  'a-okvqa-results': [[json({ '2Abc': { multiple_choice: 'boat', direct_answer: 'a boat' } })]],
  vlmevalkit: [['index\tanswer\tprediction\n4\t2\t2\n7\tashore\t"A. ashore"\n']],
  'vqa-results': [[json(RESULTS)], [JSON.stringify(RESULTS, null, 2)]],
  table: [
    ['id,prediction\n1,yes\n2,"no, it\nis"\n3,\n'],
    [lines(RESULTS.map(({ question_id, answer }) => ({ id: question_id, predicted: answer })))],
    [json(RESULTS.map(({ question_id, answer }) => ({ qid: `q${question_id}`, answer })))],
  ],
};
