import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { answerShift } from '../../../audits/splits/answer-shift.ts';
import {
  createRandom,
  DEFAULT_SETTINGS,
  findMeasure,
  type Group,
  type Split,
} from '../../../core/index.ts';
import { labelledSplit, times, type WrittenItem } from '../../core/written-split.ts';
import { answering } from '../shift-splits.ts';

function found(test: Split, train: Split | null) {
  const finding = answerShift.measure({ test, train }, DEFAULT_SETTINGS, createRandom(0));
  const measure = (name: string, group: Group | null = null) =>
    findMeasure(finding.measures, name, group)!;
  return { ...finding, measure };
}

const yesAndNo = (type: string, yes: number, no: number): WrittenItem[] =>
  answering(type, [...times(yes, 'yes'), ...times(no, 'no')]);

describe('answers of which one type moved', () => {
  // is: yes 30 of 100 in test, 70 of 100 in train. are: half and half in both, 300 and 100 items.
  const test = labelledSplit([...yesAndNo('is', 30, 70), ...yesAndNo('are', 150, 150)], 'test');
  const train = labelledSplit([...yesAndNo('is', 70, 30), ...yesAndNo('are', 50, 50)], 'train');
  const { measure, evidence, warnings } = found(test, train);

  it('have the distances of their types, weighted by the share in test', () => {
    expect(measure('total-variation').value).toBeCloseTo(0.25 * 0.4, 12);
    // ½ (.3 log2 .6 + .7 log2 1.4 + .7 log2 1.4 + .3 log2 .6) = .118709
    const divergence = 0.3 * Math.log2(0.6) + 0.7 * Math.log2(1.4);
    expect(measure('jensen-shannon').value).toBeCloseTo(0.25 * divergence, 12);
  });

  it('exceed chance in that type alone', () => {
    // Dealt by chance, X of 100 yes among 100 of 200 has mean absolute deviation about √(2 / π · 12.56) =
    // 2.83, and the distance is 2 · |X − 50| / 100: .0566
    const moved = measure('excess-total-variation', { questionType: 'is' });
    expect(moved.value).toBeCloseTo(0.4 - 0.0566, 3);
    expect(moved.interval![0]).toBeGreaterThan(0.2);
    const still = measure('excess-total-variation', { questionType: 'are' });
    expect(still.value).toBeLessThan(0);
    expect(still.interval![1]).toBeGreaterThan(0);
    // The larger type, which has not moved at all, hides it over all types.
    expect(measure('p-value-total-variation').value).toBeGreaterThan(0.01);
    expect(measure('excess-total-variation').n).toBe(600);
  });

  it('stand side by side in a chart', () => {
    const chart = evidence.find(({ id }) => id === 'train-beside-test')!;
    expect(chart.rows).toEqual([
      ['is · train', 'no', 0.3, 30],
      ['is · train', 'yes', 0.7, 70],
      ['is · test', 'no', 0.7, 70],
      ['is · test', 'yes', 0.3, 30],
    ]);
  });

  it('are all in a table, the type that moved most first', () => {
    const table = evidence.find(({ id }) => id === 'question-types')!;
    expect(
      table.rows.map(([type, inTrain, inTest, distance]) => [type, inTrain, inTest, distance]),
    ).toEqual([
      ['is', 100, 100, expect.closeTo(0.4, 12)],
      ['are', 100, 300, 0],
    ]);
    const [is, are] = table.rows;
    const column = (key: string) => table.columns.findIndex((one) => one.key === key);
    // the smallest of 9,999 permutations' p values, twice the least of two; 1 for no distance at all
    expect(is![column('pValue')]).toBe(1 / 10_000);
    expect(is![column('adjusted')]).toBe(2 / 10_000);
    expect(are![column('adjusted')]).toBe(1);
    expect(is!.slice(-3)).toEqual(['yes', 0.7, 0.3]);
    expect(warnings).toEqual([]);
  });
});

describe('answers that have not moved', () => {
  const split = (name: string) => labelledSplit(yesAndNo('is', 40, 60), name);
  const { measure, evidence } = found(split('test'), split('train'));

  it('lie nearer than chance would have them, and are in no chart', () => {
    expect(measure('total-variation').value).toBe(0);
    expect(measure('excess-total-variation').value).toBeLessThan(0);
    expect(measure('p-value-total-variation').value).toBe(1);
    expect(evidence.map(({ id }) => id)).toEqual(['question-types']);
  });

  it('say why the plugged-in number has no interval', () => {
    expect(measure('total-variation')).toMatchObject({
      reason: expect.stringContaining('the interval is of the excess'),
    });
  });
});

