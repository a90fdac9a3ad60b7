import { SHARE_ENV, Worker } from 'node:worker_threads';

/**
 * A thread that runs a module.
 *
 * @param module its path without ending, relative to the module that asks: `./crew-worker`
 * @param from the address of that module, `import.meta.url`
 */
export function startThread(module: string, from: string): Worker {
  // what a thread sets for a library in C++ has to reach it, which a copy of the environment would not
  if (!from.endsWith('.ts')) return new Worker(new URL(`${module}.js`, from), { env: SHARE_ENV });
  const workerData = new URL(`${module}.ts`, from).href;
  return new Worker(FROM_SOURCE, { eval: true, env: SHARE_ENV, workerData });
}

/** Tests and benches run from source, which threads of Node 20 cannot read by themselves. */
const FROM_SOURCE = `
  import('tsx/esm/api').then(({ register }) => {
    register();
    return import(require('node:worker_threads').workerData);
  });
`;
