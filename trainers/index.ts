export { type Assembly, assembleRun, assembleRuns } from './assemble.ts';
export { type TrainControl, trainBaselines } from './baselines.ts';
export { type ModelsCard, trainerCard } from './card.ts';
export type { FitControl, FitProgress, Fitted } from './fit.ts';
export { INSTALL_LINE, loadRuntime } from './graph/runtime.ts';
export {
  BASELINES,
  type BaselineId,
  jobKey,
  type TrainedRun,
  type TrainedRuns,
  type TrainingData,
  type TrainingJob,
} from './job.ts';
export type { Part } from './loop/examples.ts';
export { Divergence } from './loop/train.ts';
export {
  type ModelAnswers,
  type ModelFiles,
  modelFiles,
  predict,
  readModel,
  type StoredModel,
} from './model-file/index.ts';
export { ARCHITECTURES, type Architecture, architectureNamed } from './models/index.ts';
export type { OutcomeStore, UnitOutcome } from './outcome.ts';
export { outcomeText, parseOutcome } from './outcome-text.ts';
export type { Start, TrainingRequest } from './preparation.ts';
export {
  type Proposal,
  parseTrials,
  proposeTrial,
  type SearchMethod,
  type SearchSpace,
  type Trial,
  trialLine,
} from './search/index.ts';
export { startThread } from './start-thread.ts';
export { type TrainProgress, trainUnits, type UnitControl } from './train-units.ts';
export { createTraining, type ModelTraining, type TrainingStart } from './training.ts';
export { type TrainingUnit, unitKey, unitsOf } from './units.ts';
