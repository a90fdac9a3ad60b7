import { table } from 'arquero';
import { describe, expect, it } from 'vitest';
import { loadSplit, splitOfRecords } from '../../../adapters/index.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const RECORDS = [
  { qid: 5, text: 'Is it day?', label: 'yes', picture: 'a' },
  { qid: 6, text: 'What is it?', label: 'a boat', picture: 'a' },
];
const columns = { cluster: 'picture' };

describe('a split of records in memory', () => {
  it('is the split of the same records in a file', async () => {
    const loaded = await splitOfRecords(RECORDS, { name: 'test', columns });
    const fromFile = await loadSplit([files.write(RECORDS)], {
      name: 'test',
      columns,
      as: 'table',
    });
    expect(loaded.split.columns).toEqual(fromFile.split.columns);
    expect(loaded.split.clusters).toEqual(fromFile.split.clusters);
    expect({ ...loaded, split: null }).toEqual({ ...fromFile, split: null });
  });

  it('may come from a table of arquero', async () => {
    const frame = table({ question: ['q', 'r'], answer: ['a', 'b'], image: [1, 2] });
    const { split } = await splitOfRecords(frame.objects(), { name: 'frame' });
    expect(split.size).toBe(2);
  });

  it('is refused where a record is broken, a column is not there, or there is no record', async () => {
    const broken = await failureOf(() =>
      splitOfRecords([{ question: ['q'], answer: 'a' }], { name: 'mine' }),
    );
    expect(broken.message).toContain(
      'mine, record 1, field "question": the value has the wrong kind',
    );
    const absent = await failureOf(() =>
      splitOfRecords(RECORDS, { name: 'mine', columns: { cluster: 'pictures' } }),
    );
    expect(absent.message).toContain('mine: there is no column "pictures" for cluster');
    expect((await failureOf(() => splitOfRecords([], { name: 'mine' }))).message).toContain(
      'mine: there is no record',
    );
  });
});
