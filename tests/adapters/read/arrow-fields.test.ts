import { describe, expect, it } from 'vitest';
import { openArrow } from '../../../adapters/read/arrow.ts';
import { withFile } from '../../../adapters/read/open-file.ts';
import { failureOf, temporaryFiles } from '../splits/temporary-files.ts';
import { arrowStream, type FlatPart, flatList, flatTable } from './flat-bytes.ts';

const files = temporaryFiles();

/** A stream that has a schema of one field: by their places in Schema.fbs what it says of that. */
function withField(field: Readonly<Record<number, number | FlatPart>>): Buffer {
  const name = flatList([], 0); // a text is a list of bytes
  return arrowStream(1, flatTable({ 6: flatList([flatTable({ 4: name, ...field })]) }));
}

const columns = (bytes: Buffer) =>
  withFile(files.write(bytes, 'claims.arrow'), async (file) => (await openArrow(file)).columns);

const TEXT = { 8: 5, 10: flatTable({}) };
const DECIMAL = (scale: number) => ({ 8: 7, 10: flatTable({ 4: 10, 6: scale, 8: 128 }) });
const UNION = (typeIds: FlatPart) => ({ 8: 14, 10: flatTable({ 6: typeIds }) });
const LIST = { 8: 12, 10: flatTable({}), 14: flatList([flatTable({ 4: flatList([]), ...TEXT })]) };

describe('the schema of an Arrow file', () => {
  it.each([
    ['a text', TEXT, ['']],
    ['a decimal number', DECIMAL(38), ['']],
    ['a list', LIST, ['']],
    ['a union, which is none that is read', UNION(flatList([])), []],
  ])('may have %s', async (_, field, expected) => {
    expect(await columns(withField(field))).toEqual(expected);
  });

  // the library would go through each list, work out the power of ten, and make the lists
  it.each([
    ['a union of endless types', UNION(flatList([], 2 ** 30)), `a list of ${2 ** 30} in`],
    ['a decimal number of endless digits', DECIMAL(2 ** 30), `with ${2 ** 30} digits`],
    ['a dictionary of lists', { ...LIST, 12: flatTable({}) }, 'a dictionary of lists'],
  ])('may not have %s', async (_, field, found) => {
    const { kind, message } = await failureOf(columns(withField(field)));
    expect(kind).toBe('input');
    expect(message).toContain('claims.arrow: the Arrow file is cut off or broken');
    expect(message).toContain(found);
  });
});
