import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ANNOTATIONS, annotationsFile, questionsFile } from '../adapters/splits/small-vqa.ts';
import { changed, type GivenFiles } from './given-files.ts';

const annotations = JSON.stringify(annotationsFile());

/** Where the last answer of record 2 begins, and an offset inside it. */
const cutAt = Buffer.from(
  annotations.split('"answer":"yes","answer_confidence":"yes","answer_id":3')[0]!,
).length;

const LATIN = Buffer.from(
  '[{"question":"q","answer":"a"},{"question":"r","answer":"caf\xe9"}]',
  'latin1',
);
const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
/** A gzip file of 1.2 GiB of blanks between two records: its members are 1 MiB each. */
function bomb(): Buffer {
  const blanks = gzipSync(Buffer.alloc(2 ** 20, ' '));
  const members = Array.from({ length: 1229 }, () => blanks);
  return Buffer.concat([gzipSync('[["q","a",1],'), ...members, gzipSync('["r","b",2]]')]);
}

export interface Refused {
  readonly name: string;
  readonly files: (given: GivenFiles) => readonly string[];
  readonly argv?: readonly string[];
  /** The beginning of the message: file, record, byte and field; then what is wrong. */
  readonly says: string;
  readonly advises: string;
  /** 2 where the command, not the file, is to be put right. */
  readonly code?: 2;
}

