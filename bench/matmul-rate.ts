import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Product } from './matmul-process.ts';

/**
 * Squares, and the products of an LSTM step: the input of all steps, the state of one step and of its
 * micro-batch, the derivatives of a weight.
 */
const PRODUCTS: readonly Product[] = [
  { rows: 1024, inner: 1024, columns: 1024 },
  { rows: 2048, inner: 2048, columns: 2048 },
  { rows: 1792, inner: 512, columns: 2048 },
  { rows: 128, inner: 512, columns: 2048 },
  { rows: 512, inner: 512, columns: 2048 },
  { rows: 2048, inner: 1792, columns: 512 },
];

/**
 * How many GFLOP/s the machine makes of float32 matrix products with so many sessions side by side, of
 * one thread each, in the best of several products.
 */
export async function matmulRate(threads: number): Promise<number> {
  const workers = await Promise.all(Array.from({ length: threads }, startWorker));
  let best = 0;
  for (const product of PRODUCTS) best = Math.max(best, await jointRate(workers, product));
  for (const worker of workers) worker.disconnect();
  return best;
}

async function startWorker(): Promise<ChildProcess> {
  const worker = fork(fileURLToPath(new URL('./matmul-process.ts', import.meta.url)));
  await once(worker, 'message');
  return worker;
}

async function jointRate(workers: readonly ChildProcess[], product: Product): Promise<number> {
  const answers = workers.map((worker) => once(worker, 'message'));
  for (const worker of workers) worker.send(product);
  const rates = await Promise.all(answers);
  return rates.reduce((sum, [rate]) => sum + Number(rate), 0);
}
