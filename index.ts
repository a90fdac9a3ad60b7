/**
 * hanscheck as a library: what the command line is made of, as far as a program of one's own needs it.
 *
 * Load splits with an adapter, run the audits, draw the report:
 *
 * @example
 * import { DEFAULT_SETTINGS, loadSplit, runAudits } from 'hanscheck';
 *
 * const { split } = await loadSplit(['questions.json', 'annotations.json'], { name: 'test' });
 * const results = await runAudits({ test: split, train: null }, DEFAULT_SETTINGS, 0);
 * for (const { id, finding } of results) {
 *   for (const { name, group, value } of finding?.measures ?? []) {
 *     if (group === null) console.log(id, name, value);
 *   }
 * }
 */

// Data: files or records become a split and predictions.
export {
  type Alignment,
  alignPredictions,
  describeFiles,
  type FileDescription,
  type FilesDescription,
  type LoadedPredictions,
  type LoadedSplit,
  type LoadOptions,
  type LoadRequest,
  loadPredictions,
  loadSplit,
  PREDICTIONS_ADAPTERS,
  type PredictionsAdapter,
  type RecordsRequest,
  SPLIT_ADAPTERS,
  type SplitAdapter,
  splitOfRecords,
} from './adapters/index.ts';
// Audits: those there are, and what one of your own is made of.
export {
  type AnyAudit,
  type Artifacts,
  AUDITS,
  type Audit,
  type AuditFamily,
  type AuditMeta,
  type AvailableArtifacts,
  type Granted,
  type PredictedSplit,
  type Requirement,
  type RunOptions,
  runAudits,
  type Train,
  type Untrained,
} from './audits/index.ts';
// Values: splits and their columns, predictions, findings, reports, failures.
// Names and texts in messages.
// Scores: the official accuracy and its kin.
// Statistics: what numbers and intervals are made of.
export {
  acceleration,
  type BootstrapEstimate,
  type BootstrapMeans,
  type BootstrapPlan,
  bcaInterval,
  benjaminiHochberg,
  bootstrapMeans,
  bootstrappedMean,
  type ClusteredSample,
  type ClusteredVariance,
  type CorrectedVariance,
  clopperPearsonInterval,
  clusteredVariance,
  clusterFolds,
  correctedVariance,
  createRandom,
  type GroupedValues,
  type GroupRates,
  grassbergerEntropy,
  holm,
  type Interval,
  jensenShannonDivergence,
  kitagawa,
  LEVEL,
  type MixAndRate,
  pairedDifference,
  percentileInterval,
  permutationPValue,
  plugInEntropy,
  type Random,
  shuffleWithin,
  totalVariation,
  twoSampleDifference,
  wilsonInterval,
} from './core/index.ts';
// Worlds with a planted leak of known size.
export {
  type AnnotationsFile,
  type BestAccuracy,
  createWorld,
  DIALS,
  type DialName,
  type Dials,
  EMBEDDED_WORLD,
  type FileChunk,
  type PlantedModel,
  type PlantedPredictions,
  type PlantedQuestion,
  type PlantedScene,
  type PlantedSplit,
  type PlantedWorld,
  plantedChunks,
  plantedPaths,
  plantWorld,
  type QuestionsFile,
  type Scene,
  type Truth,
  WORLD_KINDS,
  type World,
  type WorldDials,
  type WorldFile,
  worldFiles,
} from './fixtures/index.ts';
// Reports: drawn, read again, and their charts and tables.
export {
  type Colours,
  canonicalJson,
  chartSpec,
  DARK_COLOURS,
  evidenceTables,
  LIGHT_COLOURS,
  PAGE_COLOURS,
  parseReport,
  REPORTERS,
  type RenderOptions,
  type Reporter,
  type ReporterId,
  reporterById,
  type TableFile,
  type VegaLiteSpec,
} from './reports/index.ts';
// Trained models: how they are made, and their answers.
export {
  ARCHITECTURES,
  type Architecture,
  architectureNamed,
  createTraining,
  type FitControl,
  type FitProgress,
  loadRuntime,
  type ModelAnswers,
  type ModelFiles,
  type ModelTraining,
  modelFiles,
  type Part,
  predict,
  readModel,
  type Start,
  type StoredModel,
  type TrainControl,
  type TrainedRun,
  type TrainedRuns,
  type TrainingData,
  type TrainingJob,
  type TrainingRequest,
  trainBaselines,
} from './trainers/index.ts';
