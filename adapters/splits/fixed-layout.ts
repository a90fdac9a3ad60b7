import { usageFailure } from '../../core/index.ts';
import type { LoadOptions } from '../adapter.ts';

/**
 * The one column that may be mapped where a layout is fixed: `cluster`, named by the layout's own
 * field or by our column. Null where it is not; throws where another one is mapped.
 */
export function clusterOption(
  columns: LoadOptions['columns'],
  fieldColumns: Readonly<Record<string, string>> = {},
): string | null {
  const fixed = Object.keys(columns).find((field) => !OPEN_FIELDS.includes(field));
  if (fixed !== undefined) {
    throw usageFailure({
      what: `this layout has its columns fixed, so "${fixed}" cannot be mapped`,
      found: `${fixed}=${columns[fixed]}`,
      advice: 'Map cluster alone, or read a single table with --as table.',
    });
  }
  const asked = columns['cluster'];
  return asked === undefined ? null : columnNamed(asked, fieldColumns);
}

/** Which of a layout's columns were asked for in place of the default; null where none was. */
export interface LayoutChoice {
  /** The column of clusters. */
  readonly cluster: string | null;
  /** The column of question types, of those that the layout keeps beside its own. */
  readonly questionType: string | null;
}

/** As `clusterOption`, of a layout with more than one column that can be the question type. */
export function layoutChoice(
  columns: LoadOptions['columns'],
  fieldColumns: Readonly<Record<string, string>>,
): LayoutChoice {
  const { questionType: asked, ...others } = columns;
  const questionType = asked === undefined ? null : columnNamed(asked, fieldColumns);
  return { cluster: clusterOption(others, fieldColumns), questionType };
}

/** The column that the layout's own field fills, or the one of that name. */
function columnNamed(asked: string, fieldColumns: Readonly<Record<string, string>>): string {
  return Object.hasOwn(fieldColumns, asked) ? fieldColumns[asked]! : asked;
}

/** `id` and `prediction` may stand there for the predictions of the same command. */
const OPEN_FIELDS = ['cluster', 'id', 'prediction'];
