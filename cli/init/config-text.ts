import { stringify } from 'yaml';
import { NEWEST_RULESET } from '../../audits/index.ts';
import { METRICS } from '../../core/index.ts';
import type { FoundDataSet } from './data-sets.ts';
import type { FoundModels, ModelFiles } from './found-models.ts';
import type { FoundSplit } from './read-splits.ts';

/** What a new configuration is to name. */
export interface FoundData {
  readonly dataSets: readonly FoundDataSet[];
  readonly models: FoundModels;
}

/**
 * A configuration with comments that names what was found and judges nothing yet. An example is a line
 * whose `#` no single space follows: without the `#` it holds.
 */
export function configText({ dataSets, models }: FoundData): string {
  return [
    HEAD,
    ...dataSets.flatMap(dataSetLines),
    '',
    ...modelLines(models, dataSets[0]!.name), // who calls has found one
    TAIL,
  ].join('\n');
}

const HEAD = `# yaml-language-server: $schema=./node_modules/hanscheck/dist/config.schema.json
# What "hanscheck check" audits, and by which limits it judges; written by "hanscheck init".
# Paths start from the folder of this file. Examples are switched off by a # without a space
# after it: take the # away to use one. "hanscheck validate" says whether this file is right.

# The version of the rules by which verdicts are decided: a newer hanscheck keeps to it.
ruleset: ${NEWEST_RULESET}

# The folder that the files of data and models are in, where that is another one.
#root: ../data

# The data sets, each by a name of your own.
data:`;

function dataSetLines({ name, test, train, otherTrains }: FoundDataSet, index: number): string[] {
  return [
    ...(index === 0 ? [] : ['']),
    `  ${yamlText(name)}:`,
    `    # The items to audit: all files of one split. ${splitText(test)}`,
    ...fieldLines('    ', 'test', pathsOf(test)),
    ...(train === null ? NO_TRAIN : trainLines(train)),
    ...otherTrains.map(otherTrainLine),
    ...(index === 0 ? DATA_SET_EXAMPLES : []),
  ];
}

const NO_TRAIN = [
  '    # The split that priors and baselines are learnt on; without one, by cross-validation.',
  '    #train: train.json',
];

function trainLines(train: FoundSplit): string[] {
  return [
    `    # The split that priors and baselines are learnt on. ${splitText(train)}`,
    ...fieldLines('    ', 'train', pathsOf(train)),
  ];
}

/** No example with a # of its own: a field may stand only once. */
function otherTrainLine(train: FoundSplit): string {
  const names = pathsOf(train).map(yamlText).join(', ');
  return `    # In place of it, another could be learnt on: ${names}. ${splitText(train)}`;
}

function splitText({ items, adapter }: FoundSplit): string {
  const size = items === null ? 'Not counted by init' : `${items.toLocaleString('en')} items`;
  return `${size}; format ${adapter}.`;
}

const DATA_SET_EXAMPLES = [
  '    # The adapter that reads the splits, where the files do not tell; "hanscheck list adapters".',
  '    #as: table',
  '    # Our fields by the names of your columns; "cluster" is what items share, such as the image.',
  '    #columns: {cluster: image}',
  `    # How an answer is scored: ${METRICS.join(', ')}; by default what the data call for.`,
  '    #metric: label',
  '    # Whether ids that only one file has are an error (strict) or left out (inner).',
  '    #join: strict',
  '    # How many items are used at most, for a quick look; all where left out.',
  '    #limitItems: 10000',
  '    # Limits of this data set alone; a rule here replaces the same rule of budgets below.',
  '    #budgets:',
  '    #  answer-priors/most-common:',
  '    #    warn: {max: 0.5}',
];

function modelLines(models: FoundModels, dataSet: string): string[] {
  const about = ['# The files with the answers of models to the items, by model and data set.'];
  if (models.size === 0) {
    return [...about, '#models:', '#  mine:', `#    ${yamlText(dataSet)}: predictions.json`, ''];
  }
  const lines = [...models].flatMap(([model, files]) => [
    `  ${yamlText(model)}:`,
    ...[...files].flatMap(([name, file]) => modelFileLines(name, file)),
  ]);
  return [...about, 'models:', ...lines, ''];
}

function modelFileLines(dataSet: string, { test, train }: ModelFiles): string[] {
  if (train === null) return [`    ${yamlText(dataSet)}: ${yamlText(test)}`];
  return [
    `    ${yamlText(dataSet)}:`,
    `      # Its answers to the test items.`,
    `      test: ${yamlText(test)}`,
    `      # Its answers to the training items.`,
    `      train: ${yamlText(train)}`,
  ];
}

const TAIL = `# The audits that are run; all where left out. Or "audits: [answer-priors, question-only]" for only these.
#audits:
#  # Not this one.
#  split-leakage: false
#  # This one with settings of its own.
#  question-only: {baselines: [bag-of-ngrams], seeds: 3}

# Limits, by audit and measure; "hanscheck list audits" names them all. To choose one, run "hanscheck check"
# once, look at the number in the report, and allow a little more than is there today: a limit is
# crossed only where the whole interval of the number lies past it. max and min are limits of the
# number itself; maxIncrease and maxDecrease of what it is beyond the file named under baseline.
#budgets:
#  # What a model scores that reads the question alone.
#  question-only/bag-of-ngrams:
#    # Crossing it is said, and fails nothing.
#    warn: {max: 0.45}
#    # Crossing it fails the build.
#    error: {max: 0.55}
#  # What the commonest answer of each question type scores, for every answer type by itself.
#  answer-priors/question-type:
#    for: {answerType: "*"}
#    warn: {max: 0.7}
#    error: {max: 0.9}

# The file of the numbers that may not get worse; "hanscheck check --update-baseline" writes it.
#baseline: hanscheck.baseline.json

# What fails a build: limits of level error, those of level warn, and what could not be decided.
#failOn: [error]

# The folder that reports are written to.
#out: hanscheck-report

# Whether results are kept, so that what has not changed is not audited again; or the folder.
#cache: true

# Whether baselines are trained; without them a check is a matter of seconds.
#train: true

# Whether reports may quote questions and answers.
#examples: true

# The seed of all that is random.
#seed: 0

# How many threads compute.
#threads: 2

# Folds of cross-validation, and replicates of the bootstrap that intervals are from.
#folds: 5
#bootstrap: 2000
`;

function pathsOf({ files }: FoundSplit): readonly string[] {
  return files.map(({ relative }) => relative);
}

function fieldLines(indent: string, field: string, paths: readonly string[]): string[] {
  const [first, ...others] = paths;
  if (others.length === 0) return [`${indent}${field}: ${yamlText(first!)}`]; // a split has a file
  return [`${indent}${field}:`, ...paths.map((path) => `${indent}  - ${yamlText(path)}`)];
}

/** A text on one line, in quotes where YAML would take it for anything else. */
function yamlText(text: string): string {
  const isPlain = /^[\p{L}\p{M}\p{N}_.][\p{L}\p{M}\p{N}_.,()/@+= -]*$/u.test(text);
  const style = isPlain ? {} : ({ defaultStringType: 'QUOTE_DOUBLE' } as const);
  return stringify(text, { ...style, blockQuote: false, lineWidth: 0 }).trimEnd();
}
