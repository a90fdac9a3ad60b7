import { describe, expect, it, vi } from 'vitest';
import { runKey, trainingKey } from '../../../cli/check/run-key.ts';

const INPUTS = [
  { role: 'test', path: 'a.csv', bytes: 3, sha256: 'aa' },
  { role: 'predictions:mine', path: 'b.csv', bytes: 3, sha256: 'bb' },
];
const CAUSE = { values: { seed: '1', folds: '4' }, inputs: INPUTS };

/** Whether a key is another one where these parts are other ones. */
function changes(key: typeof runKey, parts: Partial<typeof CAUSE>): boolean {
  return key({ ...CAUSE, ...parts }) !== key(CAUSE);
}

/** What is given besides, whether results follow from it, and whether trainings do. */
const SETTINGS = [
  ['metric', 'simple', true, true],
  ['as', 'vqa', true, true],
  ['columns', ['a=b'], true, true],
  ['join', 'inner', true, true],
  ['seed', '2', true, true],
  ['folds', '3', true, true],
  ['limit-items', '50', true, true],
  ['in-sample', true, true, true],
  ['bootstrap', '100', true, false],
  ['audits', ['data-map'], true, false],
  ['seeds', '2', true, false],
  ['near-duplicate', '0.9', true, false],
  ['no-examples', true, true, false],
  ['threads', '2', false, false],
  ['out', 'elsewhere', false, false],
  ['quiet', true, false, false],
  ['report', ['junit'], false, false],
] as const;

describe('the key of a run', () => {
  it.each(SETTINGS)('with %s %s: results %s, trainings %s', (name, value, ofRun, ofTraining) => {
    const parts = { values: { ...CAUSE.values, [name]: value } };
    expect(changes(runKey, parts)).toBe(ofRun);
    expect(changes(trainingKey, parts)).toBe(ofTraining);
  });

  it.each(['role', 'path', 'sha256'] as const)('is another one where a %s is', (field) => {
    const inputs = [INPUTS[0]!, { ...INPUTS[1]!, [field]: 'other' }];
    expect(changes(runKey, { inputs })).toBe(true);
  });

  it('is another one where files are in another order', () => {
    expect(changes(runKey, { inputs: INPUTS.toReversed() })).toBe(true);
  });

  it('is another one in another version', async () => {
    vi.resetModules();
    vi.doMock('../../../cli/version.ts', () => ({ toolVersion: () => '99.0.0' }));
    const newer = await import('../../../cli/check/run-key.ts');
    vi.doUnmock('../../../cli/version.ts');
    expect(newer.runKey(CAUSE)).not.toBe(runKey(CAUSE));
    expect(newer.trainingKey(CAUSE)).not.toBe(trainingKey(CAUSE));
  });

  it('is the same for settings in another order', () => {
    expect(changes(runKey, { values: { folds: '4', seed: '1' } })).toBe(false);
  });
});
