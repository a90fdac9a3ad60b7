import { BASELINES } from '../../trainers/index.ts';
import { type BlindResult, blindVerdict, examineBlind, LEAKS } from './blind-baselines.ts';

/**
 * Prints the exam of the trained baselines over the worlds of seeds 1 to N (100, or the first
 * argument), with a leak from question to answer and without; of one baseline where the second
 * argument names it.
 */
const worlds = Number(process.argv[2] ?? 100);
const chosen = BASELINES.filter((id) => (process.argv[3] ?? id) === id);
const seeds = Array.from({ length: worlds }, (_, index) => index + 1);

console.log(
  'verdict  baseline       leak  best    expected  mean below  farthest  covered  above best',
);
for (const baseline of chosen) {
  for (const leak of LEAKS) {
    const results = await examineBlind(baseline, leak, seeds, told);
    const { passes, meanBelow, farthestBelow, covered, above } = blindVerdict(results, leak);
    const mean = (name: 'best' | 'expected') =>
      results.reduce((sum, result) => sum + result[name], 0) / results.length;
    console.log(
      [
        passes ? 'passes ' : 'FAILS  ',
        baseline.padEnd(13),
        leak.toFixed(1).padStart(5),
        mean('best').toFixed(4).padStart(7),
        mean('expected').toFixed(4).padStart(8),
        meanBelow.toFixed(4).padStart(10),
        farthestBelow.toFixed(4).padStart(8),
        `${covered}/${worlds}`.padStart(11),
        `${above}/${worlds}`.padStart(9),
      ].join('  '),
    );
    if (!passes) process.exitCode = 1;
  }
}

/** A hundred trainings take a while: each world is told of as it is done. */
function told({ seed, best, expected }: BlindResult): void {
  process.stderr.write(`world ${seed}: ${(best - expected).toFixed(4)} below the best\n`);
}
