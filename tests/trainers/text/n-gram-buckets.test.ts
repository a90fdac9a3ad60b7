import { describe, expect, it } from 'vitest';
import { fnv1a } from '../../../trainers/text/fnv1a.ts';
import { ngramBuckets } from '../../../trainers/text/n-gram-buckets.ts';

const buckets = (tokens: readonly string[], longest: number, salt = '') =>
  ngramBuckets(tokens, { salt, longest, hashBuckets: 1000 });

describe('ngramBuckets', () => {
  it('hashes each token and each pair of neighbours, joined by a space', () => {
    const expected = ['is', 'is it', 'it', 'it red', 'red'].map((gram) => fnv1a(gram) % 1000);
    expect(buckets(['is', 'it', 'red'], 2)).toEqual(expected);
  });

  it('goes up to triples where asked', () => {
    const grams = ['这', '这 是', '这 是 么', '是', '是 么', '么'];
    expect(buckets(['这', '是', '么'], 3)).toEqual(grams.map((gram) => fnv1a(gram) % 1000));
  });

  it('salts every n-gram', () => {
    const grams = ['premise\ta', 'premise\ta b', 'premise\tb'];
    expect(buckets(['a', 'b'], 2, 'premise\t')).toEqual(grams.map((gram) => fnv1a(gram) % 1000));
  });

  it('is empty for no tokens, and repeats what repeats', () => {
    expect(buckets([], 2)).toEqual([]);
    expect(buckets(['a', 'a'], 1)).toEqual([fnv1a('a') % 1000, fnv1a('a') % 1000]);
  });

  it('puts "foobar" where its published hash, 0xbf9cf968, says', () => {
    // 0xbf9cf968 mod 2^18 = 0xf968 (bits 16 and 17 of …9c… are 0, since 0x9c ends in binary 00)
    expect(ngramBuckets(['foobar'], { salt: '', longest: 2, hashBuckets: 2 ** 18 })).toEqual([
      0xf968,
    ]);
  });
});
