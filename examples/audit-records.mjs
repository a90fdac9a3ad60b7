// node audit-records.mjs > report.md
// Audits rows that are in memory: an arquero table here; any list of objects will do.
import { table } from 'arquero';
import { createReport, DEFAULT_SETTINGS, reporterById, runAudits, splitOfRecords } from 'hanscheck';

const frame = table({
  picture: ['a', 'a', 'b', 'b', 'c', 'c'],
  question: ['Is it red?', 'What is it?', 'Is it red?', 'How many?', 'Is it red?', 'What is it?'],
  answer: ['yes', 'a boat', 'yes', '2', 'no', 'a boat'],
});
const columns = { cluster: 'picture' }; // which column holds what, where names are uncommon
const loaded = await splitOfRecords(frame.objects(), { name: 'frame', columns });

const settings = { ...DEFAULT_SETTINGS, metric: 'label' }; // one answer an item: it is right or wrong
const results = await runAudits({ test: loaded.split, train: null }, settings, 0);

const splits = [{ role: 'test', ...loaded }];
const report = createReport({ seed: 0, settings, splits, results, warnings: loaded.warnings });
console.log(await reporterById('markdown').render(report, { static: true }));
