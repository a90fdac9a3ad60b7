import { describe, expect, it } from 'vitest';
import { fileProgress, readOptions } from '../../adapters/progress.ts';
import type { FileHead } from '../../adapters/read/file-head.ts';

const head = (name: string, bytes: number): FileHead => ({ path: name, name, bytes, text: '' });
const small = head('small', 10);
const large = head('large', 30);

describe('the progress of several files', () => {
  it('is the share of all their bytes', () => {
    const shares: number[] = [];
    const progress = fileProgress([small, large], (share) => shares.push(share));
    for (const share of [0.5, 1]) progress(small)(share);
    for (const share of [0.5, 1]) progress(large)(share);
    expect(shares).toEqual([5 / 40, 10 / 40, 25 / 40, 1]);
  });

  it('comes to a reader with what gzip may unpack to', () => {
    const shares: number[] = [];
    const onProgress = (share: number) => shares.push(share);
    const reading = readOptions([small, large], { onProgress, unpackedLimit: 7 })(large);
    reading.onProgress(1);
    expect(shares).toEqual([1]);
    expect(reading.unpackedLimit).toBe(7);
    expect(() => readOptions([small], {})(small).onProgress(1)).not.toThrow();
  });
});
