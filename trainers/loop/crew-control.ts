/** The words of `Memory.control`, by which the threads of a crew and their owner talk. */
const WORD = { arrived: 0, generation: 1, failed: 2, hold: 3, phase: 4 } as const;

/** What the state may be used for now. */
const PHASE = { steady: 0, changing: 1 } as const;

/** Thrown where another thread has failed. */
export class CrewFailure extends Error {
  constructor() {
    super('another training thread has failed');
  }
}

/** Waits until all threads of the crew are here. Throws `CrewFailure` once one has failed. */
export function meet(control: Int32Array, count: number): void {
  const generation = Atomics.load(control, WORD.generation);
  if (Atomics.add(control, WORD.arrived, 1) === count - 1) {
    Atomics.store(control, WORD.arrived, 0);
    Atomics.add(control, WORD.generation, 1);
    Atomics.notify(control, WORD.generation);
  } else {
    while (Atomics.load(control, WORD.generation) === generation && !hasFailed(control)) {
      Atomics.wait(control, WORD.generation, generation);
    }
  }
  throwIfFailed(control);
}

/** Throws `CrewFailure` once a thread has failed, or all were stopped. */
export function throwIfFailed(control: Int32Array): void {
  if (hasFailed(control)) throw new CrewFailure();
}

/** Says that this thread gives up, and wakes all that wait for it; no other will wait any more. */
export function fail(control: Int32Array): void {
  Atomics.store(control, WORD.failed, 1);
  Atomics.add(control, WORD.generation, 1);
  Atomics.notify(control, WORD.generation);
}

/**
 * Called by one thread before the state is changed: waits while the owner holds it. The phase is
 * announced before the hold is looked at, and the owner does the reverse, so that one of them always
 * sees the other (Dekker 1965). Throws `CrewFailure`, without a change, once a thread has failed.
 */
export function beginChange(control: Int32Array): void {
  for (;;) {
    Atomics.store(control, WORD.phase, PHASE.changing);
    const holds = Atomics.load(control, WORD.hold);
    if (holds === 0 && !hasFailed(control)) return;
    Atomics.store(control, WORD.phase, PHASE.steady);
    throwIfFailed(control);
    Atomics.wait(control, WORD.hold, holds);
  }
}

/** Called by the same thread when the state is whole again. */
export function endChange(control: Int32Array): void {
  Atomics.store(control, WORD.phase, PHASE.steady);
}

/**
 * Does something with the state while no thread changes it. Changes last some hundredths of a second,
 * and the threads compute on meanwhile; only the next change waits. Throws `CrewFailure` where a
 * thread has failed within a change, which leaves no whole state.
 */
export function whileHeld<T>(control: Int32Array, work: () => T): T {
  try {
    hold(control);
    if (isChanging(control)) throw new CrewFailure();
    return work();
  } finally {
    letGo(control);
  }
}

/** Makes all threads give up as soon as they can, with the state as it is between two changes. */
export function stop(control: Int32Array): void {
  hold(control);
  fail(control);
  letGo(control);
}

/** Waits for the end of a change, unless a thread has failed in it, and lets none begin. */
function hold(control: Int32Array): void {
  Atomics.add(control, WORD.hold, 1);
  while (isChanging(control) && !hasFailed(control)) {
    Atomics.wait(control, WORD.phase, PHASE.changing, 1); // nobody notifies: it looks again
  }
}

function letGo(control: Int32Array): void {
  Atomics.sub(control, WORD.hold, 1);
  Atomics.notify(control, WORD.hold);
}

function isChanging(control: Int32Array): boolean {
  return Atomics.load(control, WORD.phase) === PHASE.changing;
}

function hasFailed(control: Int32Array): boolean {
  return Atomics.load(control, WORD.failed) === 1;
}
