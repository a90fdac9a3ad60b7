import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitLeakage } from '../../../audits/splits/split-leakage.ts';
import {
  codesOf,
  createRandom,
  createSplit,
  DEFAULT_SETTINGS,
  type Finding,
  findMeasure,
  type Group,
  type Split,
} from '../../../core/index.ts';
import { type TextItem, textSplit } from '../text-split.ts';

const settings = { ...DEFAULT_SETTINGS, bootstrap: 50 };

function found(test: Split, train: Split, changed: Partial<typeof settings> = {}): Finding {
  return splitLeakage.measure({ test, train }, { ...settings, ...changed }, createRandom(0));
}

function valueIn(finding: Finding) {
  return (name: string, group: Group | null = null) =>
    findMeasure(finding.measures, name, group)?.value;
}

const asked = (
  question: string,
  answer: string,
  image: string,
  answerType = 'other',
): TextItem => ({
  texts: { question },
  answer,
  image,
  answerType,
});

const train = textSplit(
  [
    asked('What color is the cat?', 'black', 'one'),
    asked('what  color is the CAT? ', 'white', 'two'),
    asked('Is it a dog?', 'yes', 'two', 'yes/no'),
    asked('How many?', '2', 'three', 'number'),
  ],
  'train',
);
const test = textSplit([
  asked('What color is the cat?', 'white', 'one'), // text, text and answer, image, image and text
  asked('What color is the cat?', 'grey', 'four'), // text
  asked('What color is the cats?', 'white', 'one'), // near, image
  asked('Is it a dog?', 'yes', 'two', 'yes/no'), // all
  asked('Why?', 'yes', 'five', 'yes/no'), // nothing
]);

describe('split-leakage', () => {
  const finding = found(test, train);
  const value = valueIn(finding);

  it('states what share of the test stands in train', () => {
    expect(value('text-in-train')).toBe(3 / 5);
    expect(value('text-and-answer-in-train')).toBe(2 / 5);
    // " what color is the cat " has 21 runs of three, "at " twice: 20 shingles. " … cats " has 22 and
    // loses none, as "at " stands in "what ": J = 20 / 22
    expect(value('near-text-in-train')).toBe(4 / 5);
    expect(value('image-in-train')).toBe(3 / 5);
    expect(value('image-and-text-in-train')).toBe(2 / 5);
    // the first has the answer black in train with its image
    expect(value('item-in-train')).toBe(1 / 5);
  });

  it('states it per answer type', () => {
    expect(value('text-in-train', { answerType: 'yes/no' })).toBe(1 / 2);
    expect(value('image-in-train', { answerType: 'other' })).toBe(2 / 3);
  });

  it('takes the threshold of near duplicates from the settings', () => {
    const near = (nearDuplicate: number) =>
      valueIn(found(test, train, { nearDuplicate }))('near-text-in-train');
    expect(near(20 / 22)).toBe(4 / 5);
    expect(near(0.91)).toBe(3 / 5);
  });

  it('lists items whose image and text stand in train beside those they repeat', () => {
    expect(finding.evidence.find(({ id }) => id === 'twins')!.rows).toEqual([
      ['q0', 'q0', 'one', 'what color is the cat?', 'white', 'black'],
      ['q3', 'q2', 'two', 'is it a dog?', 'yes', 'yes'],
    ]);
  });

  it('lists repeated texts and near duplicates', () => {
    const rows = (wanted: string) => finding.evidence.find(({ id }) => id === wanted)!.rows;
    expect(rows('repeated-texts')).toEqual([
      ['what color is the cat?', 2, 2],
      ['is it a dog?', 1, 1],
    ]);
    expect(rows('near-duplicates')).toEqual([
      ['what color is the cats?', 'what color is the cat?', 20 / 22, 1],
    ]);
  });

  it('quotes no text where examples are not wanted, and still names the items', () => {
    const { evidence } = found(test, train, { examples: false });
    expect(evidence.map(({ id }) => id)).toEqual(['shares', 'twins']);
    expect(evidence[1]!.rows[1]).toEqual(['q3', 'q2', 'two', 'yes', 'yes']);
    expect(JSON.stringify(evidence)).not.toMatch(/color|dog/i);
  });

  it('does not apply without train, or without anything that both have', () => {
    expect(splitLeakage.notApplicable({ test, train: null }, settings)).toContain('--train');
    const bare = textSplit([{ texts: {}, answer: 'a', image: null }]);
    expect(splitLeakage.notApplicable({ test: bare, train: bare }, settings)).toContain(
      'in common',
    );
    expect(splitLeakage.notApplicable({ test, train }, settings)).toBeNull();
  });

  it('states null with a reason for an empty test', () => {
    const { measures } = found(test.select(new Uint32Array(0)), train);
    for (const { value: own, reason } of measures)
      expect([own, reason]).toEqual([null, 'no items']);
  });
});

