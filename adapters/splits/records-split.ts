import { inputFailure } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions } from '../adapter.ts';
import type { TableRecord } from '../read/records.ts';
import { placesIn } from '../row-places.ts';
import { loadTableFrom } from './table-split.ts';

export interface RecordsRequest {
  /** The name of the split; messages name it where they would name a file. */
  readonly name: string;
  /** Our field to the name in the records, where that is uncommon. */
  readonly columns?: LoadOptions['columns'];
}

/** Takes records that are in memory by the rules of tables in files; there must be one. */
export function splitOfRecords(
  records: Iterable<object>,
  { name, columns = {} }: RecordsRequest,
): Promise<LoadedSplit> {
  return loadTableFrom(
    {
      adapter: 'table',
      file: name,
      currentFile: () => name,
      placeOf: placesIn(name),
      warnings: [],
      async read(onRecord) {
        const fields = new Set<string>();
        let count = 0;
        for (const record of records) {
          for (const field of Object.keys(record)) fields.add(field);
          onRecord(record as TableRecord, ++count); // any object is a record of unknowns
        }
        if (count === 0) throw noRecords(name);
        return { records: count, fields: [...fields] };
      },
    },
    { name, columns, join: 'strict' },
  );
}

function noRecords(name: string): Error {
  return inputFailure({
    what: 'there is no record',
    where: { file: name },
    advice: 'A split needs at least one item.',
  });
}
