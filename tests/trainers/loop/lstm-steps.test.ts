import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { denseOffsets } from '../../../trainers/loop/memory.ts';
import { train } from '../../../trainers/loop/train.ts';
import { lstmQ } from '../../../trainers/models/lstm-q.ts';
import { memberOf, writtenPlan } from './written-plan.ts';

type NumbersByName = Readonly<Record<string, readonly number[]>>;

/** Written by lstm-steps.py. */
interface Steps {
  readonly options: Readonly<Record<string, number>>;
  readonly learningRate: number;
  readonly clipValue: number;
  readonly factor: number;
  readonly texts: readonly (readonly number[])[];
  readonly targets: readonly (readonly (readonly [number, number])[])[];
  readonly rows: number;
  readonly answers: number;
  readonly start: NumbersByName;
  readonly losses: readonly number[];
  readonly steps: readonly NumbersByName[];
}

const path = new URL('lstm-steps.json', import.meta.url);
// The file is ours; steps that do not have this shape fail the test below.
const written = JSON.parse(readFileSync(path, 'utf8')) as Steps;
const { options, texts, targets, rows, answers, learningRate, clipValue, factor } = written;

/** Each epoch is one batch of all items, so an epoch is a step. */
const afterSteps = async (epochs: number) => {
  const plan = writtenPlan({
    architecture: 'lstm-q',
    options,
    texts,
    targets,
    rows,
    answers,
    settings: {
      ...lstmQ.training({ ...lstmQ.defaults, warmUpSteps: 0 }),
      schedule: { id: 'exponential', factor },
      learningRate,
      clipValue,
      batchSize: texts.length,
      microBatches: 4,
      epochs,
    },
  });
  const member = memberOf(plan);
  const { network, memory } = member;
  const offsets = denseOffsets(network);
  network.dense.forEach(({ name }, index) => {
    memory.dense.set(written.start[name]!, offsets[index]);
  });
  memory.table.set(written.start['words']!);
  await train(member);
  const dense = network.dense.map(({ name }, index) => {
    return [name, memory.dense.slice(offsets[index], offsets[index + 1])] as const;
  });
  const parameters = Object.fromEntries([...dense, ['words', memory.table] as const]);
  return { parameters, losses: Array.from(texts, (_, step) => memory.curve[2 * step]) };
};

// Single precision against double: each step divides a gradient by its own size, and moves by at
// most .1, so that the relative error of a gradient, some 1e-6, becomes 1e-7.
it.each([1, 2, 3])(
  'after %i steps of the deeper LSTM Q all parameters are those of PyTorch',
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
      expect(losses[step]).toBeCloseTo(written.losses[step]!, 6);
    }
  },
);
