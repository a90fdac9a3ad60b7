/** Small files of the formats in which several people answered, by the rules of each. */

const stemmed = (pairs: readonly (readonly [raw: string, answer: string])[]) =>
  pairs.map(([raw, answer], index) => ({
    answer_id: index + 1,
    raw_answer: raw,
    answer_confidence: 'yes',
    answer,
  }));

export const OK_VQA_QUESTIONS = {
  info: { version: '1.0' },
  task_type: 'Open-Ended',
  questions: [
    { image_id: 7, question: 'What is this harbour known for?', question_id: 70 },
    { image_id: 8, question: 'What kind of knot holds the sail?', question_id: 80 },
    { image_id: 8, question: 'Which wind fills such sails?', question_id: 81 },
  ],
};

export const OK_VQA_ANNOTATIONS = [
  {
    image_id: 8,
    answer_type: 'other',
    question_type: 'four',
    question_id: 80,
    answers: stemmed([
      ['reef knots', 'reef knot'],
      ['reef knot', 'reef knot'],
      ['bowline', 'bowlin'],
    ]),
    confidence: 3,
  },
  {
    image_id: 7,
    answer_type: 'other',
    question_type: 'six',
    question_id: 70,
    answers: stemmed([
      ['fishing', 'fish'],
      ['trading', 'trade'],
    ]),
    confidence: 2,
  },
  {
    image_id: 8,
    answer_type: 'other',
    question_type: 'other',
    question_id: 81,
    answers: stemmed([
      ['west winds', 'west wind'],
      ['trade winds', 'trade wind'],
    ]),
    confidence: 2,
  },
];

const OK_VQA_TITLES = { four: 'Sports and Recreation', six: 'Geography', other: 'Other' };

/** The map of titles stands after the annotations here. */
export const okVqaAnnotations = (annotations: unknown = OK_VQA_ANNOTATIONS) => ({
  info: { version: '1.0' },
  annotations,
  question_types: OK_VQA_TITLES,
});

export const A_OKVQA = [
  {
    split: 'val',
    image_id: 11,
    question_id: 'aaaaaaaaaaaaaaaaaaaaaa',
    question: 'What pulls the cart?',
    choices: ['horse', 'ox', 'goat', 'dog'],
    correct_choice_idx: 1,
    direct_answers: ['ox', 'ox', 'cow', 'ox', 'bull', 'ox', 'cow', 'ox', 'ox', 'ox'],
    difficult_direct_answer: false,
    rationales: ['It has horns.', 'It is heavy.', 'It wears a yoke.'],
  },
  {
    split: 'val',
    image_id: 11,
    question_id: 'bbbbbbbbbbbbbbbbbbbbbb',
    question: 'How many wheels has the cart?',
    choices: ['one', 'two', 'three', 'four'],
    correct_choice_idx: 3,
    direct_answers: ['4', 'four', '4', 'four', '4', '2', '4', '4', 'four', '4'],
    difficult_direct_answer: true,
    rationales: ['Two are seen on one side.', 'Carts have four.', 'Four turn.'],
  },
  {
    split: 'val',
    image_id: 12,
    question_id: 'cccccccccccccccccccccc',
    question: 'Where does the road lead?',
    choices: ['market', 'sea', 'hill', 'wood'],
    correct_choice_idx: 0,
    direct_answers: ['market', 'town', 'town', 'market', 'fair', 'x', 'y', 'z', 'v', 'w'],
    difficult_direct_answer: false,
    rationales: ['a', 'b', 'c'],
  },
];

const confident = (...answers: readonly string[]) =>
  answers.map((answer) => ({ answer, answer_confidence: 'yes' }));

export const VIZWIZ = [
  {
    image: 'VizWiz_val_00000001.jpg',
    question: 'What is in this tin?',
    answers: confident('soup', 'soup', 'soup', 'tomato soup'),
    answer_type: 'other',
    answerable: 1,
  },
  {
    image: 'VizWiz_val_00000002.jpg',
    question: 'What colour is it?',
    answers: confident('unanswerable', 'unanswerable', 'grey', 'unanswerable'),
    answer_type: 'unanswerable',
    answerable: 0,
  },
];

export const VIZWIZ_TEST = VIZWIZ.map(({ image, question }) => ({ image, question }));

const TEN_EMPTY = Array.from({ length: 10 }, () => '');

const textVqaItem = (question_id: number, image_id: string, answers: readonly string[]) => ({
  question: 'what does the sign say?',
  image_id,
  image_classes: ['Street sign'],
  flickr_original_url: 'https://example.org/1_o.jpg',
  image_width: 1024,
  image_height: 683,
  answers,
  question_tokens: ['what', 'does', 'the', 'sign', 'say'],
  question_id,
  set_name: 'val',
});

export const textVqaFile = (data: readonly unknown[]) => ({
  dataset_type: 'val',
  dataset_version: '0.5.1',
  data,
});

export const TEXTVQA = textVqaFile([
  textVqaItem(34602, 'a1', ['stop', 'stop', 'stop here', 'stop']),
  textVqaItem(34603, 'a1', ['b road', 'a road', 'b road', 'a road']),
  textVqaItem(34604, 'a2', ['', 'ahead', '', '']),
]);

export const TEXTVQA_TEST = textVqaFile([
  textVqaItem(39602, 'b1', TEN_EMPTY),
  textVqaItem(39603, 'b2', TEN_EMPTY),
]);

export const TEXTVQA_MIXED = textVqaFile([
  textVqaItem(1, 'a1', ['stop', 'stop']),
  textVqaItem(2, 'a1', TEN_EMPTY),
]);
