/**
 * Multiplies matrices through ONNX Runtime by one thread and says how fast, for `matmul-rate.ts`: waits
 * for a message that names a product, answers with its GFLOP/s.
 */

import { toOnnxGraph } from '../trainers/graph/lower.ts';
import { input } from '../trainers/graph/ops/leaves.ts';
import { multiplyMatrices } from '../trainers/graph/ops/matrices.ts';
import { createSession } from '../trainers/graph/session.ts';
import { createTape } from '../trainers/graph/value.ts';

/** [rows, inner] times [inner, columns]. */
export interface Product {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

/** How long each product is repeated, in seconds. */
const DURATION = 0.7;

process.on('message', (product: Product) => {
  rateOf(product).then((rate) => process.send!(rate)); // it is forked
});
process.send!('ready');

async function rateOf(product: Product): Promise<number> {
  const multiply = await createProduct(product);
  for (let warmUp = 0; warmUp < 2; warmUp++) await multiply();
  const start = performance.now();
  let runs = 0;
  while (performance.now() - start < DURATION * 1000) {
    await multiply();
    runs++;
  }
  const seconds = (performance.now() - start) / 1000;
  return (2 * product.rows * product.inner * product.columns * runs) / seconds / 1e9;
}

async function createProduct({ rows, inner, columns }: Product): Promise<() => Promise<void>> {
  const tape = createTape();
  const product = multiplyMatrices(
    input(tape, 'left', [rows, inner]),
    input(tape, 'right', [inner, columns]),
  );
  const session = await createSession(toOnnxGraph({ product }, { name: 'product' }));
  const filled = (dims: readonly number[]) => ({
    data: new Float32Array(dims[0]! * dims[1]!).fill(0.01),
    dims,
  });
  const feeds = { left: filled([rows, inner]), right: filled([inner, columns]) };
  const results = { product: filled([rows, columns]) };
  return () => session.run(feeds, results);
}
