import { describe, expect, it } from 'vitest';
import { runAudits } from '../../audits/index.ts';
import { codesOf, DEFAULT_SETTINGS, type Settings, usageFailure } from '../../core/index.ts';
import { jobKey } from '../../trainers/index.ts';
import { countingTrainer } from './counting-trainer.ts';
import { fakeTrainer } from './fake-training.ts';
import { type TextItem, textSplit } from './text-split.ts';

const settings: Settings = { ...DEFAULT_SETTINGS, metric: 'label', bootstrap: 40, folds: 2 };
const items: readonly TextItem[] = ['red', 'blue', 'red', 'red'].map((answer, at) => ({
  texts: { question: `What ${at % 2}?` },
  answer,
}));
const test = textSplit(items);
const TRAINED = ['question-only', 'test-set-stress', 'v-information', 'data-map'];

async function verdicts(options: Parameters<typeof runAudits>[3], split = test) {
  const results = await runAudits({ test: split, train: null }, settings, 0, options);
  return new Map(results.map(({ id, verdict, reason }) => [id, { verdict, reason }]));
}

describe('a run without a trainer', () => {
  it('leaves out the audits that train, says why, and runs the others', async () => {
    const found = await verdicts({ untrained: 'onnxruntime-node is missing; npm install it' });
    for (const id of TRAINED) {
      expect(found.get(id)).toEqual({
        verdict: 'not-applicable',
        reason: 'onnxruntime-node is missing; npm install it',
      });
    }
    expect(found.get('answer-balance')!.verdict).toBe('measured');
    expect(found.get('answer-priors')!.verdict).toBe('measured');
  });

  it('has a reason of its own where the caller gives none', async () => {
    expect((await verdicts({})).get('question-only')!.reason).toContain('no trainer was given');
  });

  it('says first what would be missing with a trainer too', async () => {
    const bare = { ...test, inputs: {} };
    expect((await verdicts({}, bare)).get('question-only')!.reason).toContain('no text input');
  });

  it('measures stored bits all the same', async () => {
    const stored = textSplit(items.map((item) => ({ ...item, bits: [1, 0.5] as const })));
    expect((await verdicts({}, stored)).get('v-information')!.verdict).toBe('measured');
  });
});

describe('a run with a trainer', () => {
  it('has it train once, each of the different jobs once', async () => {
    const folds = { of: Uint32Array.of(0, 1, 0, 1), count: 2 };
    const { asked, train } = fakeTrainer(() => ({
      answers: codesOf(['red', 'red', 'red', 'red']),
      truthProbability: Float64Array.of(0.5, 0.5, 0.5, 0.5),
      folds,
      epochs: [Float32Array.of(0.5, 0.5, 0.5, 0.5)],
    }));
    const found = await verdicts({ train });
    for (const id of TRAINED) expect(found.get(id)!.verdict).toBe('measured');
    expect(asked).toHaveLength(1);
    const jobs = asked[0]!;
    expect(new Set(jobs.map(jobKey)).size).toBe(jobs.length);
    // question-only and test-set-stress ask for the same folds; v-information for hard targets
    expect(jobs.map(({ protocol, targets }) => `${protocol} ${targets}`)).toEqual([
      'folds soft',
      'folds hard',
      'in-sample hard',
    ]);
  });

  it('asks only for what the chosen audits need', async () => {
    const { asked, train } = fakeTrainer(() => ({}));
    await verdicts({ train, only: ['answer-balance'] });
    expect(asked).toEqual([]);
    await verdicts({ train, only: ['data-map'] });
    expect(asked.map((jobs) => jobs.length)).toEqual([1]);
  });

  it('asks for nothing that only known results would need', async () => {
    const { asked, train } = fakeTrainer(() => ({}));
    const untrained = await runAudits({ test, train: null }, settings, 0);
    const results = new Map(untrained.map((result) => [result.id, result]));
    expect(await runAudits({ test, train: null }, settings, 0, { train, results })).toEqual(
      untrained,
    );
    expect(asked).toEqual([]);
  });

  it('asks for nothing where audits are not applicable', async () => {
    const { asked, train } = fakeTrainer(() => ({}));
    const found = await verdicts({ train }, { ...test, inputs: {} });
    expect(asked).toEqual([]);
    expect(found.get('question-only')!.verdict).toBe('not-applicable');
  });

  it('ends where training fails by the user’s fault', async () => {
    const failing = async () => {
      throw usageFailure({ what: 'there is no baseline "bag"', advice: 'Name another.' });
    };
    await expect(verdicts({ train: failing })).rejects.toThrow('there is no baseline "bag"');
  });

  it('makes errors of the audits that train where training breaks, and runs the others', async () => {
    const breaking = async () => {
      throw new Error('a session broke');
    };
    const found = await verdicts({ train: breaking });
    for (const id of TRAINED) {
      expect(found.get(id)).toEqual({ verdict: 'error', reason: 'a session broke' });
    }
    expect(found.get('answer-priors')!.verdict).toBe('measured');
  });

  it('repeats itself', async () => {
    const options = { train: countingTrainer({ test, train: null }), only: TRAINED };
    const run = () => runAudits({ test, train: null }, settings, 7, options);
    expect(await run()).toEqual(await run());
  });
});
