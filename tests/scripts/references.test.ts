import { expect, it } from 'vitest';
import { AUDITS } from '../../audits/index.ts';
import { SOURCES } from '../../reports/sources.ts';
import { readTree, referenceKeys } from '../../scripts/generate-docs.ts';

const keys = referenceKeys(readTree('.'));
const cited = new Set(AUDITS.flatMap(({ meta }) => meta.cites));

it('every key that an audit cites has its source in docs/references.bib', () => {
  expect([...cited].filter((key) => !keys.has(key))).toEqual([]);
});

it('every key that an audit cites has the short form that reports print', () => {
  expect([...cited].filter((key) => !(key in SOURCES))).toEqual([]);
});

it('every short form is of a source in docs/references.bib', () => {
  expect(Object.keys(SOURCES).filter((key) => !keys.has(key))).toEqual([]);
});
