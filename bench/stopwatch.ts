/** What some work came to, and how long it took. */
export interface Timed<T> {
  readonly value: T;
  readonly seconds: number;
}

export async function timed<T>(work: () => T | Promise<T>): Promise<Timed<T>> {
  const start = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - start) / 1000 };
}
