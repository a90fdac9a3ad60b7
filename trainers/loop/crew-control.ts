/** The words of `Memory.control`, by which the threads of a crew and their owner talk. */
const WORD = { arrived: 0, generation: 1, failed: 2, hold: 3, phase: 4 } as const;

/** What the state may be used for now. */
const PHASE = { steady: 0, changing: 1 } as const;

/** Thrown in a thread when another one has failed. */
export class CrewFailure extends Error {}

/** Waits until all threads of the crew are here. Throws `CrewFailure` once one has failed. */
export function meet(control: Int32Array, count: number): void {
  const generation = Atomics.load(control, WORD.generation);
  if (Atomics.add(control, WORD.arrived, 1) === count - 1) {
    Atomics.store(control, WORD.arrived, 0);
    Atomics.add(control, WORD.generation, 1);
    Atomics.notify(control, WORD.generation);
  } else {
    while (Atomics.load(control, WORD.generation) === generation) {
      Atomics.wait(control, WORD.generation, generation);
    }
  }
  if (Atomics.load(control, WORD.failed) === 1) throw new CrewFailure();
}

/** Says that this thread gives up, and wakes all that wait for it. */
export function fail(control: Int32Array): void {
  Atomics.store(control, WORD.failed, 1);
  Atomics.add(control, WORD.generation, 1);
  Atomics.notify(control, WORD.generation);
}

/**
 * Called by one thread before the state is changed: waits while the owner holds it. The phase is
 * announced before the hold is looked at, and the owner does the reverse, so that one of them always
 * sees the other (Dekker 1965).
 */
export function beginChange(control: Int32Array): void {
  for (;;) {
    Atomics.store(control, WORD.phase, PHASE.changing);
    if (Atomics.load(control, WORD.hold) === 0) return;
    Atomics.store(control, WORD.phase, PHASE.steady);
    Atomics.wait(control, WORD.hold, 1);
  }
}

/** Called by the same thread when the state is whole again. */
export function endChange(control: Int32Array): void {
  Atomics.store(control, WORD.phase, PHASE.steady);
}

/**
 * Does something with the state while no thread changes it. Changes last some hundredths of a second,
 * and the threads compute on meanwhile; only the next change waits.
 */
export function whileHeld<T>(control: Int32Array, work: () => T): T {
  Atomics.store(control, WORD.hold, 1);
  try {
    while (Atomics.load(control, WORD.phase) === PHASE.changing) {
      Atomics.wait(control, WORD.phase, PHASE.changing, 1); // nobody notifies: it looks again
    }
    return work();
  } finally {
    Atomics.store(control, WORD.hold, 0);
    Atomics.notify(control, WORD.hold);
  }
}
