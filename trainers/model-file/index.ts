export type { ModelDescription } from './description.ts';
export { type ModelAnswers, type PredictControl, predict } from './predict.ts';
export { readModel, type StoredModel } from './read.ts';
export { type ModelFiles, modelFiles } from './write.ts';
