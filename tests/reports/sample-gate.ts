import type { Check, CheckVerdict, Gate, Limit, Report, StaleEntry } from '../../core/index.ts';
import { HOSTILE } from './sample-evidence.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

const MAX: Limit = { level: 'error', bound: 'max', value: 0.4, on: 'lower' };

/** A share of 43.1 % with the interval [40.2, 46.0], above a limit of 40 % that its lower end is judged by. */
export function check(changes: Partial<Check> = {}): Check {
  return {
    rule: 'answer-priors/question-type',
    audit: 'answer-priors',
    measure: 'question-type',
    group: null,
    limit: MAX,
    where: { file: 'hanscheck.yaml', line: 12, column: 7 },
    unit: 'share',
    value: 0.431,
    interval: [0.402, 0.46],
    n: 32_723,
    clusters: 27_265,
    verdict: 'fail',
    reason: 'the whole interval is past the limit',
    ...changes,
  };
}

/** One of each verdict, with limits of each bound, end and unit. */
const CHECKS: readonly Check[] = [
  check({ verdict: 'pass', value: 0.32, interval: [0.31, 0.33], reason: 'the interval is within' }),
  check({ group: { answerType: 'number', split: 'train' }, pValue: 0.00314 }),
  check({
    rule: 'group-accuracy/blind-gap',
    audit: 'group-accuracy',
    measure: 'blind-gap',
    limit: { level: 'warn', bound: 'min', value: 0.07, on: 'point' },
    where: { file: 'hanscheck.config.mjs', line: null, column: null },
    value: 0.0512,
    interval: [0.03, 0.072],
    verdict: 'warn',
    reason: 'its value is past the limit',
  }),
  check({
    rule: 'answer-balance/conditional-entropy',
    audit: 'answer-balance',
    measure: 'conditional-entropy',
    unit: 'bits',
    limit: { level: 'error', bound: 'maxDecrease', value: 0.25, on: 'upper' },
    value: 4.5253,
    interval: [4.49, 4.56],
    base: { value: 4.7, interval: [4.6, 4.8] },
    verdict: 'inconclusive',
    reason: 'the limit is within the interval',
    itemsNeeded: 48_000,
  }),
  withoutNumber(),
];

function withoutNumber(): Check {
  const {
    interval: _,
    clusters: __,
    ...rest
  } = check({
    rule: 'blindfold/accuracy',
    audit: 'blindfold',
    measure: 'accuracy',
    unit: null,
    value: null,
    n: 0,
    verdict: 'not-applicable',
    reason: 'No model was given: pass --model FILE.',
  });
  return rest;
}

const STALE: StaleEntry = {
  rule: 'answer-priors/uniform',
  group: { answerType: 'other' },
  file: 'hanscheck-baseline.json',
  reason: 'no limit asks for it any more',
};

export const SAMPLE_GATE: Gate = {
  ruleset: 1,
  dataset: 'val2014',
  falseAlarmRate: 0.05,
  verdict: 'fail',
  checks: CHECKS,
  stale: [STALE],
};

export const GATED_REPORT: Report = { ...SAMPLE_REPORT, gate: SAMPLE_GATE };

/** A report with these checks, and nothing stale unless given. */
export function gated(
  checks: readonly Check[],
  verdict: Gate['verdict'],
  stale: readonly StaleEntry[] = [],
): Report {
  return { ...SAMPLE_REPORT, gate: { ...SAMPLE_GATE, checks, verdict, stale } };
}

/** So many checks, each of a question type of its own. */
export function manyChecks(wanted: number, verdict: CheckVerdict = 'fail'): Check[] {
  return Array.from({ length: wanted }, (_, i) =>
    check({
      rule: `group-accuracy/measure-${i % 40}`,
      audit: 'group-accuracy',
      measure: `measure-${i % 40}`,
      group: { questionType: `what is the number ${i}` },
      verdict,
    }),
  );
}

/** More texts that try to leave where they stand: XML, logs of CI servers, files that must be UTF-8. */
export const HOSTILE_TEXTS = [
  ...HOSTILE,
  ']]><failure/>',
  'x\n::error file=x::owned',
  '\r\n::stop-commands::owned',
  ' ::error::owned',
  '##[error]owned',
  'nothing\u0000here',
  'half \ud83d of a face',
  '\ufffe\uffff',
  '"quoted" \'text\' & <!-- -->',
  '[a](https://example.org) {0} {{',
  '</details> ```',
  '@user #12',
] as const;

/** The verdicts in turn, a hostile text in every place that a data set or a file name can fill. */
export function hostileReport(): Report {
  const verdicts: readonly CheckVerdict[] = [
    'fail',
    'warn',
    'inconclusive',
    'not-applicable',
    'pass',
  ];
  const checks = HOSTILE_TEXTS.flatMap((text) =>
    verdicts.map((verdict) =>
      check({
        verdict,
        group: { questionType: text, model: text },
        reason: text,
        where: { file: text, line: 1, column: 1 },
      }),
    ),
  );
  const stale = HOSTILE_TEXTS.map((text) => ({
    rule: text,
    group: { answerType: text },
    file: text,
    reason: text,
  }));
  const failed = HOSTILE_TEXTS.map((text, i) => ({
    ...SAMPLE_REPORT.results[0]!,
    id: `broken-${i}`,
    verdict: 'error' as const,
    reason: text,
    finding: null,
  }));
  const gate = { ...SAMPLE_GATE, dataset: HOSTILE_TEXTS.join(' '), checks, stale };
  return { ...SAMPLE_REPORT, results: [...SAMPLE_REPORT.results, ...failed], gate };
}
