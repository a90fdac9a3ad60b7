import { examineWorlds, passes } from './exam.ts';

/** Prints the exam of every measure over the worlds of seeds 1 to N (200, or the argument). */
const worlds = Number(process.argv[2] ?? 200);
const rows = await examineWorlds(Array.from({ length: worlds }, (_, index) => index + 1));

console.log('verdict  hits/stated  mean width  farthest  measure');
for (const row of rows) {
  const verdict = passes(row) ? 'passes' : 'FAILS ';
  const rate = `${row.hits}/${row.stated}`.padStart(11);
  const width = (row.width / Math.max(1, row.stated)).toFixed(4).padStart(10);
  const farthest = row.farthest.toFixed(2).padStart(8);
  console.log(
    `${verdict}  ${rate}  ${width}  ${farthest}  ${row.audit} ${row.measure} ${row.group}`,
  );
}
process.exitCode = rows.every(passes) ? 0 : 1;
