import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createDeriver } from '../../../trainers/loop/derive.ts';
import { dropoutStep } from '../../../trainers/loop/dropout-keys.ts';
import type { Member } from '../../../trainers/loop/member.ts';
import { denseOffsets } from '../../../trainers/loop/memory.ts';
import { createUpdater } from '../../../trainers/loop/update.ts';
import { allDense } from '../../../trainers/network.ts';
import { createOptimizer } from '../../../trainers/optimizers/index.ts';
import { memberOf, writtenPlan } from './written-plan.ts';

type NumbersByName = Readonly<Record<string, readonly number[]>>;

/** Written by mlp-steps.py. */
interface Steps {
  readonly hidden: number;
  readonly answers: number;
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly clipNorm: number;
  readonly pieces: number;
  readonly frozen: string;
  readonly features: readonly (readonly number[])[];
  readonly targets: readonly (readonly (readonly [number, number])[])[];
  readonly start: NumbersByName;
  readonly losses: readonly number[];
  readonly steps: readonly NumbersByName[];
}

const path = new URL('mlp-steps.json', import.meta.url);
// The file is ours; steps that do not have this shape fail the test below.
const written = JSON.parse(readFileSync(path, 'utf8')) as Steps;

/** Steps on one batch of all items in their order, since an epoch would shuffle them. */
const afterSteps = async (count: number) => {
  const { features, targets, answers, hidden, momentum, weightDecay, frozen } = written;
  const plan = writtenPlan({
    architecture: 'mlp',
    options: { hidden, normalisation: 'batch' },
    texts: features.map(() => []),
    features,
    targets,
    answers,
    settings: {
      optimizer: { id: 'sgd', momentum, weightDecay },
      learningRate: written.learningRate,
      clipNorm: written.clipNorm,
      batchSize: features.length,
      microBatches: written.pieces,
      frozen: [frozen],
    },
  });
  const member = memberOf(plan);
  const offsets = denseOffsets(member.network);
  const named = allDense(member.network).map(({ name }, index) => {
    const values = member.memory.dense.subarray(offsets[index], offsets[index + 1]);
    values.set(written.start[name]!);
    return [name, values] as const;
  });
  const losses = await lossesOfSteps(member, count);
  return { parameters: Object.fromEntries(named), losses };
};

async function lossesOfSteps(member: Member, count: number): Promise<readonly number[]> {
  const { plan, memory } = member;
  const deriver = createDeriver(member);
  const updater = createUpdater(member, createOptimizer(plan.settings.optimizer), count);
  const batch = { length: 1, items: plan.training };
  const losses: number[] = [];
  for (let step = 0; step < count; step++) {
    await deriver.derive(batch, dropoutStep(plan.seed, step));
    losses.push(memory.losses.reduce((sum, loss) => sum + loss, 0) / plan.training.length);
    updater.update(batch, step + 1);
  }
  return losses;
}

it.each([1, 2, 3, 4])(
  'after %i steps of a perceptron all parameters and running statistics are those of PyTorch',
  async (count) => {
    const { parameters, losses } = await afterSteps(count);
    const expected = written.steps[count - 1]!;
    expect(Object.keys(parameters).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, values] of Object.entries(expected)) {
      const differences = values.map((value, index) => Math.abs(parameters[name]![index]! - value));
      expect(parameters[name], name).toHaveLength(values.length);
      expect(Math.max(...differences), name).toBeLessThan(1e-5);
    }
    for (let step = 0; step < count; step++) {
      expect(losses[step]).toBeCloseTo(written.losses[step]!, 5);
    }
  },
);
