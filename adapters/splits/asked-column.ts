import { type Codes, type Columns, nearestFirst, usageFailure } from '../../core/index.ts';

/** What a column was asked for as: `cluster`, "make clusters of". */
interface Purpose {
  readonly field: string;
  readonly purpose: string;
}

/** The text column that `--columns` asks for by name; throws where there is none. */
export function askedColumn(columns: Columns, asked: string, { field, purpose }: Purpose): Codes {
  const column = columns[asked];
  if (column?.kind === 'codes') return column;
  const known = Object.keys(columns).filter((name) => columns[name]!.kind === 'codes');
  throw usageFailure({
    what: `there is no column "${asked}" to ${purpose}`,
    found: `the columns ${nearestFirst(asked, known).join(', ')}`,
    advice: `Name one of them with --columns ${field}=NAME.`,
  });
}
