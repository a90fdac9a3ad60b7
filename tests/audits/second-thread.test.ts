import { describe, expect, it } from 'vitest';
import { AUDITS, runAudits } from '../../audits/index.ts';
import { claim, createClaims, startSecondThread } from '../../audits/second-thread.ts';
import { type Codes, codesOf, createSplit, DEFAULT_SETTINGS } from '../../core/index.ts';
import { createWorld } from '../../fixtures/index.ts';
import { worldArtifacts } from '../exams/world-artifacts.ts';

const SETTINGS = { ...DEFAULT_SETTINGS, bootstrap: 40 };
const world = worldArtifacts(createWorld({ seed: 3, scenes: 60 }));
const half = world.test.select(
  Uint32Array.from({ length: world.test.size / 2 }, (_, row) => row),
  'train',
);
const artifacts = {
  ...world,
  train: half,
  trainPredictions: [
    { split: half, predictions: { name: world.predictions![0].name, answers: answersOf(half) } },
  ],
};

function answersOf({ columns }: typeof half): Codes {
  const answer = columns['answer'];
  if (answer?.kind !== 'codes') throw new Error('a world has answers');
  return answer;
}

describe('a second thread', () => {
  it('finds what this thread finds, of every audit that trains nothing', async () => {
    const expected = await runAudits(artifacts, SETTINGS, 1);
    const second = startSecondThread({
      ...{ chosen: AUDITS, artifacts, settings: SETTINGS, seed: 1 },
      claims: createClaims(AUDITS.length),
    });
    const results = await second.results();
    await second.dismiss();
    const untrained = AUDITS.flatMap(({ trains }, at) => (trains === undefined ? [at] : []));
    expect([...results.keys()].sort((a, b) => a - b)).toEqual(untrained);
    for (const [index, result] of results) expect(result).toEqual(expected[index]);
    expect([...results.values()].map(({ verdict }) => verdict)).not.toContain('error');
  });

  it('leaves alone what is claimed, and what the registry does not have', async () => {
    const claims = createClaims(3);
    const chosen = [AUDITS[0]!, { ...AUDITS[1]! }, AUDITS[2]!];
    expect(claim(claims, 0)).toBe(true);
    const second = startSecondThread({ chosen, artifacts, settings: SETTINGS, seed: 1, claims });
    expect([...(await second.results()).keys()]).toEqual([2]);
    await second.dismiss();
    expect([claim(claims, 0), claim(claims, 1), claim(claims, 2)]).toEqual([false, true, false]);
  });

  it('that is lost leaves its audits to the owner', async () => {
    const second = startSecondThread({
      ...{ chosen: AUDITS, artifacts, settings: SETTINGS, seed: 1 },
      claims: createClaims(AUDITS.length),
    });
    await second.dismiss();
    expect((await second.results()).size).toBe(0);
  });
});

describe('runAudits', () => {
  it('finds the same on two threads as on one', async () => {
    const size = 100_000;
    const row = (of: (item: number) => string) =>
      codesOf(Array.from({ length: size }, (_, item) => of(item)));
    const test = createSplit({
      name: 'test',
      columns: {
        id: row(String),
        question: row((item) => `what is ${item % 5000}`),
        questionType: row((item) => (item % 3 === 0 ? 'what is' : 'what')),
        answerType: row(() => 'other'),
        image: row((item) => `${item >> 2}.jpg`),
        answer: row((item) => `answer ${(item * item) % 97}`),
      },
      target: { kind: 'label', answer: 'answer' },
      clusterColumns: ['image'],
      textInputs: ['question'],
    });
    const settings = { ...SETTINGS, metric: 'label' } as const;
    const only = ['answer-balance', 'answer-priors', 'answer-shift', 'split-leakage'];
    const both = { test, train: test };
    const expected = await runAudits(both, settings, 2, { only });
    expect(await runAudits(both, settings, 2, { only, threads: 2 })).toEqual(expected);
  });
});
