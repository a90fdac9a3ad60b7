import { describe, expect, it } from 'vitest';
import { codesOf, numbersOf } from '../../../core/index.ts';
import {
  type FeatureMeasure,
  measuresOf,
  valuesOf,
} from '../../../trainers/features/feature-values.ts';
import { allRows } from '../text/written-texts.ts';
import { featureSplit } from './written-features.ts';

const texts = (...column: (string | null)[]) => featureSplit({ x: codesOf(column) });
const measured = (split: ReturnType<typeof texts>, measure: FeatureMeasure) => [
  ...valuesOf(split, allRows(split), { column: 'x', measure }),
];

describe('valuesOf', () => {
  it('measures texts: characters are code points, marks are no words', () => {
    // "Is it 🐈?": 8 code points; words "is" and "it" (the cat is a symbol), 2 characters each
    const split = texts('Is it 🐈?', 'red cats', '', '?!', null);
    expect(measured(split, 'characters')).toEqual([8, 8, 0, 2, 0]);
    expect(measured(split, 'words')).toEqual([2, 2, 0, 0, 0]);
    expect(measured(split, 'word-length')).toEqual([2, 3.5, 0, 0, 0]);
    expect(measured(split, 'absence')).toEqual([0, 0, 0, 0, 1]);
  });

  it('reads numbers as a person writes them', () => {
    const split = texts('-2.5', ' 3 ', '1e3', '.5', '', '0x1f', '1e999', null);
    const none = Number.NaN;
    expect(measured(split, 'number')).toEqual([-2.5, 3, 1000, 0.5, none, none, none, none]);
  });

  it('gives numbers as they are, NaN where there is none', () => {
    const split = featureSplit({ x: numbersOf([1.5, null]) });
    expect(measured(split, 'value')).toEqual([1.5, Number.NaN]);
    expect(measured(split, 'absence')).toEqual([0, 1]);
  });

  it('counts the entries of lists', () => {
    const offsets = Uint32Array.of(0, 2, 2, 3);
    const split = featureSplit({
      x: { kind: 'ragged', offsets, values: codesOf(['a', 'b', 'a']) },
    });
    expect(measured(split, 'entries')).toEqual([2, 0, 1]);
    expect(measuresOf(split, allRows(split), 'x')).toEqual(['entries']);
  });

  it('refuses a column that is missing, or that has no such measure', () => {
    const split = texts('a');
    expect(() => measuresOf(split, allRows(split), 'y')).toThrow('no column "y"');
    expect(() => measured(split, 'entries')).toThrow('the column "x" has no measure "entries"');
    const numbers = featureSplit({ x: numbersOf([1]) });
    expect(() => measured(numbers, 'words')).toThrow(RangeError);
  });
});

describe('measuresOf', () => {
  const measures = (split: ReturnType<typeof texts>) => measuresOf(split, allRows(split), 'x');
  const always = ['characters', 'words', 'word-length'];

  it('asks whether every text is a number, and whether any is missing', () => {
    expect(measures(texts('a', '2'))).toEqual(always);
    expect(measures(texts('1', '2'))).toEqual([...always, 'number']);
    expect(measures(texts('1', null))).toEqual([...always, 'number', 'absence']);
    expect(measures(texts(null))).toEqual([...always, 'absence']);
    expect(measures(featureSplit({ x: numbersOf([1]) }))).toEqual(['value']);
  });

  it('judges the given rows alone', () => {
    const split = texts('1', 'a', null);
    expect(measuresOf(split, Uint32Array.of(0), 'x')).toEqual([...always, 'number']);
  });
});
