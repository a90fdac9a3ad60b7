import {
  EVIDENCE_KEYS,
  type EvidenceKind,
  inputFailure,
  REPORT_SCHEMA_VERSION,
  type Report,
} from '../core/index.ts';
import {
  firstMisfit,
  hasFields,
  isEach,
  isEither,
  isFiniteThroughout,
  isList,
  isMaybe,
  isNull,
  isNumber,
  isOneOf,
  isText,
  isTruth,
  type Shape,
} from './shape.ts';

/**
 * A saved `result.json` as a report. Every field that a reporter reads is checked, because a
 * reporter trusts its report. Fields of no report, such as the hashes of its files, are dropped.
 *
 * @param fileName how errors name the file.
 * @throws Failure where it is not JSON, not a report, or of a newer version of the schema.
 */
export function parseReport(text: string, fileName: string): Report {
  const value = parseJson(text, fileName);
  checkVersion(value, fileName);
  const misfit = firstMisfit(value, REPORT) ?? firstMisfit(value, isFiniteThroughout);
  if (misfit) {
    throw inputFailure({
      what: `this is no report of hanscheck: ${misfit.expected} is expected here`,
      where: { file: fileName, field: misfit.field },
      found: misfit.found,
      advice: 'Give a result.json as hanscheck audit has written it.',
    });
  }
  const fields = Object.entries(value as Report).filter(([key]) => key in REPORT_FIELDS);
  return Object.fromEntries(fields) as unknown as Report; // its shape has just been checked
}

function parseJson(text: string, fileName: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw inputFailure({
      what: 'this is not JSON',
      where: { file: fileName },
      found: error instanceof Error ? error.message : String(error),
      advice: 'Give a result.json as hanscheck audit has written it.',
    });
  }
}

function checkVersion(value: unknown, fileName: string): void {
  const version = (value as { schemaVersion?: unknown } | null)?.schemaVersion; // may be anything
  if (typeof version !== 'number' || version <= REPORT_SCHEMA_VERSION) return;
  throw inputFailure({
    what: 'this report was written by a newer hanscheck',
    where: { file: fileName, field: 'schemaVersion' },
    found: String(version),
    advice: `This hanscheck reads reports up to version ${REPORT_SCHEMA_VERSION}: upgrade it with "npm install hanscheck@latest".`,
  });
}

const PLACE = hasFields({
  file: isMaybe(isText),
  record: isMaybe(isNumber),
  byte: isMaybe(isNumber),
  field: isMaybe(isText),
});

const WARNING = hasFields({
  code: isText,
  message: isText,
  where: isMaybe(PLACE),
  count: isMaybe(isNumber),
});

const GROUP = hasFields({
  answerType: isMaybe(isText),
  questionType: isMaybe(isText),
  split: isMaybe(isText),
  model: isMaybe(isText),
  input: isMaybe(isText),
});

const UNITS = ['share', 'bits', 'answers', 'count'] as const;

const MEASURE = hasFields({
  name: isText,
  group: isEither(isNull, GROUP),
  value: isEither(isNull, isNumber),
  reason: isMaybe(isText),
  unit: isOneOf(UNITS),
  n: isNumber,
  clusters: isMaybe(isNumber),
  designEffect: isMaybe(isNumber),
  interval: isMaybe(isEach([isNumber, isNumber])),
  level: isNumber,
  method: isText,
  note: isMaybe(isText),
});

const KINDS = Object.keys(EVIDENCE_KEYS) as EvidenceKind[]; // keys of a literal

const EVIDENCE = hasFields({
  id: isText,
  kind: isOneOf(KINDS),
  title: isText,
  note: isText,
  columns: isList(
    hasFields({
      key: isText,
      title: isText,
      unit: isOneOf(['text', 'share', 'bits', 'answers', 'count', 'number']),
    }),
  ),
  rows: isList(isList(isEither(isNull, isEither(isText, isNumber)))),
});

const TRAINER_RUN = hasFields({
  name: isText,
  seed: isText,
  items: isNumber,
  validationItems: isNumber,
  keptEpoch: isNumber,
  curve: isList(
    hasFields({
      epoch: isNumber,
      loss: isNumber,
      validationScore: isEither(isNull, isNumber),
    }),
  ),
  sha256: isText,
});

