import { describe, expect, it } from 'vitest';
import { createFilePlaces, placesIn } from '../../adapters/row-places.ts';

describe('the places of rows', () => {
  it('count the records of one file from 1', () => {
    expect([0, 4].map(placesIn('a.json'))).toEqual([
      { file: 'a.json', record: 1 },
      { file: 'a.json', record: 5 },
    ]);
  });

  it('count the records of each file from 1, one file after the other', () => {
    const places = createFilePlaces();
    places.begin('a.json', 0);
    places.begin('b.json', 2);
    places.begin('c.json', 5);
    expect([0, 1, 2, 4, 5, 9].map(places.placeOf)).toEqual([
      { file: 'a.json', record: 1 },
      { file: 'a.json', record: 2 },
      { file: 'b.json', record: 1 },
      { file: 'b.json', record: 3 },
      { file: 'c.json', record: 1 },
      { file: 'c.json', record: 5 },
    ]);
  });

  it('pass over a file without records', () => {
    const places = createFilePlaces();
    places.begin('empty.json', 0);
    places.begin('b.json', 0);
    expect(places.placeOf(0)).toEqual({ file: 'b.json', record: 1 });
  });
});
