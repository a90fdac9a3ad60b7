import { describe, expect, it } from 'vitest';
import { thriftNumbers } from '../../../adapters/read/thrift-numbers.ts';

function numbers(hex: string) {
  const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), at: 0 };
  return { found: Object.fromEntries(thriftNumbers(reader)), at: reader.at };
}

describe('thriftNumbers', () => {
  it.each([
    ['nothing', '00', {}],
    ['numbers of 32 bits, of either sign', '15 08  15 07  00', { 1: 4, 2: -4 }],
    ['a number of more than a byte', '15 80 01  00', { 1: 64 }],
    ['truth values', '11 12 00', { 1: 1, 2: 0 }],
    ['a field with its number in full', '05 28 02  00', { 20: 1 }],
    ['structs in structs', '2c 15 02  1c 15 04 00  00  15 06  00', { 2.1: 1, '2.2.1': 2, 3: 3 }],
    ['what is passed over', '18 02 6162  16 80 01  17 0000000000000000  13 09  15 02 00', { 5: 1 }],
    ['lists, passed over', '19 25 02 04  19 1c 15 02 00  19 31 01 02 01  15 02 00', { 4: 1 }],
  ])('reads %s', (_, hex, expected) => {
    const { found, at } = numbers(`${hex} ff`);
    expect(found).toEqual(expected);
    expect(at).toBe(hex.replaceAll(' ', '').length / 2); // what follows is left
  });

  it.each([
    ['a struct without its end', '15 08', 'outside the bounds'],
    ['a text beyond the end', '18 70 61 00', 'outside the bounds'],
    ['a text of less than nothing', '18 ff ff ff ff 0f', 'a length of -1 bytes at byte 6'],
    ['endless truth values', '19 f1 ff ff ff ff 07 00', 'outside the bounds'],
    ['a type that there is not', '1e 00', 'a length of -1 bytes'],
  ])('refuses %s', (_, hex, message) => {
    expect(() => numbers(hex)).toThrow(message);
  });
});