/** Input that is refused: how it is made, and what is said of it. */
export const REFUSED: readonly Refused[] = [
  {
    name: 'JSON that is cut off',
    files: ({ file }) => [
      file('questions.json', JSON.stringify(questionsFile())),
      file('cut.json', annotations.slice(0, cutAt + 3)),
    ],
    says: `cut.json, record 2, byte ${cutAt + 3}, field "answers[2]": the file ends inside record 2`,
    advises: 'It is cut off: download or export it again.',
  },
  {
    name: 'JSON that is cut off between two records',
    files: ({ file }) => [file('between.json', '[["q","a",1],')],
    says: 'between.json, record 1, byte 13: the file ends after record 1, before its JSON does',
    advises: 'It is cut off',
  },
  {
    name: 'gzip that is cut off',
    files: ({ file }) => [file('cut.json.gz', gzipSync('[["q","a",1]]').subarray(0, -4))],
    says: 'cut.json.gz: the gzip file is cut off',
    advises: '`gzip -t` tests a file',
  },
  {
    name: 'gzip that is broken',
    files: ({ file }) => [file('broken.gz', gzipSync('[["q","a",1]]').fill(0xff, 10, 14))],
    says: 'broken.gz: the gzip file is broken',
    advises: 'Download or compress it again',
  },
  {
    name: 'a text where a number belongs',
    files: ({ file }) => [file('bits.csv', 'question,answer,H\nq,a,1\nr,b,much\n')],
    argv: ['--columns', 'bitsWithout=H'],
    says: 'bits.csv, record 2, field "H": the value has the wrong kind; found "much"',
    advises: 'The field needs a number, or nothing.',
  },
  {
    name: 'a number where a text belongs',
    files: ({ split }) => split('number.json', changed(1, { question_type: 7 })),
    says: 'number.json, record 2, byte ',
    advises: 'Correct the value',
  },
  {
    name: 'a number where a list of answers belongs',
    files: ({ split }) => split('list.json', changed(2, { answers: 3 })),
    says: 'list.json, record 3, byte ',
    advises: 'Correct the value',
  },
  {
    name: 'an id that is no whole number',
    files: ({ split }) => split('id.json', changed(0, { question_id: 30.5 })),
    says: `id.json, record 1, byte ${annotations.indexOf('30,')}, field "question_id": expected an id`,
    advises: 'Correct the value',
  },
  {
    name: 'no answer at all',
    files: ({ split }) =>
      split(
        'unanswered.json',
        ANNOTATIONS.map((record) => ({ ...record, multiple_choice_answer: '', answers: [] })),
      ),
    says: 'unanswered.json, record 1: none of the 3 items has an answer',
    advises: 'the answers of a test part are often withheld',
  },
  {
    name: 'an answer without its text',
    files: ({ split }) => split('textless.json', changed(1, { answers: [{ answer_id: 1 }] })),
    says: 'textless.json, record 2, byte ',
    advises: 'an object with a text "answer"',
  },
  {
    name: 'JSON that is no UTF-8',
    files: ({ file }) => [file('latin.json', LATIN)],
    says: `latin.json, record 2, byte ${LATIN.indexOf(0xe9)}, field "answer": the text is no UTF-8; found byte 0xE9`,
    advises: 'Save the file as UTF-8',
  },
  {
    name: 'CSV that is no UTF-8',
    files: ({ file }) => [
      file('latin.csv', Buffer.from('question,answer\nq,a\nr,caf\xe9\n', 'latin1')),
    ],
    says: 'latin.csv, record 2, byte 25: the text is no UTF-8; found byte 0xE9',
    advises: 'Save the file as UTF-8',
  },
  {
    name: 'UTF-16',
    files: ({ file }) => [
      file('utf16.csv', Buffer.from('\ufeffquestion,answer\nq,a\n', 'utf16le')),
    ],
    says: 'utf16.csv: the file is UTF-16',
    advises: 'Save it as UTF-8.',
  },
  {
    name: 'lists nested 100,000 deep',
    files: ({ file }) => [
      file('deep.json', `[{"question":"q","answer":"a"},{"question":"q","x":${deep(1e5)}}]`),
    ],
    says: 'deep.json, record 2, byte 250, field "x',
    advises: 'Flatten the record',
  },
  {
    name: 'gzip that unpacks to more than 1 GiB, and more than 200 times its size',
    files: ({ file }) => [file('bomb.json.gz', bomb())],
    says: 'bomb.json.gz: the gzip file unpacks to more than 1024 MiB',
    advises: 'allow more with --limit-unpacked MIB, or unpack it with gunzip first',
  },
  {
    name: 'gzip that unpacks to more than --limit-unpacked',
    files: ({ file }) => [file('large.json.gz', gzipSync(`[["q","a",1]${' '.repeat(2 ** 20)}]`))],
    argv: ['--limit-unpacked', '1'],
    says: 'large.json.gz: the gzip file unpacks to more than 1 MiB',
    advises: 'allow more with --limit-unpacked MIB',
  },
  {
    name: 'a folder',
    files: ({ root }) => {
      mkdirSync(join(root, 'a folder'));
      return [join(root, 'a folder')];
    },
    says: 'a folder: this is a folder, not a file',
    advises: 'Name the file in it.',
  },
  {
    name: 'a file that is not there',
    files: ({ root }) => [join(root, 'nowhere.json')],
    says: 'nowhere.json: there is no such file',
    advises: 'Check the path',
  },
  {
    name: 'a pipe, to which nobody writes',
    files: ({ root }) => {
      execFileSync('mkfifo', [join(root, 'pipe')]);
      return [join(root, 'pipe')];
    },
    says: 'pipe: this is a pipe, not a file',
    advises: 'Save what it gives as a file first.',
  },
  {
    name: 'a device',
    files: () => ['/dev/null'],
    says: 'null: this is a device, not a file',
    advises: 'Give a file.',
  },
  {
    name: 'a link to itself',
    files: ({ root }) => {
      symlinkSync('loop.json', join(root, 'loop.json'));
      return [join(root, 'loop.json')];
    },
    says: 'loop.json: the link leads back to itself',
    advises: 'Name the file that it was meant for.',
  },
  {
    name: 'an empty file',
    files: ({ file }) => [file('empty.json', '')],
    says: 'empty.json: the file is empty; found 0 bytes',
    advises: 'Check that this is the file you meant',
  },
  {
    name: 'a list without records',
    files: ({ file }) => [file('listless.json', '[ ]')],
    argv: ['--as', 'easy-vqa'],
    says: 'listless.json: the list is empty',
    advises: 'Check that this is the file you meant',
  },
  {
    name: 'a file of zeros',
    files: ({ file }) => [file('zeros.csv', Buffer.alloc(100_000))],
    says: 'no adapter recognises zeros.csv; found zeros.csv: no CSV, TSV, JSON or JSON Lines',
    advises: 'Read one table with --as table',
  },
  {
    name: 'a file of zeros that is said to be a table',
    files: ({ file }) => [file('zeros.tsv', Buffer.alloc(100_000))],
    argv: ['--as', 'table'],
    says: 'zeros.tsv: the file is no table',
    advises: 'A table begins with',
  },
  {
    name: 'a row with a field too many',
    files: ({ file }) => [file('ragged.csv', 'question,answer\r\nq,a\r\nr,b,c\r\n')],
    says: 'ragged.csv, record 2: the row has not the 2 fields of the header; found 3',
    advises: 'Correct the row',
  },
  {
    name: 'a quote that is never closed',
    files: ({ file }) => [file('quote.csv', 'question,answer\nq,a\n"r,b\ns,c\n')],
    says: 'quote.csv, record 2: a quote is not closed before the file ends',
    advises: 'double the quotes in it',
  },
  {
    name: 'an id that stands twice',
    files: ({ file }) => [file('twice.csv', 'id,question,answer\n1,q,a\n1,r,b\n')],
    says: 'twice.csv, record 2, field "id": the id 1 stands twice',
    advises: 'Ids must be unique',
  },
  {
    name: 'a column that is not there',
    files: ({ file }) => [file('column.csv', 'id,question,reply\n1,q,a\n')],
    argv: ['--columns', 'answer=replies'],
    says: 'column.csv: there is no column "replies" for answer; found the columns reply, ',
    advises: 'Name one of them with --columns answer=NAME.',
    code: 2,
  },
];
