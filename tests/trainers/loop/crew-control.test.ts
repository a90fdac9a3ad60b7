import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beginChange,
  CrewFailure,
  endChange,
  fail,
  meet,
  stop,
  whileHeld,
} from '../../../trainers/loop/crew-control.ts';
import type { Task } from './crew-member.ts';

const PROGRAM = `
  import('tsx/esm/api').then(({ register }) => {
    register();
    return import(${JSON.stringify(new URL('crew-member.ts', import.meta.url).href)});
  });
`;

const words = () => new Int32Array(new SharedArrayBuffer(64));

describe('with threads', () => {
  const threads: Worker[] = [];
  beforeAll(() => {
    for (let index = 0; index < 4; index++) threads.push(new Worker(PROGRAM, { eval: true }));
  });
  afterAll(() => Promise.all(threads.map((thread) => thread.terminate())));

  const answers = (name: Task['name'], count: number, shared = words()): Promise<string[]> => {
    const control = words();
    return Promise.all(
      threads.slice(0, count).map(async (thread, index) => {
        thread.postMessage({ name, control, shared, index, count } satisfies Task);
        const [answer] = await once(thread, 'message');
        return answer as string; // the program answers with text
      }),
    );
  };

  it.each([1, 2, 3, 4])(
    '%i threads go on from a meeting together, time after time',
    async (count) => {
      expect(await answers('meetOften', count)).toEqual(Array(count).fill('met'));
    },
  );

  it.each(['failLate', 'failEarly'] as const)(
    'a failure reaches all that wait, and all that come to wait later: %s',
    async (name) => {
      const told = Array(3).fill('told of the failure');
      expect(await answers(name, 4)).toEqual(['failed', ...told]);
    },
  );

  it('what is read while changes are held is whole, and a stop lets no change begin', async () => {
    const shared = words();
    const control = words();
    const [thread] = threads;
    thread!.postMessage({ name: 'change', control, shared, index: 0, count: 1 } satisfies Task);
    for (let seen = 0; seen < 200; ) {
      const [first, second] = whileHeld(control, () => [shared[0]!, shared[1]!]);
      expect(first).toBe(second);
      if (first! > seen) seen = first!;
    }
    const stopped = once(thread!, 'message');
    stop(control);
    const [first, second] = whileHeld(control, () => [shared[0]!, shared[1]!]);
    expect(first).toBe(second);
    expect(await stopped).toEqual(['told of the failure']);
    expect([...shared.slice(0, 2)]).toEqual([first, second]);
  });
});

it('a single thread meets itself at once', () => {
  const control = words();
  for (let round = 0; round < 3; round++) expect(() => meet(control, 1)).not.toThrow();
});

it('gives back what was done while held, and lets go where that throws', () => {
  const control = words();
  expect(whileHeld(control, () => 'state')).toBe('state');
  const failing = () => {
    throw new RangeError('of the reader');
  };
  expect(() => whileHeld(control, failing)).toThrow('of the reader');
  beginChange(control); // would wait for ever if it were still held
  endChange(control);
});

it('refuses to read a state that a failure has left within a change, and does not wait for it', () => {
  const control = words();
  beginChange(control);
  fail(control);
  expect(() => whileHeld(control, () => 'half a state')).toThrow(CrewFailure);
  expect(() => stop(control)).not.toThrow();
});

it('begins no change once a thread has failed', () => {
  const control = words();
  fail(control);
  expect(() => beginChange(control)).toThrow(CrewFailure);
  expect(whileHeld(control, () => 'as it was')).toBe('as it was');
});

it('reads the state after a failure between changes', () => {
  const control = words();
  fail(control);
  expect(whileHeld(control, () => 'state')).toBe('state');
});
