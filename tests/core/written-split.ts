import {
  type Codes,
  codesOf,
  createDictionary,
  createSplit,
  type Split,
} from '../../core/index.ts';

/** An item as a test writes it down; what is left out is the same for all items. */
export interface WrittenItem {
  readonly question?: string;
  readonly questionType?: string | null;
  readonly answerType?: string | null;
  readonly image?: string;
  readonly answer?: string;
  /** What people said; left out, ten times `answer`. */
  readonly answers?: readonly string[];
}

/** A split of people's answers, clustered by image; every item has an image of its own unless given. */
export function writtenSplit(items: readonly WrittenItem[], name = 'test'): Split {
  const dictionary = createDictionary();
  const coded = (texts: readonly string[]): Codes => ({
    kind: 'codes',
    labels: dictionary.labels,
    codes: Uint32Array.from(texts, (text) => dictionary.code(text)),
  });
  const said = items.map(peopleOf);
  const offsets = new Uint32Array(items.length + 1);
  said.forEach((answers, item) => {
    offsets[item + 1] = offsets[item]! + answers.length;
  });
  return createSplit({
    name,
    columns: {
      ...plainColumns(items),
      answer: coded(items.map((item) => item.answer ?? '')),
      answers: { kind: 'ragged', offsets, values: coded(said.flat()) },
    },
    target: { kind: 'answers', answer: 'answer', answers: 'answers' },
    clusterColumns: ['image'],
  });
}

/** The same items with one reference answer each and no people. */
export function labelledSplit(items: readonly WrittenItem[], name = 'test'): Split {
  return createSplit({
    name,
    columns: { ...plainColumns(items), answer: codesOf(items.map((item) => item.answer ?? '')) },
    target: { kind: 'label', answer: 'answer' },
    clusterColumns: ['image'],
  });
}

/** `times(3, 'red')` is three people who said red. */
export function times(count: number, answer: string): string[] {
  return new Array<string>(count).fill(answer);
}

function peopleOf({ answer = '', answers = times(10, answer) }: WrittenItem): readonly string[] {
  return answers;
}

function plainColumns(items: readonly WrittenItem[]) {
  return {
    id: codesOf(items.map((_, item) => `q${item}`)),
    question: codesOf(items.map(({ question = 'Why?' }) => question)),
    questionType: codesOf(items.map(({ questionType = 'why' }) => questionType)),
    answerType: codesOf(items.map(({ answerType = 'other' }) => answerType)),
    image: codesOf(items.map(({ image }, item) => image ?? `own ${item}`)),
  };
}
