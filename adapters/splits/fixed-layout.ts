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
  if (asked === undefined) return null;
  return Object.hasOwn(fieldColumns, asked) ? fieldColumns[asked]! : asked;
}

/** `id` and `prediction` may stand there for the predictions of the same command. */
const OPEN_FIELDS = ['cluster', 'id', 'prediction'];
