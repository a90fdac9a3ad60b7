import type { ColumnTable } from 'arquero';
import { type Clusters, clustersBy } from './clusters.ts';
import { type Codes, type Column, type Columns, columnLength, type Ragged } from './column.ts';
import type { Input, Inputs } from './input.ts';
import { selectRows } from './select.ts';
import { tableOf } from './table.ts';
import { type Target, targetColumns } from './target.ts';

/** A set of items with their columns, inputs and target. Immutable. */
export interface Split {
  readonly name: string;
  /** How many items. */
  readonly size: number;
  /** By name: `id, question, questionType, answerType, answer, answers` and what the data brings. */
  readonly columns: Columns;
  readonly inputs: Inputs;
  readonly target: Target;
  readonly clusters: Clusters;
  /** The items of the given rows, in that order, as a split of its own; dictionaries re-packed. */
  select(rows: Uint32Array, name?: string): Split;
  /** The arquero view: one row an item, lists as arrays. A view for what is small, not the store. */
  table(): ColumnTable;
}

export interface SplitParts {
  readonly name: string;
  /** Must hold `id` (text, unique) and the columns of the target, all equally long. */
  readonly columns: Columns;
  readonly target: Target;
  /** Text columns that are inputs: a model may read them. */
  readonly textInputs?: readonly string[];
  /** Inputs that no column holds. */
  readonly inputs?: Inputs;
  /** The columns whose shared values make clusters; none: every item is its own. */
  readonly clusterColumns?: readonly string[];
}

/**
 * A split from its parts. Throws `RangeError` where the parts contradict each other: adapters have
 * checked the user's data before, so this is a fault of the program.
 */
export function createSplit(parts: SplitParts): Split {
  const { name, columns, target, inputs = {}, textInputs = [], clusterColumns = [] } = parts;
  const size = checkedSize(parts);
  return {
    name,
    size,
    columns,
    inputs: { ...textInputsOf(columns, textInputs), ...inputs },
    target,
    clusters: clustersBy(columns, clusterColumns, size),
    select: (rows, newName = name) =>
      createSplit({
        ...parts,
        name: newName,
        columns: selectRows(columns, rows),
        inputs: selectInputs(inputs, rows),
      }),
    table: () => tableOf(columns),
  };
}

/** The text column of that name; throws `RangeError` where there is none. */
export function codesColumn(split: Pick<Split, 'columns'>, name: string): Codes {
  const column = split.columns[name];
  if (column?.kind !== 'codes') throw new RangeError(`no text column "${name}"`);
  return column;
}

/** The ragged text column of that name; throws `RangeError` where there is none. */
export function raggedCodesColumn(split: Pick<Split, 'columns'>, name: string): Ragged<Codes> {
  const column = split.columns[name];
  if (column?.kind !== 'ragged' || column.values.kind !== 'codes') {
    throw new RangeError(`no column of text lists "${name}"`);
  }
  return column as Ragged<Codes>; // the line above has checked the kind of its values
}

function checkedSize({ columns, target, clusterColumns = [] }: SplitParts): number {
  const id = codesColumn({ columns }, 'id');
  if (new Set(id.codes).size !== id.codes.length) throw new RangeError('ids are not unique');
  for (const [name, column] of Object.entries(columns)) {
    if (columnLength(column) !== id.codes.length)
      throw new RangeError(`"${name}" is not as long as "id"`);
  }
  for (const name of clusterColumns) codesColumn({ columns }, name);
  for (const { name, kind, of } of targetColumns(target)) checkKind(name, columns[name], kind, of);
  return id.codes.length;
}

function checkKind(name: string, column: Column | undefined, kind: Column['kind'], of?: string) {
  const inner = column?.kind === 'ragged' ? column.values.kind : undefined;
  if (column?.kind !== kind || inner !== of)
    throw new RangeError(`the target's column "${name}" is not ${kind}`);
}

/** Reading a text input yields the codes of its column, so it follows the column's dictionary. */
function textInputsOf(columns: Columns, names: readonly string[]): Inputs {
  return Object.fromEntries(names.map((name) => [name, textInput(codesColumn({ columns }, name))]));
}

function textInput({ codes }: Codes): Input {
  return {
    kind: 'text',
    shape: [],
    async read(rows, into) {
      rows.forEach((row, index) => {
        into[index] = codes[row]!;
      });
    },
  };
}

function selectInputs(inputs: Inputs, rows: Uint32Array): Inputs {
  const narrowed = (input: Input): Input => ({
    ...input,
    read: (chosen, into) =>
      input.read(
        chosen.map((row) => rows[row]!),
        into,
      ),
  });
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, narrowed(input)]));
}
