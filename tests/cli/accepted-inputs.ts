import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { people } from '../adapters/splits/small-vqa.ts';
import { changed, type GivenFiles } from './given-files.ts';

const LONG = 'x'.repeat(10_000_000);
const TWO = [
  { question: 'Is it day?', answer: 'yes', image: 1 },
  { question: 'What is it?', answer: 'a boat', image: 2 },
];
const csv = (lineEnd: string) => ['question,answer,image', 'q,yes,1', 'r,no,2', ''].join(lineEnd);

export interface Accepted {
  readonly name: string;
  readonly files: (given: GivenFiles) => readonly string[];
  readonly items: number;
}

/** Input that is odd and not broken, and how many items are read from it. */
export const ACCEPTED: readonly Accepted[] = [
  {
    name: 'a byte order mark before JSON',
    files: ({ file }) => [file('bom.json', `\ufeff${JSON.stringify(TWO)}`)],
    items: 2,
  },
  {
    name: 'a byte order mark before CSV',
    files: ({ file }) => [file('bom.csv', `\ufeff${csv('\n')}`)],
    items: 2,
  },
  { name: 'CRLF in CSV', files: ({ file }) => [file('crlf.csv', csv('\r\n'))], items: 2 },
  {
    name: 'CRLF in JSON Lines',
    files: ({ file }) => [
      file('crlf.jsonl', `${TWO.map((item) => JSON.stringify(item)).join('\r\n')}\r\n`),
    ],
    items: 2,
  },
  {
    name: 'a question of 10 MB in JSON',
    files: ({ file }) => [
      file('long.json', JSON.stringify([...TWO, { ...TWO[0], question: LONG }])),
    ],
    items: 3,
  },
  {
    name: 'a question of 10 MB in CSV',
    files: ({ file }) => [file('long.csv', `${csv('\n')}"${LONG}",yes,3\n`)],
    items: 3,
  },
  {
    name: 'a path with spaces, quotes and letters of other scripts',
    files: ({ file }) => [file(`à la "dérive" 小馬 #1.json`, JSON.stringify(TWO))],
    items: 2,
  },
  {
    name: 'a link to a file',
    files: ({ root, file }) => {
      symlinkSync(file('linked.json', JSON.stringify(TWO)), join(root, 'link.json'));
      return [join(root, 'link.json')];
    },
    items: 2,
  },
  {
    name: 'items without an answer beside items with one',
    files: ({ split }) =>
      split('some.json', changed(0, { multiple_choice_answer: '', answers: people('') })),
    items: 2,
  },
];