it('answers are the same in upper and lower case', () => {
  const [test, train] = [
    answering('is', ['Yes', 'NO ', 'no']),
    answering('is', ['yes', 'no', 'No']),
  ];
  const { measure } = found(labelledSplit(test), labelledSplit(train));
  expect(measure('total-variation').value).toBe(0);
});

it('types that train lacks are left out, and counted in a warning', () => {
  const test = labelledSplit([...yesAndNo('is', 10, 10), ...yesAndNo('why', 3, 2)]);
  const { measure, warnings } = found(test, labelledSplit(yesAndNo('is', 10, 10)));
  expect(measure('total-variation')).toMatchObject({ value: 0 });
  expect(measure('excess-total-variation').n).toBe(40);
  expect(warnings).toEqual([expect.objectContaining({ code: 'types-not-in-train', count: 5 })]);
});

it('everything is undefined, with a reason, where no type is in both', () => {
  const { measures, evidence } = found(
    labelledSplit(yesAndNo('is', 1, 1)),
    labelledSplit(yesAndNo('are', 1, 1)),
  );
  expect(measures).toHaveLength(6);
  for (const { value, reason } of measures) {
    expect(value).toBeNull();
    expect(reason).toContain('no question type in common');
  }
  expect(evidence).toEqual([]);
  expect(found(labelledSplit([]), labelledSplit([])).measures).toHaveLength(6);
});

it('few clusters have no interval, and a single item of train says why', () => {
  const [few, many] = [yesAndNo('is', 5, 5), yesAndNo('is', 30, 30)];
  const small = found(labelledSplit(few), labelledSplit(many)).measure('excess-total-variation');
  expect(small).toMatchObject({ reason: expect.stringContaining('10 clusters on one side') });
  const alone = [...yesAndNo('are', 40, 40), ...yesAndNo('is', 1, 0)];
  const split = labelledSplit([...yesAndNo('are', 40, 40), ...many]);
  const { measure } = found(split, labelledSplit(alone));
  expect(measure('excess-total-variation').interval).toBeDefined();
  expect(measure('excess-total-variation', { questionType: 'is' }).interval).toBeUndefined();
});

it('is not applicable without a training split', () => {
  const test = labelledSplit(yesAndNo('is', 1, 1));
  expect(answerShift.notApplicable({ test, train: null }, DEFAULT_SETTINGS)).toContain('--train');
  expect(answerShift.notApplicable({ test, train: test }, DEFAULT_SETTINGS)).toBeNull();
});

const DATA = new URL('../../../../shared/data/', import.meta.url);
const isAbsent = !existsSync(DATA);
const title = `real splits${isAbsent ? ': skipped, the data folder is absent' : ''}`;

describe.skipIf(isAbsent)(title, () => {
  const columns = { question: 'question', questionType: 'question_type', image: 'image_id' };
  const load = async (folder: string, part: string) => {
    const path = new URL(`${folder}/${part}.json`, DATA).pathname;
    return (await loadSplit([path], { name: part, as: 'table', columns })).split;
  };
  const measured = async (folder: string) =>
    found(await load(folder, 'test'), await load(folder, 'train')).measure;

  // Σ w_t TV_t by plain Python over the same lists, answers in lower case
  it('of VQA-RAD lie .355 apart, nearly all of which is sampling noise', async () => {
    const measure = await measured('vqa-rad');
    expect(measure('total-variation').value).toBeCloseTo(0.35524659365, 9);
    expect(measure('excess-total-variation').value).toBeCloseTo(0.02, 1);
    expect(measure('excess-total-variation').interval![0]).toBeLessThan(0);
    expect(measure('p-value-total-variation').value).toBeGreaterThan(0.05);
  });

  it('of SLAKE-CP, made to change their priors, exceed chance by more than half', async () => {
    const measure = await measured('slake-cp');
    expect(measure('total-variation').value).toBeCloseTo(0.6595, 3);
    expect(measure('excess-total-variation').value).toBeCloseTo(0.55, 1);
    expect(measure('excess-total-variation').interval![0]).toBeGreaterThan(0.45);
    expect(measure('p-value-total-variation').value).toBe(1 / 10_000);
  });
});
