import {
  type Cell,
  type Evidence,
  type Measure,
  type Report,
  type Result,
  visibleText,
} from '../core/index.ts';

/** A table of a report, as a file of comma-separated values. */
export interface TableFile {
  /** Relative to the report's folder: `tables/answer-priors-ladder.csv`. */
  readonly path: string;
  readonly content: string;
}

/**
 * Every evidence of a report, and the measures of every audit: RFC 4180, a header of column keys,
 * shares between 0 and 1. An audit without a finding has no table.
 */
export function evidenceTables(report: Report): TableFile[] {
  return report.results.flatMap((result) =>
    result.finding === null
      ? []
      : [
          measuresFile(result.id, result.finding.measures),
          ...result.finding.evidence.map((evidence) => evidenceFile(result, evidence)),
        ],
  );
}

function measuresFile(auditId: string, measures: readonly Measure[]): TableFile {
  const rows = measures.map((measure) => MEASURE_COLUMNS.map(([, read]) => read(measure) ?? null));
  const head = MEASURE_COLUMNS.map(([name]) => name);
  return { path: `tables/${auditId}-measures.csv`, content: csv([head, ...rows]) };
}

type MeasureColumn = readonly [name: string, read: (measure: Measure) => Cell | undefined];

const MEASURE_COLUMNS: readonly MeasureColumn[] = [
  ['name', ({ name }) => name],
  ['answerType', ({ group }) => group?.answerType],
  ['questionType', ({ group }) => group?.questionType],
  ['split', ({ group }) => group?.split],
  ['model', ({ group }) => group?.model],
  ['input', ({ group }) => group?.input],
  ['value', ({ value }) => value],
  ['low', ({ interval }) => interval?.[0]],
  ['high', ({ interval }) => interval?.[1]],
  ['unit', ({ unit }) => unit],
  ['n', ({ n }) => n],
  ['clusters', ({ clusters }) => clusters],
  ['designEffect', ({ designEffect }) => designEffect],
  ['level', ({ level }) => level],
  ['method', ({ method }) => method],
  ['reason', ({ reason }) => reason],
  ['note', ({ note }) => note],
];

function evidenceFile({ id }: Result, evidence: Evidence): TableFile {
  const head = evidence.columns.map(({ key }) => key);
  return { path: `tables/${id}-${evidence.id}.csv`, content: csv([head, ...evidence.rows]) };
}

function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** A cell in quotes where it must be; null is empty. A spreadsheet takes no text for a formula. */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(Number(cell.toPrecision(12)));
  const text = visibleText(FORMULA.test(cell) ? `'${cell}` : cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What spreadsheets take for the beginning of a formula, also after white space (OWASP). */
const FORMULA = /^[=+\-@\t\r]/;
