/** Small files of formats with one label an item, by their rules. */

const node = (name: string) => ({ inputs: [], function: name, value_inputs: [] });

const clevrItem = (question_index: number, fields: Readonly<Record<string, unknown>>) => ({
  image_index: 3,
  program: [node('scene'), node('filter_color'), node('count')],
  question_index,
  image_filename: 'CLEVR_val_000003.png',
  question_family_index: 12,
  split: 'val',
  answer: '2',
  question: 'How many green things are there?',
  ...fields,
});

export const CLEVR = {
  info: { split: 'val', version: '1.0' },
  questions: [
    clevrItem(0, {}),
    clevrItem(1, {
      program: [node('scene'), node('filter_size'), node('exist')],
      answer: 'yes',
      question: 'Is there a large thing?',
    }),
    // as the generator writes it, before the release renamed the field
    clevrItem(2, {
      program: [
        { type: 'scene', side_inputs: [] },
        { type: 'query_shape', side_inputs: [] },
      ],
      answer: 'cube',
      question: 'What shape is it?',
      image_filename: 'CLEVR_val_000004.png',
    }),
  ],
};

export const CLEVR_TEST = {
  info: { split: 'test', version: '1.0' },
  questions: CLEVR.questions.map(({ question, question_index, image_filename, image_index }) => ({
    image_index,
    split: 'test',
    image_filename,
    question_index,
    question,
  })),
};

export const COCO_QA = {
  questions: 'what stands on the quay\nhow many ropes are tied\nwhat is the color of the hull\n',
  answers: 'crane\ntwo\nblue\n',
  img_ids: '5\n17\n5\n',
  types: '0\n1\n2\n',
};

export const DAQUAR = [
  'what is on the right side of the chair in the image1 ?',
  'table',
  'what is in front of the window in the image1 ?',
  'lamp, chair,vase',
  'how many cups are on the table in image30?',
  '2',
  '',
].join('\n');
