/**
 * hanscheck as a library: the rooms that the command line is made of.
 *
 * Load splits with an adapter, run the audits, draw the report:
 *
 * @example
 * import { DEFAULT_SETTINGS, loadSplit, runAudits } from 'hanscheck';
 *
 * const { split } = await loadSplit(['questions.json', 'annotations.json'], { name: 'test' });
 * const results = await runAudits({ test: split, train: null }, DEFAULT_SETTINGS, 0);
 * for (const { id, finding } of results) {
 *   for (const { name, group, value } of finding?.measures ?? []) {
 *     if (group === null) console.log(id, name, value);
 *   }
 * }
 */
export * from './adapters/index.ts';
export * from './audits/index.ts';
export * from './core/index.ts';
export * from './fixtures/index.ts';
export * from './reports/index.ts';
export * from './trainers/index.ts';
