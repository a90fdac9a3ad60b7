import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AUDITS } from '../../audits/index.ts';
import { DEFAULT_SETTINGS } from '../../core/index.ts';

describe('AUDITS', () => {
  it('are these, from what the data are to what models do', () => {
    expect(AUDITS.map(({ meta }) => `${meta.family}/${meta.id}`)).toEqual([
      'data/answer-balance',
      'data/annotator-agreement',
      'splits/split-leakage',
      'splits/answer-priors',
      'splits/answer-shift',
      'baselines/question-only',
      'baselines/test-set-stress',
      'baselines/v-information',
      'baselines/data-map',
      'predictions/group-accuracy',
      'predictions/answer-collapse',
    ]);
  });

  it.each(AUDITS.map(({ meta }) => meta))(
    '$id lives where its family and id say',
    ({ family, id }) => {
      expect(existsSync(new URL(`../../audits/${family}/${id}.ts`, import.meta.url))).toBe(true);
    },
  );

  it.each(AUDITS.map(({ meta }) => meta))(
    '$id says what it cannot tell and what it rests on',
    (meta) => {
      for (const text of [
        meta.title,
        meta.why,
        meta.formula,
        meta.cannotTell,
        ...Object.values(meta.measures),
      ]) {
        expect(text.trim()).not.toBe('');
      }
      expect(meta.cites.length).toBeGreaterThan(0);
      expect(meta.requires).toContain('test');
      for (const option of meta.options) expect(DEFAULT_SETTINGS).toHaveProperty(option);
    },
  );
});
