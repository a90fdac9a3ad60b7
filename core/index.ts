export { bestAnswerScores, largestAgreement, leaveOneOutScores } from './accuracy/agreement.ts';
export { type EvaluatorAccuracy, evaluatorAccuracy } from './accuracy/evaluator.ts';
export { evaluatorItemAccuracy } from './accuracy/item-score.ts';
export { METRICS, type Metric } from './accuracy/metric.ts';
export { cleanedAnswer, normalisedAnswer } from './accuracy/normalisation.ts';
export {
  keyCounts,
  type PreparedAnswers,
  peopleAnswers,
  referenceAnswer,
  type Scorer,
  scorerFor,
} from './accuracy/scorer.ts';
export { meanScore, type Scores, scoreItems, scoreValues } from './accuracy/scores.ts';
export {
  Failure,
  type FailureKind,
  type FailureParts,
  inputFailure,
  type Place,
  placeText,
  usageFailure,
} from './failure.ts';
export type { AlignedPredictions, Predictions } from './predictions.ts';
export { createRandom, type Random } from './random.ts';
export { compareReports, type NamedReport } from './report/compare-reports.ts';
export type {
  AuditComparison,
  Circumstance,
  ComparedResult,
  Comparison,
  Difference,
} from './report/comparison.ts';
export {
  createReport,
  type ReportParts,
  type SummarisedSplit,
  splitSummary,
} from './report/create-report.ts';
export {
  type Cell,
  EVIDENCE_KEYS,
  type Evidence,
  type EvidenceColumn,
  type EvidenceKind,
} from './report/evidence.ts';
export type { Finding } from './report/finding.ts';
export {
  type Bound,
  type Check,
  type CheckVerdict,
  type ConfigPlace,
  type Gate,
  type JudgedEnd,
  type Limit,
  type LimitLevel,
  nearEnd,
  type StaleEntry,
} from './report/gate.ts';
export { findMeasure, type Group, groupKey, type Measure, type Unit } from './report/measure.ts';
export {
  type AuditDescription,
  type InputFile,
  REPORT_SCHEMA_VERSION,
  type Report,
  type Result,
  type Setting,
  type SplitSummary,
  type Verdict,
} from './report/report.ts';
export type { CurvePoint, TrainerCard, TrainerRun } from './report/trainer-card.ts';
export { DEFAULT_SETTINGS, type Settings } from './settings.ts';
export { answerTypeOf } from './split/answer-types.ts';
export { type Clusters, clustersBy } from './split/clusters.ts';
export {
  ABSENT,
  type Codes,
  type Column,
  type Columns,
  codesOf,
  columnLength,
  createDictionary,
  type Dictionary,
  type Numbers,
  numbersOf,
  type Ragged,
  textAt,
  translation,
} from './split/column.ts';
export { distinctTexts } from './split/distinct-texts.ts';
export type { Input, InputKind, Inputs } from './split/input.ts';
export { questionTypeOf, questionTypes } from './split/question-types.ts';
export { rowNumbers } from './split/row-numbers.ts';
export {
  codesColumn,
  createSplit,
  raggedCodesColumn,
  type Split,
  type SplitParts,
} from './split/split.ts';
export {
  hasAnswerText,
  type Target,
  targetColumns,
} from './split/target.ts';
export { acceleration, type BootstrapEstimate, bcaInterval } from './statistics/bca.ts';
export { clopperPearsonInterval } from './statistics/binomial.ts';
export {
  type BootstrapMeans,
  type BootstrapPlan,
  bootstrapMeans,
  type GroupedValues,
} from './statistics/bootstrap.ts';
export { sortedByCode } from './statistics/counting-sort.ts';
export { type ClusteredVariance, clusteredVariance } from './statistics/design-effect.ts';
export { differenceInterval, type Estimate, zeroPValue } from './statistics/difference-interval.ts';
export {
  type DivergenceTerm,
  jensenShannonDivergence,
  jensenShannonTerm,
  totalVariation,
  totalVariationTerm,
} from './statistics/divergence.ts';
export { grassbergerEntropy, plugInEntropy } from './statistics/entropy.ts';
export { clusterFolds } from './statistics/folds.ts';
export { type Draw, hypergeometricMean } from './statistics/hypergeometric.ts';
export {
  clamped,
  type Interval,
  LEVEL,
  NORMAL_QUANTILE,
  percentileInterval,
  widened,
} from './statistics/interval.ts';
export { type GroupRates, kitagawa, type MixAndRate } from './statistics/kitagawa.ts';
export { exceedancePValue, itemsToSettle, mirrored } from './statistics/limit-test.ts';
export {
  bootstrappedMean,
  type ClusteredSample,
  pairedDifference,
  twoSampleDifference,
} from './statistics/mean-difference.ts';
export { benjaminiHochberg, holm, weightedHolm } from './statistics/multiple-tests.ts';
export { type CorrectedVariance, correctedVariance } from './statistics/nadeau-bengio.ts';
export {
  normalDensity,
  normalProbability,
  normalQuantile,
} from './statistics/normal-distribution.ts';
export { permutationPValue, shuffleWithin } from './statistics/permutation.ts';
export { sortedQuantile } from './statistics/quantile.ts';
export { sampleVariance } from './statistics/variance.ts';
export { wilsonInterval } from './statistics/wilson.ts';
export { jaccardJoin, type NearestSets } from './text/jaccard-join.ts';
export { nearest, nearestFirst, suggestion } from './text/nearest.ts';
export { shingleSets } from './text/shingles.ts';
export { visibleText } from './text/visible.ts';
export { VERSION } from './version.ts';
export type { Warning } from './warning.ts';
