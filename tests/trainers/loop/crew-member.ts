import { parentPort } from 'node:worker_threads';
import {
  beginChange,
  CrewFailure,
  endChange,
  fail,
  meet,
} from '../../../trainers/loop/crew-control.ts';

/** What a thread of a test is told to do, and with which memory. */
export interface Task {
  readonly name: keyof typeof TASKS;
  readonly control: Int32Array;
  /** Numbers that the threads and the test share. */
  readonly shared: Int32Array;
  readonly index: number;
  readonly count: number;
}

/** Every meeting is of all threads: none goes on before the last one has counted itself. */
function meetOften({ control, shared, count }: Task): string {
  for (let round = 1; round <= 2000; round++) {
    Atomics.add(shared, 0, 1);
    meet(control, count);
    if (Atomics.load(shared, 0) !== round * count) return `early in round ${round}`;
    meet(control, count);
  }
  return 'met';
}

/** The first thread fails once the others wait. */
function failLate({ control, shared, index, count }: Task): string {
  if (index === 0) {
    while (Atomics.load(shared, 0) < count - 1) pause(shared);
    pause(shared);
    fail(control);
    return 'failed';
  }
  Atomics.add(shared, 0, 1);
  meet(control, count);
  return 'went on';
}

/** The first thread fails before the others come. */
function failEarly({ control, shared, index, count }: Task): string {
  if (index === 0) {
    fail(control);
    Atomics.store(shared, 0, 1);
    return 'failed';
  }
  while (Atomics.load(shared, 0) === 0) pause(shared);
  meet(control, count);
  return 'went on';
}

/** Two numbers that are equal between changes, and differ within one. */
function change({ control, shared }: Task): never {
  for (;;) {
    beginChange(control);
    Atomics.add(shared, 0, 1);
    for (let turn = 0; turn < 1000; turn++) Atomics.load(shared, 3);
    Atomics.add(shared, 1, 1);
    endChange(control);
  }
}

const TASKS = { meetOften, failLate, failEarly, change } as const;

/** A moment in which other threads come to wait; word 4 never changes. */
function pause(shared: Int32Array): void {
  Atomics.wait(shared, 4, 0, 5);
}

const port = parentPort!; // this file is the program of a worker, which has a parent
port.on('message', (task: Task) => {
  try {
    port.postMessage(TASKS[task.name](task));
  } catch (error) {
    port.postMessage(error instanceof CrewFailure ? 'told of the failure' : String(error));
  }
});
