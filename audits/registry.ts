import type { AnyAudit } from './audit.ts';
import { dataMap } from './baselines/data-map.ts';
import { questionOnly } from './baselines/question-only.ts';
import { testSetStress } from './baselines/test-set-stress.ts';
import { vInformation } from './baselines/v-information.ts';
import { annotatorAgreement } from './data/annotator-agreement.ts';
import { answerBalance } from './data/answer-balance.ts';
import { answerCollapse } from './predictions/answer-collapse.ts';
import { groupAccuracy } from './predictions/group-accuracy.ts';
import { answerPriors } from './splits/answer-priors.ts';
import { answerShift } from './splits/answer-shift.ts';
import { splitLeakage } from './splits/split-leakage.ts';

/** Every audit, in the order of the report: what the data are, what priors, baselines and models do. */
export const AUDITS = [
  answerBalance,
  annotatorAgreement,
  splitLeakage,
  answerPriors,
  answerShift,
  questionOnly,
  testSetStress,
  vInformation,
  dataMap,
  groupAccuracy,
  answerCollapse,
] satisfies readonly AnyAudit[];
