import { describe, expect, it } from 'vitest';
import { createFieldRows, createFieldTexts, fieldColumns } from '../../adapters/field-rows.ts';
import { ABSENT } from '../../core/index.ts';
import { failureOf } from './splits/temporary-files.ts';

describe('field rows', () => {
  it('hold what was set in a record, and nothing where nothing was', () => {
    const rows = createFieldRows(['a', 'b']);
    const texts = createFieldTexts(['a', 'b']);
    rows.set('a', texts.a.internText('x'));
    rows.set('b', texts.b.internText('y'));
    rows.end({ file: 'f', record: 1 }, {});
    rows.set('b', texts.b.internText('z'));
    rows.end({ file: 'f', record: 2 }, {});
    expect(rows.size()).toBe(2);
    expect(fieldColumns(rows, texts)).toEqual({
      a: { kind: 'codes', labels: ['x'], codes: Uint32Array.of(0, ABSENT) },
      b: { kind: 'codes', labels: ['y', 'z'], codes: Uint32Array.of(0, 1) },
    });
  });

  it('name the field that a record lacks, and the id where that is given', async () => {
    const end = (id?: string) => () =>
      createFieldRows(['a']).end({ file: 'f.json', record: 7, ...(id ? { id } : {}) }, { a: 'A' });
    const advice = 'Every record needs "A"; read other layouts with --as table --columns.';
    expect((await failureOf(end())).message).toBe(
      `f.json, record 7, field "A": the record has no "A". ${advice}`,
    );
    expect((await failureOf(end('q9'))).message).toBe(
      `f.json, record 7, field "A": the record has no "A"; found the record of id q9. ${advice}`,
    );
  });
});
