/** How long some work took. */
export interface Cost {
  readonly seconds: number;
  /** Of all threads, so that other work on the machine counts for little. */
  readonly cpuSeconds: number;
}

/** What some work came to, and how long it took. */
export interface Timed<T> extends Cost {
  readonly value: T;
}

export async function timed<T>(work: () => T | Promise<T>): Promise<Timed<T>> {
  const start = performance.now();
  const cpuStart = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(cpuStart);
  const seconds = (performance.now() - start) / 1000;
  return { value, seconds, cpuSeconds: (user + system) / 1e6 };
}
