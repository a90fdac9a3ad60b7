/** Writes the golden files anew: `npm run update-golden`. Look at the difference before committing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { smallWorldReport } from '../tests/golden/small-world-report.ts';

const folder = new URL('../fixtures/golden/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, content] of Object.entries(await smallWorldReport())) {
  writeFileSync(new URL(name, folder), content);
  console.log(`fixtures/golden/${name}`);
}
