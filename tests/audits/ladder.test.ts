import { describe, expect, it } from 'vitest';
import { exactQuestions, priorLadder, RUNGS, type Rung } from '../../audits/ladder.ts';
import {
  clusterFolds,
  codesOf,
  createRandom,
  createSplit,
  DEFAULT_SETTINGS,
  type Split,
} from '../../core/index.ts';
import { labelledSplit, times, type WrittenItem, writtenSplit } from '../core/written-split.ts';

const label = { ...DEFAULT_SETTINGS, metric: 'label' } as const;

/** What each rung scores on each test item, under exact labels. */
function climbed(train: readonly WrittenItem[], test: readonly WrittenItem[]) {
  const splits = { test: labelledSplit(test), train: labelledSplit(train, 'train') };
  return listed(priorLadder(splits, label, createRandom(0)).scores);
}

function listed(scores: Readonly<Record<Rung, Float64Array>>) {
  return Object.fromEntries(RUNGS.map((rung) => [rung, [...scores[rung]]]));
}

// commonest of all: no (4 of 7); of "is": yes (2 of 3); of "are": no (3 of 3); of "what": red
const train: readonly WrittenItem[] = [
  { questionType: 'is', question: 'Is it?', answer: 'no' },
  { questionType: 'is', question: 'Is he?', answer: 'yes' },
  { questionType: 'is', question: 'Is he?', answer: 'yes' },
  { questionType: 'are', question: 'Are they?', answer: 'no' },
  { questionType: 'are', question: 'Are they?', answer: 'no' },
  { questionType: 'are', question: 'Are we?', answer: 'no' },
  { questionType: 'what', question: 'What?', answer: 'red' },
];

