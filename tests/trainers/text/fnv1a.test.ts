import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fnv1a } from '../../../trainers/text/fnv1a.ts';

describe('fnv1a', () => {
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['b', 0xe70c2de5],
    ['foobar', 0xbf9cf968],
  ])('hashes %j as the test vectors of its authors say', (text, hash) => {
    expect(fnv1a(text)).toBe(hash);
  });

  it('hashes the UTF-8 bytes, a lone surrogate as U+FFFD', () => {
    const plain = (text: string) => {
      let hash = 0x811c9dc5n;
      for (const byte of Buffer.from(text, 'utf8')) {
        hash = ((hash ^ BigInt(byte)) * 0x01000193n) & 0xffff_ffffn;
      }
      return Number(hash);
    };
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fnv1a(text) === plain(text)));
    expect(fnv1a('a\ud800')).toBe(plain('a\ufffd'));
  });

  it('goes on from the hash of a beginning', () => {
    expect(fnv1a('bar', fnv1a('foo'))).toBe(0xbf9cf968);
  });
});
