import { describe, expect, it } from 'vitest';
import { Failure } from '../../../core/index.ts';
import { checkpointBytes, restoreCheckpoint } from '../../../trainers/loop/checkpoint.ts';
import { CHECKPOINTED, type Memory } from '../../../trainers/loop/memory.ts';
import { memoryOf, writtenPlan } from './written-plan.ts';

const plan = writtenPlan({
  texts: [[0, 1], [2]],
  settings: { epochs: 3, keepEpochs: true, optimizer: { id: 'adam' } },
});

const stateOf = (memory: Memory) =>
  Object.fromEntries(CHECKPOINTED.map((name) => [name, memory[name]]));

/** A memory with another number in every place. */
const filled = (): Memory => {
  const memory = memoryOf(plan);
  let number = 0;
  for (const array of Object.values(stateOf(memory)).flat()) {
    for (let index = 0; index < array.length; index++) array[index] = ++number / 8;
  }
  return memory;
};

const restored = (bytes: Uint8Array, fingerprint = 'print') => {
  const memory = memoryOf(plan);
  restoreCheckpoint(memory, fingerprint, { bytes, file: 'last.checkpoint' });
  return memory;
};

const failureOf = (work: () => unknown): Failure['parts'] => {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error.parts;
    throw error;
  }
  throw new Error('nothing was thrown');
};

const text = (written: string) => new TextEncoder().encode(written);

it('brings the whole state into another memory, and no scratch', () => {
  const memory = filled();
  memory.losses.fill(7);
  const other = restored(checkpointBytes(memory, 'print'));
  expect(stateOf(other)).toEqual(stateOf(memory));
  expect([...other.losses]).toEqual([0, 0]);
});

it('is the same bytes for the same state, and reads from a part of a larger buffer', () => {
  const memory = filled();
  const bytes = checkpointBytes(memory, 'print');
  expect(checkpointBytes(memory, 'print')).toEqual(bytes);
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(stateOf(restored(shifted.subarray(3)))).toEqual(stateOf(memory));
});

it('keeps numbers that are none', () => {
  const memory = filled();
  memory.truth.fill(Number.NaN);
  memory.dense[0] = Number.NEGATIVE_INFINITY;
  const other = restored(checkpointBytes(memory, 'print'));
  expect([...other.truth]).toEqual([Number.NaN, Number.NaN]);
  expect(other.dense[0]).toBe(Number.NEGATIVE_INFINITY);
});

it('begins with a line that says what it is', () => {
  const start = new TextDecoder().decode(checkpointBytes(filled(), 'print').subarray(0, 40));
  expect(start).toMatch(/^hanscheck checkpoint 1\n\{"fingerprint"/);
});

describe('restoring refuses', () => {
  const whole = checkpointBytes(filled(), 'print');
  const headLength = whole.indexOf(0x0a, 30) + 1;

  it('a checkpoint of another training', () => {
    expect(failureOf(() => restored(whole, 'another print'))).toMatchObject({
      kind: 'input',
      what: expect.stringContaining('of another training'),
      where: { file: 'last.checkpoint' },
    });
  });

  it.each([0, 10, 23, 40, headLength - 1, headLength, headLength + 5, whole.length - 1])(
    'a checkpoint that ends after %i bytes',
    (length) => {
      expect(failureOf(() => restored(whole.subarray(0, length)))).toMatchObject({
        kind: 'input',
        what: 'this is no whole checkpoint of a training',
        where: { file: 'last.checkpoint' },
      });
    },
  );

  it('names the numbers within which it ends', () => {
    const { found } = failureOf(() => restored(whole.subarray(0, headLength + 5)));
    expect(found).toBe('it ends within "scalars.0"');
  });

  it('a checkpoint that goes on after its end', () => {
    const longer = new Uint8Array(whole.length + 1);
    longer.set(whole);
    expect(failureOf(() => restored(longer)).found).toBe('it goes on after its end');
  });

  it.each([
    ['another file', 'id,question\n1,Why?\n'],
    ['an empty file', ''],
    ['a head that is no JSON', 'hanscheck checkpoint 1\n{"fingerprint"\n'],
    ['a head that is nothing', 'hanscheck checkpoint 1\nnull\n'],
    ['a head without fingerprint', 'hanscheck checkpoint 1\n{}\n'],
  ])('%s', (_, written) => {
    expect(failureOf(() => restored(text(written))).kind).toBe('input');
  });
});
