import { blindVerdict, examineBlind } from './blind-baselines.ts';

/**
 * Prints the exam of the trained baselines over the worlds of seeds 1 to N (100, or the argument),
 * with a leak from question to answer and without.
 */
const worlds = Number(process.argv[2] ?? 100);
const seeds = Array.from({ length: worlds }, (_, index) => index + 1);

console.log('verdict  baseline       leak  best    expected  farthest below  covered  above best');
for (const baseline of ['bag-of-ngrams', 'lstm-q'] as const) {
  for (const leak of [0.5, 0]) {
    const results = await examineBlind(baseline, leak, seeds);
    const { passes, farthestBelow, covered, above } = blindVerdict(results);
    const mean = (name: 'best' | 'expected') =>
      results.reduce((sum, result) => sum + result[name], 0) / results.length;
    console.log(
      [
        passes ? 'passes ' : 'FAILS  ',
        baseline.padEnd(13),
        leak.toFixed(1).padStart(5),
        mean('best').toFixed(4).padStart(7),
        mean('expected').toFixed(4).padStart(8),
        farthestBelow.toFixed(4).padStart(14),
        `${covered}/${worlds}`.padStart(11),
        `${above}/${worlds}`.padStart(9),
      ].join('  '),
    );
    if (!passes) process.exitCode = 1;
  }
}
