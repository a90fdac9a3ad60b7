import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  ANNOTATIONS,
  annotationsFile,
  people,
  questionsFile,
} from '../adapters/splits/small-vqa.ts';
import { QUICK, savedIn } from './audited.ts';
import { temporaryFolder } from './harness.ts';
import { ending, start } from './process-harness.ts';

const root = temporaryFolder();
const isRoot = process.getuid?.() === 0;
if (isRoot) console.warn('Skipped: a file that may not be read: root may read all.');

/** Writes a file into a folder of its own, so that the name in messages is only its last part. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(root, 'data', name);
  mkdirSync(join(root, 'data'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const questions = file('questions.json', JSON.stringify(questionsFile()));
const annotations = JSON.stringify(annotationsFile());
const withAnnotations = (name: string, records: unknown) => [
  questions,
  file(name, JSON.stringify(annotationsFile(records))),
];
const changed = (index: number, fields: object) =>
  ANNOTATIONS.map((record, at) => (at === index ? { ...record, ...fields } : record));

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

interface Refused {
  readonly name: string;
  readonly files: () => readonly string[];
  readonly argv?: readonly string[];
  /** The beginning of the message: file, record, byte and field; then what is wrong. */
  readonly says: string;
  readonly advises: string;
  /** 2 where the command, not the file, is to be put right. */
  readonly code?: 2;
}

