import { type Columns, codesOf, createDictionary, inputFailure } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions, SplitAdapter } from '../adapter.ts';
import { CodeList, codesWith } from '../code-list.ts';
import { headShape } from '../head-shape.ts';
import { onlyFile } from '../only-file.ts';
import { readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import { scanJsonValues } from '../read/json-scanner.ts';
import { finishedSplit } from './finished-split.ts';
import { clusterOption } from './fixed-layout.ts';

/** easy-VQA: a list of `[question, answer, image id]`; ids are running numbers from 1. */
export const easyVqa = {
  id: 'easy-vqa',
  title: 'easy-VQA: a list of [question, answer, image id]',
  kind: 'split',
  verified: true,
  recognises: (files) => files.length === 1 && isTriple(headShape(files[0]!).value),
  load: (files, options) => loadEasyVqa(files, options),
} as const satisfies SplitAdapter;

type Triple = readonly [question: string, answer: string | number, image: string | number];

async function loadEasyVqa(files: readonly FileHead[], options: LoadOptions): Promise<LoadedSplit> {
  const file = onlyFile(files, 'easy-vqa');
  const cluster = clusterOption(options.columns);
  const reading = readOptions(files, options)(file);
  const columns = createTripleColumns();
  await scanJsonValues(file.path, reading, (value, record) => {
    if (!isTriple(value)) throw notTriple(file.name, record, value);
    columns.push(value);
  });
  return finishedSplit({
    name: options.name,
    adapter: 'easy-vqa',
    columns: columns.columns(),
    target: { kind: 'label', answer: 'answer' },
    textInputs: ['question'],
    kept: null,
    cluster,
    warnings: [],
  });
}

function isTriple(value: unknown): value is Triple {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [question, answer, image] = value;
  const isId = typeof image === 'string' || Number.isSafeInteger(image);
  const isAnswer = (typeof answer === 'string' && answer !== '') || typeof answer === 'number';
  return typeof question === 'string' && isAnswer && isId;
}

function createTripleColumns() {
  const names = ['question', 'answer', 'image'] as const;
  const lists = names.map((name) => ({ name, texts: createDictionary(), codes: new CodeList() }));
  return {
    push(triple: Triple) {
      lists.forEach(({ texts, codes }, index) => {
        codes.push(texts.code(String(triple[index])));
      });
    },
    columns(): Columns {
      const size = lists[0]!.codes.length;
      const id = codesOf(Array.from({ length: size }, (_, row) => String(row + 1)));
      const columns = lists.map(({ name, texts, codes }) => [
        name,
        codesWith(texts.labels, codes.toArray()),
      ]);
      return { id, ...Object.fromEntries(columns) };
    },
  };
}

function notTriple(file: string, record: number, value: unknown): Error {
  return inputFailure({
    what: 'the record is no [question, answer, image id]',
    where: { file, record },
    found: JSON.stringify(value).slice(0, 80),
    advice: 'In an easy-VQA list every record is a text, an answer and an image id.',
  });
}