describe('split-leakage of several texts', () => {
  const pair = (premise: string, hypothesis: string, answer: string): TextItem => ({
    texts: { premise, hypothesis },
    answer,
    image: null,
  });
  const finding = found(
    textSplit([
      pair('A man sleeps.', 'He is tired.', 'neutral'),
      pair('A man sleeps.', 'She runs.', 'neutral'),
      pair('A cat / a dog', 'eats', 'neutral'),
    ]),
    textSplit([
      pair('A man sleeps.', 'He is tired.', 'entailment'),
      pair('A woman runs fast.', 'She runs.', 'neutral'),
      pair('A cat', 'a dog / eats', 'neutral'), // joined by a slash it would be the third of the test
    ]),
  );
  const value = valueIn(finding);

  it('compares all of them together, and each alone', () => {
    expect(value('text-in-train')).toBe(1 / 3);
    expect(value('text-and-answer-in-train')).toBe(0);
    expect(value('text-in-train', { input: 'premise' })).toBe(2 / 3);
    expect(value('text-in-train', { input: 'hypothesis' })).toBe(2 / 3);
    expect(value('text-and-answer-in-train', { input: 'hypothesis' })).toBe(1 / 3);
    expect(value('near-text-in-train', { input: 'premise' })).toBe(2 / 3);
  });

  it('says why there is no near duplicate of all together, and nothing of images', () => {
    const measure = (name: string) => findMeasure(finding.measures, name)!;
    expect(measure('near-text-in-train')).toMatchObject({
      value: null,
      reason: expect.stringContaining('several text inputs'),
    });
    expect(measure('image-and-text-in-train')).toMatchObject({
      value: null,
      reason: 'train and test have no image in common',
    });
    expect(value('item-in-train')).toBe(0);
  });
});

describe('split-leakage on planted duplicates', () => {
  const random = createRandom('planted leakage');
  const word = () => `w${random.below(5000)}`;
  const fresh = (prefix: string, count: number): TextItem[] =>
    Array.from({ length: count }, (_, at) => ({
      texts: { question: `${prefix} ${word()} ${word()} ${word()} ${at}` },
      answer: word(),
      image: `${prefix}${Math.floor(at / 3)}`,
    }));

  it.each([0, 0.04, 0.25, 1])('finds a share of %f exactly', (rate) => {
    const known = fresh('train', 900);
    const planted = Math.round(rate * 300);
    const items = [...known.slice(0, planted), ...fresh('test', 300 - planted)];
    const finding = found(textSplit(random.shuffle(items)), textSplit(known, 'train'));
    for (const name of ['text-in-train', 'image-and-text-in-train', 'item-in-train']) {
      const { value, interval } = findMeasure(finding.measures, name)!;
      expect(value).toBe(planted / 300);
      expect(interval![0]).toBeLessThanOrEqual(rate);
      expect(interval![1]).toBeGreaterThanOrEqual(rate);
    }
  });
});

const FOLDER = new URL('../../../../shared/data/vqa-rad/', import.meta.url);
const hasFiles = existsSync(FOLDER);
if (!hasFiles) console.info(`split-leakage: skipped on VQA-RAD, ${FOLDER.pathname} is not there`);

describe.skipIf(!hasFiles)('split-leakage on VQA-RAD', () => {
  interface Rad {
    readonly question_id: number;
    readonly image_name: string;
    readonly question: string;
    readonly answer: string | number;
  }
  const read = (name: string): Rad[] =>
    JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as Rad[]; // its documented layout

  it('finds the 14 pairs of image and question that stand in both splits', () => {
    const [items, known] = [read('test'), read('train')];
    const { measures, evidence } = found(radSplit(items, 'test'), radSplit(known, 'train'));
    const { value, n } = findMeasure(measures, 'image-and-text-in-train')!;
    expect(n).toBe(451);
    expect(value).toBeCloseTo(14 / 451, 12);
    expect(evidence.find(({ id }) => id === 'twins')!.rows).toHaveLength(14);
  });

  function radSplit(rows: readonly Rad[], name: string): Split {
    return createSplit({
      name,
      columns: {
        id: codesOf(rows.map((row) => String(row.question_id))),
        question: codesOf(rows.map((row) => row.question)),
        image: codesOf(rows.map((row) => row.image_name)),
        answer: codesOf(rows.map((row) => String(row.answer))),
        questionType: codesOf(rows.map(() => 'all')),
        answerType: codesOf(rows.map(() => 'other')),
      },
      target: { kind: 'label', answer: 'answer' },
      textInputs: ['question'],
      clusterColumns: ['image'],
    });
  }
});