describe('priorLadder', () => {
  it('answers by question, else by type, else by all, as training goes', () => {
    const test: readonly WrittenItem[] = [
      { questionType: 'is', question: ' is  IT? ', answer: 'no' }, // type says yes, question says no
      { questionType: 'is', question: 'Is she?', answer: 'yes' }, // unseen question: its type's yes
      { questionType: 'who', question: 'Who?', answer: 'no' }, // unseen type too: no of all
      { questionType: 'who', question: 'What?', answer: 'red' }, // the question alone is known
      { questionType: 'what', question: 'What?', answer: 'blue' }, // an answer training lacks
    ];
    expect(climbed(train, test)).toEqual({
      // training knows no, yes and red: one in three, and nothing for blue
      uniform: [1 / 3, 1 / 3, 1 / 3, 1 / 3, 0],
      'most-common': [1, 0, 1, 0, 0],
      'question-type': [0, 1, 1, 0, 0],
      'exact-question': [1, 1, 1, 1, 0],
    });
  });

  it('breaks ties within a type by the count over all training items, then by code units', () => {
    const tied: readonly WrittenItem[] = [
      { questionType: 'is', question: 'A?', answer: 'yes' },
      { questionType: 'is', question: 'B?', answer: 'no' },
      { questionType: 'are', question: 'C?', answer: 'yes' },
      { questionType: 'what', question: 'D?', answer: 'red' },
      { questionType: 'what', question: 'E?', answer: 'blue' },
    ];
    const asked = ['is', 'what'].map((questionType) => ({ questionType, question: 'New?' }));
    // "is": yes and no once each, yes is commoner in all; "what": blue and red once each, b comes first
    const test = [
      { ...asked[0]!, answer: 'yes' },
      { ...asked[1]!, answer: 'blue' },
    ];
    expect(climbed(tied, test)['question-type']).toEqual([1, 1]);
  });

  it('treats an item without a type or a question as unseen', () => {
    const test = [{ questionType: null, question: 'Unheard?', answer: 'no' }];
    expect(climbed(train, test)['exact-question']).toEqual([1]);
  });

  it('scores by the metric, against what people said', () => {
    // training says red; 3 of 10 people said so: .9; a uniform guess among red and blue gets .9 / 2 + 1 / 2
    const splits = {
      train: writtenSplit([{ answer: 'red' }, { answer: 'red' }, { answer: 'blue' }], 'train'),
      test: writtenSplit([{ answer: 'blue', answers: [...times(3, 'red'), ...times(7, 'blue')] }]),
    };
    const { scores } = priorLadder(splits, DEFAULT_SETTINGS, createRandom(0));
    expect(scores['most-common'][0]).toBeCloseTo(0.9, 12);
    expect(scores.uniform[0]).toBeCloseTo(0.95, 12);
  });

  it('learns on train where there is one, also when asked for in sample', () => {
    const splits = {
      test: labelledSplit(train),
      train: labelledSplit([{ answer: 'red' }], 'train'),
    };
    const ladder = priorLadder(splits, { ...label, inSample: true }, createRandom(0));
    expect(ladder).toMatchObject({ protocol: 'learnt on train', folds: null });
    expect([...ladder.scores['most-common']]).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });

  it('learns on the test items themselves only when asked to', () => {
    const splits = { test: labelledSplit(train), train: null };
    const ladder = priorLadder(splits, { ...label, inSample: true }, createRandom(0));
    expect(ladder).toMatchObject({ protocol: 'in sample', folds: null });
    expect(listed(ladder.scores)).toEqual({
      uniform: times(7, '').map(() => 1 / 3),
      'most-common': [1, 0, 0, 1, 1, 1, 0],
      'question-type': [0, 1, 1, 1, 1, 1, 1],
      'exact-question': [1, 1, 1, 1, 1, 1, 1],
    });
  });

  it('scores each fold by what the others know, and keeps clusters whole', () => {
    // Ten images with three items each. Only the items of one image say "odd" or ask "Odd?", so that
    // whoever scores on them has seen them; all else is the same answer.
    const items = Array.from({ length: 30 }, (_, item) => {
      const image = `${Math.floor(item / 3)}`;
      return image === '4' ? { image, question: 'Odd?', answer: 'odd' } : { image, answer: 'even' };
    });
    const test = labelledSplit(items);
    const ladder = priorLadder({ test, train: null }, label, createRandom(0));
    const expected = items.map(({ answer }) => (answer === 'odd' ? 0 : 1));
    expect([...ladder.scores['exact-question']]).toEqual(expected);
    expect([...ladder.scores['most-common']]).toEqual(expected);
    expect(ladder.protocol).toBe('5 folds by cluster');
    // the folds without image 4 in training know one answer only, the others two
    const held = ladder.folds!.of[12]!;
    expect([...ladder.scores.uniform]).toEqual(
      items.map(({ answer }, item) => {
        if (answer === 'odd') return 0;
        return ladder.folds!.of[item] === held ? 1 : 1 / 2;
      }),
    );
  });

  it('takes its folds from a stream of its own name', () => {
    const test = labelledSplit(Array.from({ length: 40 }, () => ({ answer: 'x' })));
    const { folds } = priorLadder({ test, train: null }, { ...label, folds: 4 }, createRandom(3));
    expect(folds!.count).toBe(4);
    expect(folds!.of).toEqual(clusterFolds(test.clusters, 4, createRandom(3).fork('folds')));
  });

  it('gives no score that is not a number where all items are of one cluster', () => {
    // no fold has anything to learn from
    const test = labelledSplit([
      { image: 'only', answer: 'yes' },
      { image: 'only', answer: 'no' },
    ]);
    const { scores } = priorLadder({ test, train: null }, label, createRandom(0));
    for (const rung of RUNGS) expect(scores[rung].some(Number.isNaN)).toBe(false);
  });
});

describe('exactQuestions', () => {
  it('lower-cases, trims and folds white space, and nothing else', () => {
    const split = labelledSplit([
      { question: 'Is it red?' },
      { question: '  is\tIT  red? ' },
      { question: 'Is it red' },
    ]);
    expect([...exactQuestions(split).codes]).toEqual([0, 0, 1]);
  });

  it('is absent everywhere where items have no question', () => {
    const split: Split = createSplit({
      name: 'test',
      columns: { id: codesOf(['q0']), answer: codesOf(['red']) },
      target: { kind: 'label', answer: 'answer' },
    });
    expect([...exactQuestions(split).codes]).toEqual([0xffff_ffff]);
  });
});
