import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GoldenFiles, smallWorldReport } from './small-world-report.ts';

const REBASE =
  'If this change is meant, run `npm run update-golden` and say in CHANGELOG.md which **Number** changed.';

describe('the report of a small world', () => {
  let written: GoldenFiles;
  beforeAll(async () => {
    written = await smallWorldReport();
  });

  it('has the numbers of the golden result.json, to nine digits', () => {
    expect(nineDigits(written['result.json']), REBASE).toEqual(nineDigits(golden('result.json')));
  });

  it.each(['report.md', 'summary.txt'] as const)('has the text of the golden %s', (name) => {
    expect(written[name], REBASE).toBe(golden(name));
  });
});

function golden(name: keyof GoldenFiles): string {
  return readFileSync(new URL(`../../fixtures/golden/${name}`, import.meta.url), 'utf8');
}

/** `Math.exp` and its kind may differ in the last bit between engines. */
function nineDigits(json: string): unknown {
  return JSON.parse(json, (_key, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(9)) : value,
  );
}
