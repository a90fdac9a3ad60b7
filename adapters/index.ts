import type {
  LoadedPredictions,
  LoadedSplit,
  PredictionsAdapter,
  SplitAdapter,
} from './adapter.ts';
import { describeWith, type FilesDescription } from './describe.ts';
import { type LoadRequest, loadWith } from './load.ts';
import { aOkvqaResults } from './predictions/a-okvqa-results.ts';
import { gqaResults } from './predictions/gqa-results.ts';
import { lmmsEval as lmmsEvalPredictions } from './predictions/lmms-eval.ts';
import { popeResults } from './predictions/pope-results.ts';
import { table as predictionsTable } from './predictions/table.ts';
import { vlmevalkit as vlmevalkitPredictions } from './predictions/vlmevalkit.ts';
import { vqaResults } from './predictions/vqa-results.ts';
import { aOkvqa } from './splits/a-okvqa.ts';
import { clevr } from './splits/clevr.ts';
import { cocoQa } from './splits/coco-qa.ts';
import { daquar } from './splits/daquar.ts';
import { easyVqa } from './splits/easy-vqa.ts';
import { gqa } from './splits/gqa.ts';
import { lmmsEval as lmmsEvalSplit } from './splits/lmms-eval.ts';
import { mmmu } from './splits/mmmu.ts';
import { mmStar } from './splits/mmstar.ts';
import { mnli } from './splits/mnli.ts';
import { okVqa } from './splits/ok-vqa.ts';
import { pope } from './splits/pope.ts';
import { scienceQa } from './splits/scienceqa.ts';
import { shapes } from './splits/shapes.ts';
import { slake } from './splits/slake.ts';
import { snli } from './splits/snli.ts';
import { table as splitTable } from './splits/table.ts';
import { textVqa } from './splits/textvqa.ts';
import { vizwiz } from './splits/vizwiz.ts';
import { vlmevalkit as vlmevalkitSplit } from './splits/vlmevalkit.ts';
import { vlmevalkitTsv } from './splits/vlmevalkit-tsv.ts';
import { vqa } from './splits/vqa.ts';
import { vqaCp } from './splits/vqa-cp.ts';
import { vqaRad } from './splits/vqa-rad.ts';
import { vsiBench } from './splits/vsi-bench.ts';

export type {
  LoadedPredictions,
  LoadedSplit,
  LoadOptions,
  PredictionsAdapter,
  SplitAdapter,
} from './adapter.ts';
export type { FileDescription, FilesDescription } from './describe.ts';
export type { LoadRequest } from './load.ts';
export { type Alignment, alignPredictions } from './predictions/align.ts';
export { withItemIds } from './predictions/in-order.ts';
export { unchangedSinceNow, whileUnchanged } from './read/file-state.ts';
export { diskPath } from './read/zip-path.ts';
export { type RecordsRequest, splitOfRecords } from './splits/records-split.ts';

/** Adapters of splits, the most specific first. */
export const SPLIT_ADAPTERS = [
  vqaCp,
  okVqa,
  aOkvqa,
  vizwiz,
  textVqa,
  snli,
  mnli,
  vlmevalkitTsv,
  scienceQa,
  clevr,
  mmmu,
  mmStar,
  vsiBench,
  cocoQa,
  daquar,
  vqa,
  gqa,
  pope,
  slake,
  vqaRad,
  easyVqa,
  shapes,
  lmmsEvalSplit,
  vlmevalkitSplit,
  splitTable,
] as const satisfies readonly SplitAdapter[];

/** Adapters of predictions, the most specific first. */
export const PREDICTIONS_ADAPTERS = [
  vqaResults,
  lmmsEvalPredictions,
  gqaResults,
  popeResults,
  aOkvqaResults,
  vlmevalkitPredictions,
  predictionsTable,
] as const satisfies readonly PredictionsAdapter[];

/**
 * Loads a split from its files with the first adapter that recognises them, or the one named by
 * `as`. Throws a `Failure` that says where, what was found and what to do.
 */
export function loadSplit(paths: readonly string[], request: LoadRequest): Promise<LoadedSplit> {
  return loadWith(SPLIT_ADAPTERS, paths, request);
}

/** Loads one model's predictions, not yet joined to a split: see `alignPredictions`. */
export function loadPredictions(path: string, request: LoadRequest): Promise<LoadedPredictions> {
  return loadWith(PREDICTIONS_ADAPTERS, [path], request);
}

/** What each file is and who would read it, by its first bytes. */
export function describeFiles(paths: readonly string[]): Promise<FilesDescription> {
  return describeWith({ splits: SPLIT_ADAPTERS, predictions: PREDICTIONS_ADAPTERS }, paths);
}
