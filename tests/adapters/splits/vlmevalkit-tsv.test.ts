import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import {
  MMBENCH,
  MMBENCH_CIRCULAR,
  MMBENCH_TEST,
  picture,
  quotedRows,
  tsv,
} from './small-choices.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = (content: string, columns: Readonly<Record<string, string>> = {}) =>
  loadSplit([files.write(content, 'mmbench.tsv')], { name: 'test', columns });

const changed = (row: number, column: number, cell: string) =>
  tsv(quotedRows.with(row, quotedRows[row]!.with(column, cell)));

describe('the vlmevalkit-tsv adapter', () => {
  it('reads options by their letters, and leaves out those that are absent', async () => {
    const { adapter, split, warnings, questionTypeSource } = await load(MMBENCH);
    expect(adapter).toBe('vlmevalkit-tsv');
    expect(split.table().objects()).toEqual([
      {
        id: '241',
        question: 'What floats?',
        questionType: 'object',
        answerType: 'other',
        answer: 'a buoy',
        image: '241',
        hint: 'By the sea.',
        l2Category: 'perception',
        part: 'dev',
        options: ['a buoy', 'a stone'],
        answerIndex: 0,
      },
      {
        id: '252',
        question: 'How many masts?',
        questionType: 'counting',
        answerType: 'number',
        answer: '3',
        image: '241',
        hint: null,
        l2Category: 'perception',
        part: 'dev',
        options: ['1', '2', '3', '4'],
        answerIndex: 2,
      },
      {
        id: '263',
        question: 'Is it "calm"?',
        questionType: 'state',
        answerType: 'yes/no',
        answer: 'no',
        image: '241',
        hint: null,
        l2Category: 'reasoning',
        part: 'dev',
        options: ['yes', 'no'],
        answerIndex: 1,
      },
    ]);
    expect(split.target.kind).toBe('choice');
    expect(split.clusters).toMatchObject({ columns: ['image'], count: 1 });
    expect([questionTypeSource, warnings]).toEqual(['stored', []]);
  });

  it('makes rotated copies one cluster, and says that no circular score is computed', async () => {
    const { split, warnings } = await load(MMBENCH_CIRCULAR);
    expect(split.table().array('group')).toEqual(['241', '241', '300']);
    expect(split.table().array('answer')).toEqual(['a buoy', 'a buoy', 'a stone']);
    expect(split.clusters).toMatchObject({ columns: ['image', 'group'], count: 2 });
    expect(warnings).toMatchObject([{ code: 'rotated-copies', count: 1 }]);
    expect(warnings[0]!.message).toContain('a circular score');
  });

  it('makes them one cluster where the file has no pictures, or each copy its own', async () => {
    const without = (row: readonly string[]) => row.filter((_, column) => column !== 1);
    const rows = MMBENCH_CIRCULAR.trimEnd()
      .split('\n')
      .map((line) => without(line.split('\t')));
    const bare = await load(tsv(rows.slice(1), rows[0]!.join('\t')));
    expect(bare.split.clusters).toMatchObject({ columns: ['group'], count: 2 });
    const other = await load(MMBENCH_CIRCULAR.replace('\t241\t', `\t${picture('again')}\t`));
    expect(other.split.table().array('image')).toEqual(['241', '1000241', '300']);
    expect(other.split.clusters.count).toBe(2);
  });

  it('follows an image that is the index of a later row', async () => {
    const { split } = await load(tsv([quotedRows[1]!, quotedRows[0]!, quotedRows[2]!]));
    expect(split.table().array('image')).toEqual(['241', '241', '241']);
  });

  it('takes a short text that is no index for the name of an image', async () => {
    const { split } = await load(
      changed(0, 1, 'jetty.jpg').replace('\t241\tHow', '\tjetty.jpg\tHow'),
    );
    expect(split.table().array('image')).toEqual(['jetty.jpg', 'jetty.jpg', '263']);
  });

  it('keeps the place of an option that is missing between others', async () => {
    const { split } = await load(changed(1, 5, ''));
    expect(split.table().array('options')[1]).toEqual(['1', '', '3', '4']);
    expect(split.table().array('answer')[1]).toBe('3');
  });

  it('takes the answer of a row without options for free text', async () => {
    const rows = quotedRows.with(1, [
      '252',
      '241',
      'Who?',
      '',
      '',
      '',
      '',
      '',
      'Ahab',
      'c',
      'p',
      'dev',
    ]);
    const { split } = await load(tsv(rows));
    expect(split.table().objects()[1]).toMatchObject({
      answer: 'Ahab',
      options: [],
      answerIndex: null,
    });
  });

  it('leaves out rows without an answer, and refuses a test part that has none', async () => {
    const { split, warnings } = await load(changed(0, 8, 'nan'));
    expect(split.table().array('id')).toEqual(['252', '263']);
    expect(warnings).toMatchObject([{ code: 'no-answer', where: { record: 1 }, count: 1 }]);
    const { message } = await failureOf(load(MMBENCH_TEST));
    expect(message).toContain('mmbench.tsv, record 1: none of the 3 items has an answer');
  });

  it.each([
    ['D', 'a letter beyond the options'],
    ['a', 'a small letter'],
    ['AB', 'two letters'],
    ['a buoy', 'an option’s text'],
  ])('refuses the answer %s: %s', async (answer) => {
    const { message } = await failureOf(load(changed(0, 8, answer)));
    expect(message).toContain(
      `mmbench.tsv, record 1, field "answer": the answer is none of the 2 options; found "${answer}".`,
    );
  });

  it('refuses the letter of an empty option', async () => {
    const { message } = await failureOf(load(changed(1, 6, '')));
    expect(message).toContain('record 2, field "answer": the answer is none of the 4 options');
  });

  it('names a reference that leads nowhere, an id that stands twice, and one that is missing', async () => {
    const lost = await failureOf(load(changed(1, 1, '999')));
    expect(lost.message).toBe(
      'mmbench.tsv, record 2, field "image": the image is the index of a row that holds no picture; found ' +
        '999. A short text in this column is the index of another row: give the picture there.',
    );
    const twice = await failureOf(load(changed(1, 0, '241')));
    expect(twice.message).toContain('record 2, field "index": the id 241 stands twice');
    const nameless = await failureOf(load(changed(1, 0, '')));
    expect(nameless.message).toContain('record 2, field "index": the record has no "index"');
  });
});
