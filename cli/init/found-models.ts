import type { FoundDataSet } from './data-sets.ts';
import { freeName } from './data-sets.ts';
import type { DescribedFile } from './described-files.ts';
import { nameOfWords, nearestWords, PREDICTION_WORDS } from './file-words.ts';
import type { PassedFile } from './folder-files.ts';
import type { FoundSplit } from './read-splits.ts';

/** Files with a model's answers, relative to the folder. */
export interface ModelFiles {
  readonly test: string;
  readonly train: string | null;
}

/** By model, and by data set. */
export type FoundModels = ReadonlyMap<string, ReadonlyMap<string, ModelFiles>>;

interface Answered {
  readonly model: string;
  readonly file: DescribedFile;
  readonly split: FoundSplit;
}

/** The models whose answers were found, and the files that are left. */
export function modelsOf(
  dataSets: readonly FoundDataSet[],
  predictions: readonly DescribedFile[],
): { readonly models: FoundModels; readonly passed: readonly PassedFile[] } {
  const splits = [
    ...new Set(dataSets.flatMap(({ test, train }) => (train ? [test, train] : [test]))),
  ];
  const answered: Answered[] = [];
  for (const file of predictions) {
    const split = answeredSplit(file, splits);
    if (split !== null) answered.push({ model: modelName(file, split, answered), file, split });
  }
  const models = new Map<string, Map<string, ModelFiles>>();
  const used = new Set<string>();
  for (const { name, test, train } of dataSets) {
    for (const { model, file } of answered.filter(({ split }) => split === test)) {
      const known =
        train === test
          ? undefined
          : answered.find((other) => other.split === train && other.model === model);
      const files = { test: file.relative, train: known?.file.relative ?? null };
      models.set(model, (models.get(model) ?? new Map()).set(name, files));
      used.add(file.relative).add(known?.file.relative ?? '');
    }
  }
  const left = predictions.filter(({ relative }) => !used.has(relative));
  return { models, passed: left.map(({ relative }) => ({ relative, reason: UNANSWERED })) };
}

const UNANSWERED = 'it looks like predictions, and they are to the items of no test split here';

/** Of the splits whose items a file answers, the one that its name is nearest to. */
function answeredSplit(file: DescribedFile, splits: readonly FoundSplit[]): FoundSplit | null {
  const answered = splits.filter(({ answeredBy }) => answeredBy.has(file.relative));
  const nearness = ({ words, files }: FoundSplit) =>
    (words.role === file.words.role ? SAME_ROLE : 0) +
    (files.some(({ relative }) => relative === file.relative) ? SAME_ROLE : 0) +
    words.rest.flat().filter((word) => file.words.all.has(word)).length;
  return answered.sort((one, other) => nearness(other) - nearness(one))[0] ?? null;
}

/** More than the words of any path. */
const SAME_ROLE = 1000;

function modelName(
  { words }: DescribedFile,
  split: FoundSplit,
  earlier: readonly Answered[],
): string {
  const own = nameOfWords(nearestWords(words.rest, (word) => PREDICTION_WORDS.has(word)));
  const taken = earlier.filter((other) => other.split === split).map(({ model }) => model);
  return freeName(own === '' ? 'model' : own, '', new Set(taken));
}
