import { GATE_OPTIONS } from './gate-options.ts';
import type { Option } from './option.ts';
import { WORLD_OPTIONS } from './world-options.ts';

/** With fewer, no replicate lies beyond the 2.5 % at either end of a 95 % interval. */
const FEWEST_REPLICATES = 40;

/**
 * In the order of the help. Defaults and choices that core also knows are repeated here, because
 * loading core would more than double the time of `--help`; a test holds the two together.
 */
export const OPTIONS = [
  {
    name: 'test',
    type: 'texts',
    takes: 'FILES…',
    meaning: 'the items to audit: all files of one split',
  },
  {
    name: 'train',
    type: 'texts',
    takes: 'FILES…',
    meaning: 'the split that priors are learnt on; without it they are cross-validated on --test',
  },
  {
    name: 'validation',
    type: 'texts',
    takes: 'FILES…',
    meaning: 'the items that decide when to stop; without it a share of --train does',
  },
  {
    name: 'split',
    type: 'texts',
    takes: 'FILES…',
    meaning: 'the items to answer: all files of one split',
  },
  {
    name: 'predictions',
    type: 'texts',
    takes: '[NAME=]FILE…',
    meaning: "a model's answers to the items of --test; the name is the file's unless given",
  },
  {
    name: 'train-predictions',
    type: 'texts',
    takes: '[NAME=]FILE…',
    meaning: "the same models' answers to the items of --train, for the gap from train to test",
  },
  {
    name: 'metric',
    type: 'text',
    takes: 'METRIC',
    default: 'official-2021',
    choices: ['official-2021', 'official-2017', 'simple', 'label'],
    meaning: 'how an answer is scored (label where items have a single label)',
    isSetting: true,
  },
  {
    name: 'as',
    type: 'text',
    takes: 'ID',
    meaning:
      'the adapter that reads the splits, or the predictions, instead of the first that recognises them',
    isSetting: true,
  },
  {
    name: 'columns',
    type: 'texts',
    takes: 'FIELD=NAME,…',
    meaning:
      'where a table keeps id, question, answer, cluster, questionType, answerType, image, options or a further text input',
    isSetting: true,
  },
  {
    name: 'join',
    type: 'text',
    takes: 'HOW',
    default: 'strict',
    choices: ['strict', 'inner'],
    meaning: 'an id that one file lacks is an error (strict), or left out and counted (inner)',
    isSetting: true,
  },
  {
    name: 'limit-unpacked',
    type: 'number',
    takes: 'MIB',
    from: 1,
    to: 2 ** 33,
    meaning:
      'the most that a gzip file may unpack to; where not given, 200 times its size, or 1024 if that is more',
  },
  {
    name: 'seed',
    type: 'number',
    takes: 'N',
    default: 0,
    from: 0,
    meaning: 'where all chance comes from: equal seeds give equal reports',
    isSetting: true,
  },
  {
    name: 'folds',
    type: 'number',
    takes: 'N',
    default: 5,
    from: 2,
    to: 1000,
    meaning: 'folds of cross-validation, by cluster',
    isSetting: true,
  },
  {
    name: 'bootstrap',
    type: 'number',
    takes: 'N',
    default: 2000,
    from: FEWEST_REPLICATES,
    to: 1_000_000,
    meaning: 'replicates of the cluster bootstrap behind every interval',
    isSetting: true,
  },
  {
    name: 'limit-items',
    type: 'number',
    takes: 'N',
    from: 1,
    meaning: 'at most N items of each split: whole clusters, drawn by the seed',
    isSetting: true,
  },
  ...WORLD_OPTIONS,
  {
    name: 'in-sample',
    type: 'flag',
    meaning: 'learn priors on the very items they are tested on',
    isSetting: true,
  },
  {
    name: 'no-train',
    type: 'flag',
    meaning: 'train no baseline: what needs one is then not applicable',
    isSetting: true,
  },
  {
    name: 'baselines',
    type: 'texts',
    takes: 'ID,…',
    default: 'bag-of-ngrams',
    choices: ['bag-of-ngrams', 'lstm-q'],
    meaning: 'what is trained without the image',
    isSetting: true,
  },
  {
    name: 'seeds',
    type: 'number',
    takes: 'N',
    default: 3,
    from: 1,
    to: 100,
    meaning: 'how often a baseline is trained that learns on --train',
    isSetting: true,
  },
  {
    name: 'near-duplicate',
    type: 'number',
    takes: 'SIMILARITY',
    default: 0.8,
    from: 0.5,
    to: 1,
    meaning: 'from which similarity a text of --test is a near duplicate of one of --train',
    isSetting: true,
  },
  {
    name: 'inputs',
    type: 'texts',
    takes: 'NAME,…',
    meaning: 'what the model sees of an item; all its texts where not given',
  },
  {
    name: 'set',
    type: 'texts',
    takes: 'NAME=VALUE,…',
    meaning: 'options of the model and its training, for those of hanscheck explain MODEL',
  },
  {
    name: 'start',
    type: 'text',
    takes: 'FILE.onnx',
    meaning: 'a trained model to begin from; words and answers that it lacks begin anew',
  },
  {
    name: 'freeze',
    type: 'texts',
    takes: 'NAMES',
    meaning: 'parameters that stay as they are, of those of hanscheck explain MODEL',
  },
  {
    name: 'search',
    type: 'number',
    takes: 'N',
    from: 1,
    to: 10_000,
    meaning: 'try N settings of the model and keep the one with the best validation score',
  },
  {
    name: 'search-method',
    type: 'text',
    takes: 'METHOD',
    default: 'random',
    choices: ['random', 'bayesian', 'successive-halving'],
    meaning: 'how settings are chosen',
  },
  {
    name: 'checkpoint-minutes',
    type: 'number',
    takes: 'N',
    default: 5,
    meaning: 'how often the state of the training is saved',
  },
  {
    name: 'resume',
    type: 'flag',
    meaning: 'go on from the checkpoint of the same command',
  },
  {
    name: 'threads',
    type: 'number',
    takes: 'N',
    from: 1,
    to: 64,
    meaning:
      'how many processors work, by default all of up to 4: all of them train, two read large VQA annotations and run audits of 100,000 items; results do not depend on it',
  },
  {
    name: 'no-examples',
    type: 'flag',
    meaning: 'keep questions out of every output',
    isSetting: true,
  },
  {
    name: 'audits',
    type: 'texts',
    takes: 'ID,…',
    meaning: 'only these audits',
    isSetting: true,
  },
  {
    name: 'report',
    type: 'texts',
    takes: 'FORMAT[=FILE]',
    meaning: 'one more report, into the folder or into FILE; - is stdout; may be repeated',
  },
  {
    name: 'static',
    type: 'flag',
    meaning: 'leave the script for tooltips out of the HTML report',
  },
  ...GATE_OPTIONS,
  {
    name: 'probability',
    type: 'flag',
    meaning: 'also the probability that the model gives to its answer',
  },
  {
    name: 'format',
    type: 'text',
    takes: 'FORMAT',
    default: 'text',
    choices: ['text', 'json'],
    meaning: 'how the answer is printed',
  },
  {
    name: 'out',
    type: 'text',
    takes: 'DIR',
    meaning: 'the folder to write to',
  },
] as const satisfies readonly Option[];

/** Flags of every command. */
export const GLOBAL_OPTIONS = [
  { name: 'quiet', type: 'flag', meaning: 'no progress and no notes on stderr' },
  { name: 'no-color', type: 'flag', meaning: 'no colours (NO_COLOR and FORCE_COLOR count too)' },
  {
    name: 'debug',
    type: 'flag',
    meaning: 'print the stack of an internal error (also HANSCHECK_DEBUG=1)',
  },
] as const satisfies readonly Option[];

export type OptionName = (typeof OPTIONS)[number]['name'];

/** The option of that name. */
export function optionNamed(name: OptionName): Option {
  return OPTIONS.find((option) => option.name === name)!; // the type admits only names of the table
}
