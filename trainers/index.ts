export {
  BASELINES,
  type BaselineId,
  jobKey,
  type TrainedRun,
  type TrainedRuns,
  type TrainingData,
  type TrainingJob,
} from './job.ts';
