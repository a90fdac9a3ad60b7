import { type Codes, codesOf, createDictionary, inputFailure } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions } from '../adapter.ts';
import { CodeList, codesWith } from '../code-list.ts';
import { type ReadOptions, readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import { scanJsonRecords } from '../read/json-scanner.ts';
import { createStringInterner } from '../read/string-interner.ts';
import { readLines } from '../read/text-lines.ts';
import { finishedSplit } from './finished-split.ts';
import { clusterOption } from './fixed-layout.ts';

/** The files of one split; its pictures, `.input.npy`, are not needed to count. */
export interface ShapesFiles {
  readonly questions: FileHead;
  readonly answers: FileHead;
  readonly layouts: FileHead | null;
}

/**
 * Loads the split; ids are line numbers from 1. Every item has a picture of its own, and what items
 * share is their question: 64 pictures each. So the questions are the clusters, unless others are
 * asked for. The layout is the question type, where layouts are given.
 */
export async function loadShapes(
  { questions, answers, layouts }: ShapesFiles,
  options: LoadOptions,
): Promise<LoadedSplit> {
  const cluster = clusterOption(options.columns) ?? 'question';
  const given = [questions, answers, ...(layouts ? [layouts] : [])];
  const reading = readOptions(given, options);
  const question = await readTexts(questions, reading(questions), checkQuestion);
  const answer = await readTexts(answers, reading(answers), checkAnswer);
  const layout = layouts ? await readLayouts(layouts, reading(layouts)) : null;
  const columns = { question, answer, ...(layout ? { questionType: layout } : {}) };
  checkLengths(given, Object.values(columns));
  const size = question.codes.length;
  return finishedSplit({
    name: options.name,
    adapter: 'shapes',
    columns: {
      id: codesOf(Array.from({ length: size }, (_, row) => String(row + 1))),
      ...columns,
      answerType: codesWith(['yes/no'], new Uint32Array(size)),
    },
    target: { kind: 'label', answer: 'answer' },
    textInputs: ['question'],
    kept: null,
    cluster,
    answerTypeSource: 'derived from the answer',
    warnings: [],
  });
}

interface Line {
  readonly text: string;
  readonly file: string;
  readonly record: number;
}

async function readTexts(
  { path, name }: FileHead,
  reading: ReadOptions,
  check: (line: Line) => void,
): Promise<Codes> {
  const texts = createDictionary();
  const codes = new CodeList();
  const take = (text: string, record: number) => {
    check({ text, file: name, record });
    codes.push(texts.code(text));
  };
  await readLines(path, reading, take);
  return codesWith(texts.labels, codes.toArray());
}

function checkQuestion({ text, ...where }: Line): void {
  if (text.trim() !== '') return;
  throw inputFailure({
    what: 'the line has no question',
    where,
    advice: 'Every line is one question: take out the empty line, and its answer.',
  });
}

function checkAnswer({ text, ...where }: Line): void {
  if (text === 'true' || text === 'false') return;
  throw inputFailure({
    what: 'the line is neither "true" nor "false"',
    where,
    found: JSON.stringify(text.slice(0, 40)),
    advice: 'Every line of an .output file is the answer to the same line of the questions.',
  });
}

/** The modules of each layout, in their order, as one text. */
async function readLayouts({ path }: FileHead, reading: ReadOptions): Promise<Codes> {
  const names = createStringInterner();
  const texts = createDictionary();
  const codes = new CodeList();
  await scanJsonRecords(path, reading, (cursor) => {
    const modules: string[] = [];
    cursor.elements((module) => modules.push(names.label(module.text(names))));
    codes.push(texts.code(modules.join(' ')));
  });
  return codesWith(texts.labels, codes.toArray());
}

function checkLengths(files: readonly FileHead[], columns: readonly Codes[]): void {
  const lengths = columns.map(({ codes }) => codes.length);
  if (lengths.every((length) => length === lengths[0])) return;
  const found = files.map(({ name }, index) => `${lengths[index]} in ${name}`).join(', ');
  const shortest = files[lengths.indexOf(Math.min(...lengths))]!;
  throw inputFailure({
    what: 'the files do not hold the same number of items',
    where: { file: shortest.name, record: Math.min(...lengths) },
    found,
    advice: 'Line n of each file is item n: give the files of one part, whole.',
  });
}
