import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUniqueIds, matchIds, recordOfId, rowsWhere } from '../../adapters/match-ids.ts';
import { createFilePlaces } from '../../adapters/row-places.ts';
import { ABSENT, codesOf } from '../../core/index.ts';
import { failureOf } from './splits/temporary-files.ts';

const side = (file: string, ...ids: number[]) => ({
  file,
  field: 'id',
  ids: Uint32Array.of(...ids),
});

describe('matchIds', () => {
  it('gives each right record its left one, and names what stands alone', () => {
    // ids by code: left a b c, right c d a
    const match = matchIds(side('left', 0, 1, 2), side('right', 2, 3, 0), ['a', 'b', 'c', 'd']);
    expect(match.leftOf).toEqual(Uint32Array.of(2, ABSENT, 0));
    expect(match.missing).toEqual(Uint32Array.of(1)); // b
    expect(match.extra).toEqual(Uint32Array.of(1)); // d
  });
});

describe('matchIds, held against sets and maps', () => {
  const ids = fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 20 });
  const labels = Array.from({ length: 31 }, (_, code) => `id ${code}`);

  it('finds the same partners and the same loners', () => {
    fc.assert(
      fc.property(ids, ids, (left, right) => {
        const { leftOf, missing, extra } = matchIds(
          side('left', ...left),
          side('right', ...right),
          labels,
        );
        const partner = new Map(left.map((id, record) => [id, record]));
        expect([...leftOf]).toEqual(right.map((id) => partner.get(id) ?? ABSENT));
        expect([...missing].map((row) => left[row])).toEqual(
          left.filter((id) => !right.includes(id)),
        );
        expect([...extra].map((row) => right[row])).toEqual(
          right.filter((id) => !left.includes(id)),
        );
      }),
    );
  });
});

describe('recordOfId', () => {
  it('finds the record of each id', () => {
    expect(recordOfId(side('f', 2, 0), ['a', 'b', 'c'])).toEqual(Uint32Array.of(1, ABSENT, 0));
  });

  it('names both records of an id that stands twice', async () => {
    const failure = await failureOf(() => recordOfId(side('f.json', 0, 1, 0), ['17', '18']));
    expect(failure.message).toBe(
      'f.json, record 3, field "id": the id 17 stands twice; found the same id in record 1. ' +
        'Ids must be unique within a file: remove or renumber one of the records.',
    );
    expect(failure.kind).toBe('input');
  });
});

describe('checkUniqueIds', () => {
  const places = createFilePlaces();
  places.begin('a.json', 0);
  places.begin('b.json', 2);
  const check = (...ids: string[]) => checkUniqueIds(codesOf(ids), 'qid', places.placeOf);

  it('lets ids pass that are unique', () => {
    expect(() => check('1', '2', '3', '4')).not.toThrow();
  });

  it('names both places of an id that stands twice, in one file or in two', async () => {
    const one = await failureOf(() => check('1', '2', '3', '3'));
    expect(one.message).toBe(
      'b.json, record 2, field "qid": the id 3 stands twice; found the same id in record 1. ' +
        'Ids must be unique within a file: remove or renumber one of the records.',
    );
    const two = await failureOf(() => check('1', '2', '3', '2'));
    expect(two.message).toBe(
      'b.json, record 2, field "qid": the id 2 stands twice; found the same id in a.json, ' +
        'record 2. Ids must be unique in a split: give files that share no record.',
    );
  });
});

describe('rowsWhere', () => {
  it('lists the rows that hold, ascending', () => {
    expect(rowsWhere(5, (row) => row % 2 === 0)).toEqual(Uint32Array.of(0, 2, 4));
    expect(rowsWhere(3, () => false)).toEqual(new Uint32Array(0));
  });
});
