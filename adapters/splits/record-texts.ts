import { inputFailure, type Place } from '../../core/index.ts';
import { quoted, scalarText } from '../cells.ts';
import type { TableRecord } from '../read/records.ts';

/** The text of a record's field, digits of a number; null where it has none, or an empty one. */
export function fieldText(
  record: TableRecord,
  field: string,
  place: Omit<Place, 'field'>,
): string | null {
  const value = record[field];
  if (value === undefined || value === null || value === '') return null;
  const text = scalarText(value);
  if (text !== undefined) return text;
  throw inputFailure({
    what: 'expected a text or a number',
    where: { ...place, field },
    found: quoted(value),
    advice: 'Correct the value, or read the file with --as table --columns.',
  });
}
