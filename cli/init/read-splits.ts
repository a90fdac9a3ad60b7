import {
  alignPredictions,
  type LoadedPredictions,
  loadPredictions,
  loadSplit,
  withItemIds,
} from '../../adapters/index.ts';
import { Failure, type Split } from '../../core/index.ts';
import type { Stages } from '../stages.ts';
import type { Candidate, Candidates } from './candidates.ts';
import { type DescribedFile, reasonOf } from './described-files.ts';
import type { PassedFile } from './folder-files.ts';

/** A split that was read, or that is too large to be read only to look at it. */
export interface FoundSplit extends Candidate {
  /** Null where it was not read. */
  readonly items: number | null;
  /** What is asked of the items and how it is answered, to tell splits that go together; null likewise. */
  readonly kind: string | null;
  /** The files of predictions that answer its items, by relative path. */
  readonly answeredBy: ReadonlySet<string>;
}

export interface FoundSplits {
  readonly splits: readonly FoundSplit[];
  readonly predictions: readonly DescribedFile[];
  readonly passed: readonly PassedFile[];
}

/** Splits up to this size are read to be sure of them: a few seconds each. */
const MOST_READ_BYTES = 64 * 2 ** 20;

interface Model {
  readonly file: DescribedFile;
  readonly predictions: LoadedPredictions['predictions'];
}

/** Reads each candidate once, and tries which answers of models are to its items. */
export async function foundSplits(candidates: Candidates, stages: Stages): Promise<FoundSplits> {
  const models: Model[] = [];
  const splits: FoundSplit[] = [];
  const passed: PassedFile[] = [];
  const attempt = async (files: readonly DescribedFile[], work: () => Promise<void>) => {
    try {
      await stages.run(`reading ${files.map(({ relative }) => relative).join(' ')}`, work);
    } catch (error) {
      const reason = reasonOf(error);
      passed.push(...files.map(({ relative }) => ({ relative, reason })));
    }
  };
  for (const file of candidates.predictions) {
    if (file.bytes > MOST_READ_BYTES) passed.push({ relative: file.relative, reason: TOO_LARGE });
    else await attempt([file], async () => void models.push(await modelOf(file)));
  }
  // a log is a split of its own only where no other split has its items
  const inOrder = [...candidates.splits].sort(
    (one, other) => Number(one.isLog) - Number(other.isLog),
  );
  for (const candidate of inOrder) {
    const isAnswer = ({ answeredBy }: FoundSplit) => answeredBy.has(candidate.files[0].relative);
    if (candidate.isLog && splits.some(isAnswer)) continue;
    await attempt(
      candidate.files,
      async () => void splits.push(await readSplit(candidate, models)),
    );
  }
  return { splits, predictions: models.map(({ file }) => file), passed };
}

const TOO_LARGE = 'these predictions are too large to be tried; name them under models';

async function modelOf(file: DescribedFile): Promise<Model> {
  const { predictions } = await loadPredictions(file.path, { name: file.relative });
  return { file, predictions };
}

async function readSplit(candidate: Candidate, models: readonly Model[]): Promise<FoundSplit> {
  if (candidate.bytes > MOST_READ_BYTES)
    return { ...candidate, items: null, kind: null, answeredBy: new Set() };
  const name = candidate.words.role === 'train' ? 'train' : 'test';
  const paths = candidate.files.map(({ path }) => path);
  const { split } = await loadSplit(paths, { name });
  const answering = models.filter(({ predictions }) => answers(predictions, split));
  return {
    ...candidate,
    items: split.size,
    kind: [split.target.kind, ...Object.keys(split.inputs).sort()].join(' '),
    answeredBy: new Set(answering.map(({ file }) => file.relative)),
  };
}

function answers(predictions: Model['predictions'], split: Split): boolean {
  try {
    alignPredictions(split, withItemIds(split, predictions), 'strict');
    return true;
  } catch (error) {
    if (error instanceof Failure) return false; // they are to other items
    throw error;
  }
}
