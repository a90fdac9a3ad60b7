export { type AnswerVocabulary, learnAnswers } from './answer-vocabulary.ts';
export { type ItemTargets, itemTargets, type TargetOptions } from './item-targets.ts';
