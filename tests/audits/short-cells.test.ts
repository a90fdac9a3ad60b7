import { describe, expect, it } from 'vitest';
import { withShortCells } from '../../audits/short-cells.ts';
import type { Cell, Finding } from '../../core/index.ts';

function findingOf(rows: readonly (readonly Cell[])[]): Finding {
  const evidence = { id: 'a', kind: 'table', title: '', note: '', columns: [], rows } as const;
  return { measures: [], evidence: [evidence], warnings: [] };
}

const rowsOf = ({ evidence }: Finding) => evidence[0]!.rows;

describe('long texts in evidence', () => {
  it('are cut, and how long they are is said', () => {
    const cut = withShortCells(findingOf([['short', 'x'.repeat(1_000_000), 3, null]]));
    expect(rowsOf(cut)).toEqual([['short', `${'x'.repeat(400)}… (1,000,000 characters)`, 3, null]]);
  });

  it('are cut between characters: an emoji of two units stays whole or goes', () => {
    const text = `${'x'.repeat(399)}${'🐴'.repeat(10)}`;
    expect(rowsOf(withShortCells(findingOf([[text]])))).toEqual([
      [`${'x'.repeat(399)}… (409 characters)`],
    ]);
  });

  it('leave a finding as it is that has none', () => {
    const finding = findingOf([['x'.repeat(400), 1]]);
    expect(withShortCells(finding)).toBe(finding);
  });
});
