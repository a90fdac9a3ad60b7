/**
 * A split of the size and shape of VQA v2's training part, made by chance from a seed: questions that
 * repeat, answers with Zipf's frequencies, ten people an item. It stands for speed and memory only;
 * scores on it mean nothing.
 */
import {
  type Codes,
  codesOf,
  createDictionary,
  createRandom,
  createSplit,
  type Random,
  type Split,
} from '../core/index.ts';
import { drawLength } from './question-lengths.ts';
import { createZipf } from './zipf.ts';

/** VQA v2's training part: 443,757 questions; 3,129 answers are what its models can give. */
export const VQA_V2 = { items: 443_757, answers: 3129 } as const;

/** Words of all questions. */
const VOCABULARY = 14_000;
/** The data set tells 65 question types apart. */
const QUESTION_TYPES = 65;
const PEOPLE = 10;
const QUESTIONS_AN_IMAGE = 5;
/** The share of items whose question nobody has asked before: it makes about 200,000 distinct ones. */
const FRESH_SHARE = 0.45;
/** How often the reference answer is the one that its question has most often. */
const USUAL_SHARE = 0.5;
/** How often one of the people gives the reference answer. */
const AGREEMENT = 0.6;

interface Asked {
  readonly text: string;
  readonly type: number;
  readonly usual: number;
}

/** @param part which split of the data set: parts have no item in common */
export function generatedQuestions(items: number, answers: number, part = 0): Split {
  const random = createRandom(part === 0 ? 'generated-questions' : `generated-questions/${part}`);
  const asked = askedQuestions(items, answers, random.fork('questions'));
  const said = saidAnswers(asked, answers, random.fork('answers'));
  const ids = Array.from({ length: items }, (_, item) => item);
  return createSplit({
    name: 'generated',
    columns: {
      id: codesOf(ids.map(String)),
      image: codesOf(ids.map((item) => String(part * 1e6 + Math.floor(item / QUESTIONS_AN_IMAGE)))),
      question: codesOf(asked.map(({ text }) => text)),
      questionType: codesOf(asked.map(({ type }) => `type ${type}`)),
      answerType: codesOf(asked.map(() => 'other')),
      answer: said.reference,
      answers: {
        kind: 'ragged',
        offsets: Uint32Array.from({ length: items + 1 }, (_, item) => item * PEOPLE),
        values: said.people,
      },
    },
    target: { kind: 'answers', answer: 'answer', answers: 'answers' },
    textInputs: ['question'],
    clusterColumns: ['image'],
  });
}

/**
 * Simon's process (1955): an item's question is new with a fixed probability, else that of an item
 * before, drawn uniformly; so few questions are asked very often and most of them once.
 */
function askedQuestions(items: number, answers: number, random: Random): readonly Asked[] {
  const word = createZipf(VOCABULARY, random);
  const type = createZipf(QUESTION_TYPES, random);
  const answer = createZipf(answers, random);
  const asked: Asked[] = [];
  for (let item = 0; item < items; item++) {
    const isFresh = item === 0 || random.uniform() < FRESH_SHARE;
    if (isFresh) {
      const own = type();
      asked.push({ text: questionText(own, drawLength(random), word), type: own, usual: answer() });
    } else asked.push(asked[random.below(item)]!);
  }
  return asked;
}

/** One word for the type, words by Zipf's law, and the question mark. */
function questionText(type: number, length: number, word: () => number): string {
  const words = Array.from({ length: length - 2 }, () => `word${word()}`);
  return `Type${type} ${words.join(' ')}?`;
}

function saidAnswers(asked: readonly Asked[], answers: number, random: Random) {
  const draw = createZipf(answers, random);
  const text = (answer: number) => `answer ${answer}`;
  const reference = asked.map(({ usual }) => (random.uniform() < USUAL_SHARE ? usual : draw()));
  const dictionary = createDictionary();
  const codes = new Uint32Array(asked.length * PEOPLE);
  codes.forEach((_, at) => {
    const own = reference[Math.floor(at / PEOPLE)]!;
    codes[at] = dictionary.code(text(random.uniform() < AGREEMENT ? own : draw()));
  });
  const people: Codes = { kind: 'codes', labels: dictionary.labels, codes };
  return { reference: codesOf(reference.map(text)), people };
}
