export { proposeTrial, type SearchMethod } from './propose-trial.ts';
export type { SearchSpace } from './space.ts';
export { type Proposal, parseTrials, type Trial, trialLine } from './trial.ts';