const TRAINER_CARD = hasFields({
  id: isText,
  architecture: isText,
  title: isText,
  inputs: isList(isText),
  protocol: isText,
  parameters: isNumber,
  vocabulary: isEither(isNull, isNumber),
  answers: isNumber,
  options: isList(
    hasFields({ name: isText, value: isEither(isTruth, isEither(isText, isNumber)) }),
  ),
  stopping: isText,
  runs: isList(TRAINER_RUN),
  command: isText,
});

const FINDING = hasFields({
  measures: isList(MEASURE),
  evidence: isList(EVIDENCE),
  warnings: isList(WARNING),
  // Reports from before there was training have none, and are of the same schema.
  trainers: isMaybe(isList(TRAINER_CARD)),
});

const VERDICTS = [
  'measured',
  'pass',
  'warn',
  'fail',
  'inconclusive',
  'not-applicable',
  'error',
] as const;

const RESULT = hasFields({
  id: isText,
  family: isText,
  verdict: isOneOf(VERDICTS),
  reason: isMaybe(isText),
  finding: isEither(isNull, FINDING),
  about: hasFields({
    title: isText,
    why: isText,
    formula: isText,
    cannotTell: isText,
    cites: isList(isText),
  }),
});

const SPLIT = hasFields({
  role: isText,
  name: isText,
  adapter: isText,
  items: isNumber,
  clusters: isNumber,
  clusterColumns: isList(isText),
  target: isText,
  questionTypes: isNumber,
  answerTypes: isNumber,
  distinctAnswers: isNumber,
  questionTypeSource: isText,
  answerTypeSource: isText,
});

const LIMIT = hasFields({
  level: isOneOf(['warn', 'error']),
  bound: isOneOf(['min', 'max', 'maxIncrease', 'maxDecrease']),
  value: isNumber,
  on: isOneOf(['point', 'lower', 'upper']),
});

const INTERVAL = isEach([isNumber, isNumber]);

const CHECK = hasFields({
  rule: isText,
  audit: isText,
  measure: isText,
  group: isEither(isNull, GROUP),
  limit: LIMIT,
  where: hasFields({
    file: isText,
    line: isEither(isNull, isNumber),
    column: isEither(isNull, isNumber),
  }),
  unit: isEither(isNull, isOneOf(UNITS)),
  value: isEither(isNull, isNumber),
  interval: isMaybe(INTERVAL),
  n: isNumber,
  clusters: isMaybe(isNumber),
  base: isMaybe(hasFields({ value: isNumber, interval: isMaybe(INTERVAL) })),
  verdict: isOneOf(['pass', 'warn', 'fail', 'inconclusive', 'not-applicable']),
  reason: isText,
  pValue: isMaybe(isNumber),
  itemsNeeded: isMaybe(isNumber),
});

const GATE = hasFields({
  ruleset: isNumber,
  dataset: isText,
  falseAlarmRate: isNumber,
  verdict: isOneOf(['pass', 'warn', 'fail', 'inconclusive']),
  checks: isList(CHECK),
  stale: isList(
    hasFields({ rule: isText, group: isEither(isNull, GROUP), file: isText, reason: isText }),
  ),
});

const REPORT_FIELDS: Readonly<Record<keyof Report, Shape>> = {
  schemaVersion: isOneOf([REPORT_SCHEMA_VERSION]),
  tool: hasFields({ name: isText, version: isText }),
  inputs: isList(hasFields({ role: isText, path: isText, bytes: isNumber, sha256: isText })),
  seed: isNumber,
  settings: isList(
    hasFields({
      name: isText,
      value: isEither(isNull, isEither(isTruth, isEither(isText, isNumber))),
      isDefault: isTruth,
    }),
  ),
  splits: isList(SPLIT),
  warnings: isList(WARNING),
  results: isList(RESULT),
  gate: isMaybe(GATE),
};

const REPORT = hasFields(REPORT_FIELDS);
