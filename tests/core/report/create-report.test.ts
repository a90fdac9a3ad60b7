import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitOfRecords } from '../../../adapters/index.ts';
import { createReport, DEFAULT_SETTINGS, VERSION } from '../../../core/index.ts';
import { canonicalJson, parseReport } from '../../../reports/index.ts';

const loaded = await splitOfRecords(
  [
    { question: 'Is it day?', answer: 'yes', image: 1 },
    { question: 'Is it day?', answer: 'no', image: 1 },
    { question: 'What is it?', answer: 'yes', image: 2 },
  ],
  { name: 'three' },
);

describe('a report', () => {
  it('says what was audited and how, and can be read again', () => {
    const settings = { ...DEFAULT_SETTINGS, folds: 7 };
    const splits = [{ role: 'test', ...loaded }];
    const report = createReport({ seed: 3, settings, splits, results: [] });
    expect(report).toMatchObject({ seed: 3, inputs: [], warnings: [], results: [] });
    expect(report.splits).toMatchObject([
      { role: 'test', name: 'three', items: 3, clusters: 2, distinctAnswers: 2, adapter: 'table' },
    ]);
    const setting = (name: string) => report.settings.find((one) => one.name === name);
    expect(setting('folds')).toEqual({ name: 'folds', value: 7, isDefault: false });
    expect(setting('baselines')).toMatchObject({ value: 'bag-of-ngrams', isDefault: true });
    expect(parseReport(canonicalJson(report), 'a.json')).toEqual(JSON.parse(canonicalJson(report)));
  });

  it('names the version of the package', () => {
    expect(JSON.parse(readFileSync('package.json', 'utf8')).version).toBe(VERSION);
  });
});
