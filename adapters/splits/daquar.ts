import { inputFailure } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions, SplitAdapter } from '../adapter.ts';
import { onlyFile } from '../only-file.ts';
import { type ReadOptions, readOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import { readLines } from '../read/text-lines.ts';
import { clusterOption } from './fixed-layout.ts';
import { createItemRows } from './item-rows.ts';
import { itemsSplit, runningIds } from './items-split.ts';

/**
 * DAQUAR (Malinowski and Fritz 2014): a question and its answer in turn, a line each; the image's name
 * stands in the question. Several answers, parted by commas, are one answer.
 */
export const daquar = {
  id: 'daquar',
  title: 'DAQUAR: questions that name their image, and answers, in alternating lines',
  kind: 'split',
  verified: false,
  recognises: (files) => files.length === 1 && isDaquar(files[0]!),
  load: (files, options) => loadDaquar(files, options),
} as const satisfies SplitAdapter;

const IMAGE = /\bimage\d+\b/;

/** A question with an image, and a line without one after it. */
function isDaquar({ text }: FileHead): boolean {
  const [question = '', answer = ''] = text.split(/\r?\n/, 2);
  return IMAGE.test(question) && /\?\s*$/.test(question) && answer !== '' && !IMAGE.test(answer);
}

async function loadDaquar(files: readonly FileHead[], options: LoadOptions): Promise<LoadedSplit> {
  const file = onlyFile(files, 'daquar');
  const cluster = clusterOption(options.columns);
  const rows = await readDaquar(file, readOptions(files, options)(file));
  return itemsSplit({
    adapter: 'daquar',
    options,
    file: file.name,
    idField: 'question',
    columns: { id: runningIds(rows.size()), ...rows.columns() },
    target: { kind: 'label', answer: 'answer' },
    textInputs: ['question'],
    cluster,
  });
}

async function readDaquar(file: FileHead, reading: ReadOptions) {
  const rows = createItemRows(file.name, ['question', 'image', 'answer'], ['answerParts']);
  const lines = await readLines(file.path, reading, (line, number) => {
    const text = line.trim();
    if (number % 2 === 1) {
      const image = IMAGE.exec(text)?.[0];
      if (image === undefined) throw noImage(file.name, number, text);
      rows.set('image', image);
      rows.set('question', withoutNames(text));
      return;
    }
    const parts = text.split(',').map((part) => part.trim());
    for (const part of parts) if (part !== '') rows.push('answerParts', part);
    rows.set('answer', text === '' ? null : parts.join(', '));
    rows.end(number / 2, {});
  });
  if (lines % 2 === 1) throw noAnswer(file.name, lines);
  return rows;
}

/** The name of the image is no part of what is asked: it would tell questions of equal words apart. */
function withoutNames(question: string): string {
  return question.replace(/\bimage\d+\b/g, 'image');
}

function noImage(file: string, line: number, text: string): Error {
  return inputFailure({
    what: `line ${line} should be a question that names its image`,
    where: { file, record: (line + 1) / 2, field: 'question' },
    found: JSON.stringify(text.slice(0, 60)),
    advice: 'Questions and answers stand in turn, a line each: look for a line too many before it.',
  });
}

function noAnswer(file: string, lines: number): Error {
  return inputFailure({
    what: 'the last question has no line with its answer',
    where: { file, record: (lines + 1) / 2 },
    found: `${lines} lines`,
    advice: 'Questions and answers stand in turn, a line each, so their number is even.',
  });
}
