import { describe, expect, it } from 'vitest';
import { describeFiles, loadSplit } from '../../../adapters/index.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const text = (lines: readonly string[], end = '\n') => lines.map((line) => line + end).join('');

const QUESTIONS = ['is a red shape blue', 'is a red shape blue', 'is a circle left of a square'];
const ANSWERS = ['false', 'false', 'true'];
const FIND_TWO = ['_Find', '_Find', '_And', '_Answer'];
const LAYOUTS = [FIND_TWO, FIND_TWO, ['_Find', '_Find', '_Transform', '_And', '_Answer']];

const questions = (lines = QUESTIONS) => files.write(text(lines), 'test.query_str.txt');
const answers = (lines = ANSWERS) => files.write(text(lines), 'test.output');
const layouts = (lists: unknown = LAYOUTS) => files.write(lists, 'test.query_layout_symbols.json');
const messageOf = async (...paths: string[]) =>
  (await failureOf(loadSplit(paths, { name: 'test', as: 'shapes' }))).message;

describe('the shapes adapter', () => {
  it('reads line n of each file as item n, with the layout as the question type', async () => {
    const paths = [layouts(), answers(), questions()];
    expect((await describeFiles(paths)).splitAdapter).toBe('shapes');
    const { split, ...loaded } = await loadSplit(paths, { name: 'test' });
    expect(loaded).toEqual({
      adapter: 'shapes',
      questionTypeSource: 'stored',
      answerTypeSource: 'derived from the answer',
      warnings: [],
    });
    expect(split.target).toEqual({ kind: 'label', answer: 'answer' });
    expect(split.table().objects()).toEqual([
      {
        id: '1',
        question: 'is a red shape blue',
        questionType: '_Find _Find _And _Answer',
        answerType: 'yes/no',
        answer: 'false',
      },
      {
        id: '2',
        question: 'is a red shape blue',
        questionType: '_Find _Find _And _Answer',
        answerType: 'yes/no',
        answer: 'false',
      },
      {
        id: '3',
        question: 'is a circle left of a square',
        questionType: '_Find _Find _Transform _And _Answer',
        answerType: 'yes/no',
        answer: 'true',
      },
    ]);
  });

  it('takes the question for the cluster, because every item has a picture of its own', async () => {
    const { split } = await loadSplit([questions(), answers()], { name: 'test' });
    expect(split.clusters).toMatchObject({ columns: ['question'], count: 2 });
    expect(split.clusters.codes).toEqual(Uint32Array.of(0, 0, 1));
    const columns = { cluster: 'id' };
    const asked = await loadSplit([questions(), answers()], { name: 'test', columns });
    expect(asked.split.clusters.count).toBe(3);
  });

  it('falls back to the prefix rule without layouts, reads queries, and lines that end as on Windows', async () => {
    const query = files.write(text(['(is red blue)', '(is circle (left_of square))'], '\r\n'));
    const output = files.write('true\r\nfalse');
    const { split, questionTypeSource } = await loadSplit([query, output], { name: 'test' });
    expect(questionTypeSource).toBe('one group'); // "(is" is no word of the 65 prefixes
    expect(split.table().array('question')).toEqual([
      '(is red blue)',
      '(is circle (left_of square))',
    ]);
    expect(split.table().array('answer')).toEqual(['true', 'false']);
    const worded = await loadSplit([questions(), answers()], { name: 'test' });
    expect(worded.questionTypeSource).toBe('65-prefix rule');
  });

  it('refuses files that do not hold equally many items, with the counts', async () => {
    expect(await messageOf(questions(), answers(ANSWERS.slice(1)))).toBe(
      'test.output, record 2: the files do not hold the same number of items; found 3 in ' +
        'test.query_str.txt, 2 in test.output. Line n of each file is item n: give the files of ' +
        'one part, whole.',
    );
    expect(await messageOf(questions(), answers(), layouts(LAYOUTS.slice(1)))).toContain(
      'found 3 in test.query_str.txt, 3 in test.output, 2 in test.query_layout_symbols.json.',
    );
  });

  it('names the line that is no answer or no question', async () => {
    expect(await messageOf(questions(), answers(['false', 'yes', 'true']))).toContain(
      'the files of one SHAPES split',
    );
    const late = [...ANSWERS, 'maybe'];
    const long = text(Array(20_000).fill('true')) + text(late);
    expect(await messageOf(questions(), files.write(long, 'long.output'))).toBe(
      'long.output, record 20004: the line is neither "true" nor "false"; found "maybe". Every ' +
        'line of an .output file is the answer to the same line of the questions.',
    );
    const gap = [...Array(4_000).fill('is a red shape blue'), '', 'is a circle red'];
    expect(await messageOf(questions(gap), answers())).toContain(
      'test.query_str.txt, record 4001: the line has no question.',
    );
  });

  it('names the layout that is no list of modules', async () => {
    const broken = [...LAYOUTS.slice(1), ['_Find', 3]];
    expect(await messageOf(questions(), answers(), layouts(broken))).toMatch(
      /^test\.query_layout_symbols\.json, record 3, byte \d+, field "\[1\]": expected a text/,
    );
  });

  it.each([
    ['questions alone', () => [questions()], 'test.query_str.txt (questions)'],
    ['answers alone', () => [answers()], 'test.output (answers)'],
    [
      'two files of questions',
      () => [questions(), answers(), files.write(text(['(is red blue)']), 'test.query')],
      'test.query_str.txt (questions), test.output (answers), test.query (questions)',
    ],
    [
      'a stranger',
      () => [questions(), answers(), files.write('word,count\n', 'words.csv')],
      'test.query_str.txt (questions), test.output (answers), words.csv (none of them)',
    ],
  ])('says which files it needs where it is given %s', async (_, paths, found) => {
    expect(await messageOf(...paths())).toBe(
      `these are not the files of one SHAPES split; found ${found}. Give one file of questions ` +
        '(test.query_str.txt), its answers (test.output), and its layouts ' +
        '(test.query_layout_symbols.json) where there are any.',
    );
  });
});
