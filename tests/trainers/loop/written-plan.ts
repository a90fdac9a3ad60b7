import { createRandom } from '../../../core/index.ts';
import type { Member } from '../../../trainers/loop/member.ts';
import { createMemory, type Memory } from '../../../trainers/loop/memory.ts';
import { networkOf } from '../../../trainers/loop/network-of.ts';
import type { LoopSettings, NetworkSpec, Plan } from '../../../trainers/loop/plan.ts';
import { createSessionCache } from '../../../trainers/loop/session-cache.ts';
import { architectureNamed } from '../../../trainers/models/index.ts';

/** A plan as a test writes it down; what is left out is the least there can be. */
export interface WrittenPlan {
  readonly architecture?: string;
  readonly options?: NetworkSpec['options'];
  /** For each item the rows of the table that it reads. */
  readonly texts: readonly (readonly number[])[];
  /** For each item its features; none unless given. */
  readonly features?: readonly (readonly number[])[];
  /** For each item its answers with their weights; the first one is the reference answer. */
  readonly targets?: readonly (readonly (readonly [answer: number, weight: number])[])[];
  readonly training?: readonly number[];
  readonly validation?: readonly number[];
  readonly test?: readonly number[];
  readonly settings?: Partial<LoopSettings>;
  readonly rows?: number;
  readonly answers?: number;
  readonly seed?: string;
}

/** All items are learnt from unless told; equal texts share one list. */
export function writtenPlan(written: WrittenPlan): Plan {
  const { texts, seed = 'seed', architecture = 'bag-of-ngrams' } = written;
  const all = [...texts.keys()];
  return {
    network: {
      architecture,
      options: {
        ...architectureNamed(architecture).defaults,
        width: 2,
        dropout: 0,
        ...written.options,
      },
      rows: written.rows ?? 1 + Math.max(0, ...texts.flat()),
      answers: written.answers ?? 2,
      featureWidth: written.features?.[0]?.length ?? 0,
    },
    examples: {
      ...examplesOf(texts),
      features: Float32Array.from((written.features ?? []).flat()),
    },
    targets: targetsOf(written.targets ?? texts.map(() => [[0, 1]])),
    training: Uint32Array.from(written.training ?? all),
    validation: Uint32Array.from(written.validation ?? []),
    test: Uint32Array.from(written.test ?? []),
    settings: { ...PLAIN, ...written.settings },
    seed,
  };
}

const PLAIN: LoopSettings = {
  loss: 'cross-entropy',
  optimizer: { id: 'sgd' },
  schedule: { id: 'constant' },
  learningRate: 1,
  clipValue: null,
  clipNorm: null,
  batchSize: 4,
  microBatches: 2,
  epochs: 1,
  patience: 1,
  keeps: 'best-score',
  frozen: [],
  keepEpochs: false,
};

function examplesOf(texts: readonly (readonly number[])[]): Omit<Plan['examples'], 'features'> {
  const distinct = [...new Map(texts.map((text) => [text.join(), text])).values()];
  const offsets = [0];
  for (const text of distinct) offsets.push(offsets.at(-1)! + text.length);
  const places = new Map(distinct.map((text, index) => [text.join(), index]));
  return {
    size: texts.length,
    textOf: Uint32Array.from(texts, (text) => places.get(text.join())!),
    offsets: Uint32Array.from(offsets),
    rows: Uint32Array.from(distinct.flat()),
  };
}

function targetsOf(targets: NonNullable<WrittenPlan['targets']>): Plan['targets'] {
  const width = Math.max(1, ...targets.map(({ length }) => length));
  const answers = new Uint32Array(targets.length * width);
  const weights = new Float32Array(targets.length * width);
  targets.forEach((list, item) => {
    list.forEach(([answer, weight], place) => {
      answers[item * width + place] = answer;
      weights[item * width + place] = weight;
    });
  });
  return {
    width,
    answers,
    weights,
    truth: Int32Array.from(targets, ([first]) => first?.[0] ?? -1),
  };
}

/** One thread of a crew of `count`, without a thread: it shares `memory` with the others. */
export function memberOf(plan: Plan, { memory, index = 0, count = 1 }: MemberParts = {}): Member {
  const network = networkOf(plan.network);
  return {
    plan,
    network,
    memory: memory ?? memoryOf(plan),
    sessions: createSessionCache(1e9),
    index,
    count,
  };
}

interface MemberParts {
  readonly memory?: Memory;
  readonly index?: number;
  readonly count?: number;
}

/** The memory of a plan at the first values of its seed. */
export function memoryOf(plan: Plan): Memory {
  return createMemory(plan, networkOf(plan.network), createRandom(plan.seed));
}