const REFUSED: readonly Refused[] = [
  {
    name: 'JSON that is cut off',
    files: () => [questions, file('cut.json', annotations.slice(0, cutAt + 3))],
    says: `cut.json, record 2, byte ${cutAt + 3}, field "answers[2]": the file ends inside record 2`,
    advises: 'It is cut off: download or export it again.',
  },
  {
    name: 'JSON that is cut off between two records',
    files: () => [file('between.json', '[["q","a",1],')],
    says: 'between.json, record 1, byte 13: the file ends after record 1, before its JSON does',
    advises: 'It is cut off',
  },
  {
    name: 'gzip that is cut off',
    files: () => [file('cut.json.gz', gzipSync('[["q","a",1]]').subarray(0, -4))],
    says: 'cut.json.gz: the gzip file is cut off',
    advises: '`gzip -t` tests a file',
  },
  {
    name: 'gzip that is broken',
    files: () => [file('broken.gz', gzipSync('[["q","a",1]]').fill(0xff, 10, 14))],
    says: 'broken.gz: the gzip file is broken',
    advises: 'Download or compress it again',
  },
  {
    name: 'a text where a number belongs',
    files: () => [file('bits.csv', 'question,answer,H\nq,a,1\nr,b,much\n')],
    argv: ['--columns', 'bitsWithout=H'],
    says: 'bits.csv, record 2, field "H": the value has the wrong kind; found "much"',
    advises: 'The field needs a number, or nothing.',
  },
  {
    name: 'a number where a text belongs',
    files: () => withAnnotations('number.json', changed(1, { question_type: 7 })),
    says: 'number.json, record 2, byte ',
    advises: 'Correct the value',
  },
  {
    name: 'a number where a list of answers belongs',
    files: () => withAnnotations('list.json', changed(2, { answers: 3 })),
    says: 'list.json, record 3, byte ',
    advises: 'Correct the value',
  },
  {
    name: 'an id that is no whole number',
    files: () => withAnnotations('id.json', changed(0, { question_id: 30.5 })),
    says: `id.json, record 1, byte ${annotations.indexOf('30,')}, field "question_id": expected an id`,
    advises: 'Correct the value',
  },
  {
    name: 'no answer at all',
    files: () =>
      withAnnotations(
        'unanswered.json',
        ANNOTATIONS.map((record) => ({ ...record, multiple_choice_answer: '', answers: [] })),
      ),
    says: 'unanswered.json, record 1: none of the 3 items has an answer',
    advises: 'the answers of a test part are often withheld',
  },
  {
    name: 'an answer without its text',
    files: () => withAnnotations('textless.json', changed(1, { answers: [{ answer_id: 1 }] })),
    says: 'textless.json, record 2, byte ',
    advises: 'an object with a text "answer"',
  },
  {
    name: 'JSON that is no UTF-8',
    files: () => [file('latin.json', LATIN)],
    says: `latin.json, record 2, byte ${LATIN.indexOf(0xe9)}, field "answer": the text is no UTF-8; found byte 0xE9`,
    advises: 'Save the file as UTF-8',
  },
  {
    name: 'CSV that is no UTF-8',
    files: () => [file('latin.csv', Buffer.from('question,answer\nq,a\nr,caf\xe9\n', 'latin1'))],
    says: 'latin.csv, record 2, byte 25: the text is no UTF-8; found byte 0xE9',
    advises: 'Save the file as UTF-8',
  },
  {
    name: 'UTF-16',
    files: () => [file('utf16.csv', Buffer.from('\ufeffquestion,answer\nq,a\n', 'utf16le'))],
    says: 'utf16.csv: the file is UTF-16',
    advises: 'Save it as UTF-8.',
  },
  {
    name: 'lists nested 100,000 deep',
    files: () => [
      file('deep.json', `[{"question":"q","answer":"a"},{"question":"q","x":${deep(1e5)}}]`),
    ],
    says: 'deep.json, record 2, byte 250, field "x',
    advises: 'Flatten the record',
  },
  {
    name: 'gzip that unpacks to more than 1 GiB, and more than 200 times its size',
    files: () => [file('bomb.json.gz', bomb())],
    says: 'bomb.json.gz: the gzip file unpacks to more than 1024 MiB',
    advises: 'allow more with --limit-unpacked MIB, or unpack it with gunzip first',
  },
  {
    name: 'gzip that unpacks to more than --limit-unpacked',
    files: () => [file('large.json.gz', gzipSync(`[["q","a",1]${' '.repeat(2 ** 20)}]`))],
    argv: ['--limit-unpacked', '1'],
    says: 'large.json.gz: the gzip file unpacks to more than 1 MiB',
    advises: 'allow more with --limit-unpacked MIB',
  },
  {
    name: 'a folder',
    files: () => [root],
    says: `${basename(root)}: this is a folder, not a file`,
    advises: 'Name the file in it.',
  },
  {
    name: 'a file that is not there',
    files: () => [join(root, 'nowhere.json')],
    says: 'nowhere.json: there is no such file',
    advises: 'Check the path',
  },
  {
    name: 'a pipe, to which nobody writes',
    files: () => {
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
    files: () => {
      symlinkSync('loop.json', join(root, 'loop.json'));
      return [join(root, 'loop.json')];
    },
    says: 'loop.json: the link leads back to itself',
    advises: 'Name the file that it was meant for.',
  },
  {
    name: 'an empty file',
    files: () => [file('empty.json', '')],
    says: 'empty.json: the file is empty; found 0 bytes',
    advises: 'Check that this is the file you meant',
  },
  {
    name: 'a list without records',
    files: () => [file('listless.json', '[ ]')],
    argv: ['--as', 'easy-vqa'],
    says: 'listless.json: the list is empty',
    advises: 'Check that this is the file you meant',
  },
  {
    name: 'a file of zeros',
    files: () => [file('zeros.csv', Buffer.alloc(100_000))],
    says: 'no adapter recognises zeros.csv; found zeros.csv: no CSV, TSV, JSON or JSON Lines',
    advises: 'Read one table with --as table',
  },
  {
    name: 'a file of zeros that is said to be a table',
    files: () => [file('zeros.tsv', Buffer.alloc(100_000))],
    argv: ['--as', 'table'],
    says: 'zeros.tsv: the file is no table',
    advises: 'A table begins with',
  },
  {
    name: 'a row with a field too many',
    files: () => [file('ragged.csv', 'question,answer\r\nq,a\r\nr,b,c\r\n')],
    says: 'ragged.csv, record 2: the row has not the 2 fields of the header; found 3',
    advises: 'Correct the row',
  },
  {
    name: 'a quote that is never closed',
    files: () => [file('quote.csv', 'question,answer\nq,a\n"r,b\ns,c\n')],
    says: 'quote.csv, record 2: a quote is not closed before the file ends',
    advises: 'double the quotes in it',
  },
  {
    name: 'an id that stands twice',
    files: () => [file('twice.csv', 'id,question,answer\n1,q,a\n1,r,b\n')],
    says: 'twice.csv, record 2, field "id": the id 1 stands twice',
    advises: 'Ids must be unique',
  },
  {
    name: 'a column that is not there',
    files: () => [file('column.csv', 'id,question,reply\n1,q,a\n')],
    argv: ['--columns', 'answer=replies'],
    says: 'column.csv: there is no column "replies" for answer; found the columns reply, ',
    advises: 'Name one of them with --columns answer=NAME.',
    code: 2,
  },
];

describe.concurrent('the command line refuses, and leaves no output:', () => {
  it.each(REFUSED)('$name', async ({ name, files, argv = [], says, advises, code = 3 }) => {
    const out = join(root, 'out of', name.replaceAll('/', ' '));
    const ended = await ending(
      start(['audit', '--test', ...files(), ...argv, ...QUICK, '--quiet', '--out', out]),
    );
    expect(ended.stderr).toContain(`hanscheck: ${says}`);
    expect(ended.stderr).toContain(advises);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(existsSync(out)).toBe(false);
  });

  it.skipIf(isRoot)('a file that may not be read (skipped for root)', async () => {
    const path = file('locked.json', '[["q","a",1]]');
    chmodSync(path, 0);
    const ended = await ending(start(['audit', '--test', path, '--out', join(root, 'locked')]));
    expect(ended.stderr).toContain('locked.json: the file may not be read');
    expect(ended.code).toBe(3);
  });

  it('a file that changes while it is read', async () => {
    const path = file('changing.json', '[["is it","yes",1],["what is it","no",2]]');
    let second = 0;
    const touching = setInterval(() => utimesSync(path, second, second++), 1);
    const out = join(root, 'changing');
    const ended = await ending(start(['audit', '--test', path, ...QUICK, '--quiet', '--out', out]));
    clearInterval(touching);
    expect(ended.stderr).toContain('changing.json: the file changed while it was read');
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(existsSync(out)).toBe(false);
  });

  it('a disk that is full, and keeps the old report', async () => {
    const path = file('fits.json', '[["is it","yes",1],["what is it","no",2]]');
    const out = join(root, 'full');
    mkdirSync(out);
    writeFileSync(join(out, 'report.html'), 'old');
    // no file may be longer than 100 KiB; the page with its script is
    const shell = ['-c', 'ulimit -f 100 && exec "$0" "$@"'];
    const argv = ['audit', '--test', path, ...QUICK, '--quiet', '--out', out];
    const ended = await ending(start(argv, {}, ['bash', ...shell]));
    expect(ended.stderr).toContain('report.html: the system refuses it; found EFBIG');
    expect(ended.stderr).toContain('the free space');
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(readdirSync(out)).toEqual(['report.html']);
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toBe('old');
  });
});

const LONG = 'x'.repeat(10_000_000);
const TWO = [
  { question: 'Is it day?', answer: 'yes', image: 1 },
  { question: 'What is it?', answer: 'a boat', image: 2 },
];
const csv = (lineEnd: string) => ['question,answer,image', 'q,yes,1', 'r,no,2', ''].join(lineEnd);

interface Accepted {
  readonly name: string;
  readonly files: () => readonly string[];
  readonly items: number;
}

const ACCEPTED: readonly Accepted[] = [
  {
    name: 'a byte order mark before JSON',
    files: () => [file('bom.json', `\ufeff${JSON.stringify(TWO)}`)],
    items: 2,
  },
  {
    name: 'a byte order mark before CSV',
    files: () => [file('bom.csv', `\ufeff${csv('\n')}`)],
    items: 2,
  },
  { name: 'CRLF in CSV', files: () => [file('crlf.csv', csv('\r\n'))], items: 2 },
  {
    name: 'CRLF in JSON Lines',
    files: () => [
      file('crlf.jsonl', `${TWO.map((item) => JSON.stringify(item)).join('\r\n')}\r\n`),
    ],
    items: 2,
  },
  {
    name: 'a question of 10 MB in JSON',
    files: () => [file('long.json', JSON.stringify([...TWO, { ...TWO[0], question: LONG }]))],
    items: 3,
  },
  {
    name: 'a question of 10 MB in CSV',
    files: () => [file('long.csv', `${csv('\n')}"${LONG}",yes,3\n`)],
    items: 3,
  },
  {
    name: 'a path with spaces, quotes and letters of other scripts',
    files: () => [file(`à la "dérive" 小馬 #1.json`, JSON.stringify(TWO))],
    items: 2,
  },
  {
    name: 'a link to a file',
    files: () => {
      symlinkSync(file('linked.json', JSON.stringify(TWO)), join(root, 'link.json'));
      return [join(root, 'link.json')];
    },
    items: 2,
  },
  {
    name: 'items without an answer beside items with one',
    files: () =>
      withAnnotations('some.json', changed(0, { multiple_choice_answer: '', answers: people('') })),
    items: 2,
  },
];

describe.concurrent('the command line reads', () => {
  it.each(ACCEPTED)('$name', async ({ name, files, items }) => {
    const out = join(root, 'out of', name);
    const argv = ['audit', '--test', ...files(), ...QUICK, '--audits', 'answer-balance'];
    const ended = await ending(start([...argv, '--quiet', '--out', out]));
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(savedIn(out).splits).toMatchObject([{ items }]);
  });
});
