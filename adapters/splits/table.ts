import type { SplitAdapter } from '../adapter.ts';
import { headShape } from '../head-shape.ts';
import { areShards } from '../shards.ts';
import { TABLE_FIELDS } from './table-fields.ts';
import { loadTable } from './table-split.ts';

/** Any CSV, TSV, JSON, JSON Lines, Parquet, Arrow or xlsx file with an answer in each record; `--columns` names columns. */
export const table = {
  id: 'table',
  title:
    'a table: CSV, TSV, JSON, JSON Lines, Parquet, Arrow or xlsx, with --columns where names are uncommon',
  kind: 'split',
  verified: true,
  readsContainers: true,
  recognises: (files) => {
    if (files.length !== 1 && !areShards(files)) return false;
    const { columns } = headShape(files[0]!);
    const has = (names: readonly string[]) => names.some((name) => columns.includes(name));
    const { answer, answers, question, premise, hypothesis, image } = TABLE_FIELDS;
    return has([...answer, ...answers]) && has([...question, ...premise, ...hypothesis, ...image]);
  },
  load: (files, options) => loadTable(files, options),
} as const satisfies SplitAdapter;
