/** Runs every bench, one after the other: `npm run bench`. */
import { spawnSync } from 'node:child_process';

const BENCHES = ['json-scanner', 'bootstrap'];

for (const bench of BENCHES) {
  console.log(`\n${bench}`);
  const { status } = spawnSync('npx', ['tsx', `bench/${bench}.ts`], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
