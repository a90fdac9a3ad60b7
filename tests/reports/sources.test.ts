import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SOURCES, sourceText } from '../../reports/sources.ts';

const bibliography = readFileSync(new URL('../../docs/references.bib', import.meta.url), 'utf8');

it.each(Object.keys(SOURCES))('%s is in the bibliography, with its year', (key) => {
  const entry = bibliography.split(/^@/m).find((text) => text.includes(`{${key},`));
  expect(entry).toBeDefined();
  const year = /year = \{(\d{4})\}/.exec(entry!.replace(/ +/g, ' '))?.[1];
  if (year) expect(SOURCES[key]).toContain(`(${year})`);
});

it('an unknown key stays as it is', () => {
  expect(sourceText('nobody1999')).toBe('nobody1999');
});
