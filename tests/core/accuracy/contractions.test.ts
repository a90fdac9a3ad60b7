import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CONTRACTIONS } from '../../../core/accuracy/contractions.ts';

describe('CONTRACTIONS', () => {
  it('are the 120 of the official evaluator', () => {
    // SHA-256 of the lines "key<tab>value" of vqaEval.py (a013f00), sorted by key, joined by \n
    const lines = [...CONTRACTIONS].map(([key, value]) => `${key}\t${value}`);
    const digest = createHash('sha256').update(lines.toSorted().join('\n')).digest('hex');
    expect(CONTRACTIONS.size).toBe(120);
    expect(digest).toBe('07c68823458c067074e18a20aae4b71490449a1f69ae4c37da28b206b8efc473');
  });
});
