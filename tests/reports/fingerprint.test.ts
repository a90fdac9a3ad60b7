import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../reports/fingerprint.ts';

describe('fingerprint', () => {
  // Test vectors of Landon Noll's reference implementation, test_fnv.c, 64-bit FNV-1a.
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('is the 64-bit FNV-1a hash of %j', (text, expected) => {
    expect(fingerprint(text)).toBe(expected);
  });

  it('is that of whole numbers of any size', () => {
    const text = 'ответ → 答え';
    let hash = 0xcbf29ce484222325n;
    for (const byte of Buffer.from(text)) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
    }
    expect(fingerprint(text)).toBe(hash.toString(16).padStart(16, '0'));
  });
});
