import {
  type Codes,
  type Columns,
  codesColumn,
  createDictionary,
  createSplit,
  type Ragged,
  type Split,
  type Warning,
} from '../../core/index.ts';
import type { LoadedSplit, LoadOptions, SplitAdapter } from '../adapter.ts';
import { CodeLists, codesWith, raggedWith } from '../code-list.ts';
import type { ReadOptions } from '../progress.ts';
import type { FileHead } from '../read/file-head.ts';
import { fieldReader, fieldVisitor, textOf } from '../read/json-fields.ts';
import { scanJson, scanJsonMembers } from '../read/json-scanner.ts';
import { vqa, vqaPair } from './vqa.ts';
import { loadVqaSplit } from './vqa-split.ts';

/**
 * OK-VQA (Marino et al. 2019): the layout of VQA with codes for question types, which the map
 * `question_types` explains, and stemmed answers beside those that people wrote.
 */
export const okVqa = {
  id: 'ok-vqa',
  title: 'OK-VQA: questions and annotations as in VQA, question types as codes',
  kind: 'split',
  verified: false,
  recognises: (files) => vqa.recognises(files) && files.some(hasCodes),
  load: (files, options) => loadOkVqa(files, options),
} as const satisfies SplitAdapter;

/** A code in place of a question type; of VQA's own 65 none is one. */
const CODE = /"question_type"\s*:\s*"(?:one|two|three|four|five|six|seven|eight|nine|ten|other)"/;

function hasCodes({ text }: FileHead): boolean {
  return CODE.test(text);
}

async function loadOkVqa(files: readonly FileHead[], options: LoadOptions): Promise<LoadedSplit> {
  const pair = vqaPair(files);
  const { split, warnings, ...loaded } = await loadVqaSplit(pair, options, 'ok-vqa');
  const { annotations } = pair;
  const limit = { unpackedLimit: options.unpackedLimit };
  const titles = await questionTypeTitles(annotations, limit);
  const rawAnswers = await readRawAnswers(annotations, limit);
  const columns: Columns = {
    ...split.columns,
    questionType: titled(codesColumn(split, 'questionType'), titles),
    ...(rawAnswers.size === 0 ? {} : { rawAnswers: rawAnswersOf(split, rawAnswers) }),
  };
  return {
    ...loaded,
    split: createSplit({
      name: split.name,
      columns,
      target: split.target,
      textInputs: ['question'],
      clusterColumns: split.clusters.columns,
    }),
    warnings: [
      // no item has a reference answer by the format's own rule, so that they are elected is no news
      ...warnings.filter(({ code }) => code !== 'elected-answer'),
      ...(titles.size === 0 ? [untitled(annotations.name)] : []),
    ],
  };
}

type Limit = Pick<ReadOptions, 'unpackedLimit'>;

/** The map `question_types` from codes to titles; it may stand before the annotations or after. */
async function questionTypeTitles(
  { path }: FileHead,
  limit: Limit,
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  await scanJsonMembers(path, limit, (cursor, _record, key) => {
    if (key === 'question_types' && cursor.kind() === 'object') {
      cursor.fields((code, title) => titles.set(code, textOf(title)));
    }
  });
  return titles;
}

/** By question id what people wrote, before it was stemmed; empty where the file has none of it. */
async function readRawAnswers(
  { path }: FileHead,
  limit: Limit,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const byId = new Map<string, readonly string[]>();
  let id = '';
  let texts: string[] = [];
  const answer = fieldReader({ raw_answer: (cursor) => texts.push(textOf(cursor)) });
  const visitor = fieldVisitor(
    {
      question_id(cursor) {
        id = String(cursor.value());
      },
      answers: (cursor) =>
        cursor.elements((element) => {
          if (element.kind() === 'object') element.fields(answer);
        }),
    },
    () => {
      if (texts.length > 0) byId.set(id, texts);
      texts = [];
    },
  );
  await scanJson(path, { arrays: ['annotations'], ...limit }, visitor);
  return byId;
}

function rawAnswersOf(split: Split, byId: ReadonlyMap<string, readonly string[]>): Ragged<Codes> {
  const texts = createDictionary();
  const lists = new CodeLists();
  const { labels, codes } = codesColumn(split, 'id');
  for (const code of codes) {
    for (const text of byId.get(labels[code]!) ?? []) lists.push(texts.code(text));
    lists.endList();
  }
  return raggedWith(texts.labels, lists.toLists());
}

/** The column with titles for codes; a code without a title stays, two of one title are one type. */
function titled({ labels, codes }: Codes, titles: ReadonlyMap<string, string>): Codes {
  const dictionary = createDictionary();
  const codeOf = labels.map((label) => dictionary.code(titles.get(label) ?? label));
  return codesWith(
    dictionary.labels,
    codes.map((code) => codeOf[code]!), // every item has a question type
  );
}

function untitled(file: string): Warning {
  const message = 'The file has no map "question_types", so question types are the bare codes.';
  return { code: 'question-types-untitled', message, where: { file } };
}
