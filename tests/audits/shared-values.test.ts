import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstTwins, sharedPairs, sharedValues, standing } from '../../audits/shared-values.ts';
import { ABSENT, codesOf } from '../../core/index.ts';

describe('shared values', () => {
  it('stand in train where a training item has the text', () => {
    const values = sharedValues(codesOf(['a', null, 'b', 'a']), codesOf(['b', 'c', null, 'a']));
    expect([...standing(values)]).toEqual([1, 0, 0, 1]);
    expect([...firstTwins(values)]).toEqual([2, ABSENT, ABSENT, 0]);
  });

  it('do not stand in train where another column alone uses the label', () => {
    const train = { kind: 'codes', labels: ['a', 'b'], codes: Uint32Array.of(0) } as const;
    expect([...standing(sharedValues(train, codesOf(['b', 'a'])))]).toEqual([0, 1]);
  });

  it('as pairs stand in train where one training item has both', () => {
    const texts = sharedValues(codesOf(['a', 'b', 'a']), codesOf(['a', 'a', 'b', 'c']));
    const answers = sharedValues(codesOf(['1', '2', null]), codesOf(['1', '2', '2', '1']));
    const both = sharedPairs(texts, answers);
    expect([...standing(both)]).toEqual([1, 0, 1, 0]);
    expect([...firstTwins(both)]).toEqual([0, ABSENT, 1, ABSENT]);
  });

  it('as pairs of pairs are what comparing every item gives', () => {
    const item = fc.tuple(...Array.from({ length: 3 }, () => fc.constantFrom('a', 'b', 'c', null)));
    fc.assert(
      fc.property(fc.array(item), fc.array(item), (train, test) => {
        const columns = [0, 1, 2].map((at) =>
          sharedValues(codesOf(train.map((own) => own[at]!)), codesOf(test.map((own) => own[at]!))),
        );
        const expected = test.map((own) =>
          train.findIndex((other) => own.every((part, at) => part !== null && part === other[at])),
        );
        const twins = firstTwins(sharedPairs(sharedPairs(columns[0]!, columns[1]!), columns[2]!));
        expect([...twins]).toEqual(expected.map((at) => (at < 0 ? ABSENT : at)));
      }),
    );
  });
});
