import { GATE_COMMANDS } from './gate-commands.ts';
import type { Context, ExitCode } from './io.ts';
import type { Option } from './option.ts';
import type { OptionName } from './options.ts';

/** What the user gave, by option or positional name, not yet checked. */
export type RawValues = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

export interface Positional {
  readonly name: string;
  readonly meaning: string;
  readonly isRequired: boolean;
  readonly takesMany: boolean;
}

/** One command: what the help says of it, and how to get at its code. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly positional?: Positional;
  readonly options: readonly OptionName[];
  /** What options mean, take or offer here, where that is not what the table of options says. */
  readonly differs?: Differences;
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  /** Loaded when called for, because the rooms behind it are heavy. */
  load(): Promise<CommandModule>;
}

export type Differences = Readonly<
  Partial<Record<OptionName, Partial<Pick<Option, 'takes' | 'default' | 'choices' | 'meaning'>>>>
>;

export interface CommandModule {
  run(values: RawValues, context: Context): Promise<ExitCode>;
}

/** Where `audit` writes when nothing is said. */
export const DEFAULT_FOLDER = 'hanscheck-report';

/** The flags that `audit` and `score` share. */
const DATA_OPTIONS = [
  'test',
  'train',
  'predictions',
  'metric',
  'as',
  'columns',
  'join',
  'limit-unpacked',
  'seed',
  'folds',
  'bootstrap',
  'limit-items',
  'no-train',
  'no-examples',
] as const satisfies readonly OptionName[];

export const COMMANDS = [
  {
    name: 'audit',
    summary: 'measure the shortcuts of a data set and write a report',
    options: [
      ...DATA_OPTIONS,
      'train-predictions',
      'baselines',
      'seeds',
      'threads',
      'in-sample',
      'near-duplicate',
      'audits',
      'report',
      'static',
      'out',
    ],
    differs: { out: { default: DEFAULT_FOLDER } },
    examples: [
      ['hanscheck audit', 'audit the embedded world'],
      ['hanscheck audit --test questions.json annotations.json', 'audit one split'],
      [
        'hanscheck audit --train train.csv --test test.csv --columns question=q,answer=a',
        'priors learnt on train, tested on test',
      ],
      [
        'hanscheck audit --test q.json a.json --predictions mine=results.json --report json=-',
        'with a model; the result as JSON on stdout',
      ],
    ],
    load: () => import('./commands/audit.ts'),
  },
  {
    name: 'score',
    summary: 'score the answers of models',
    options: [...DATA_OPTIONS, 'threads', 'format', 'out'],
    differs: { format: { choices: ['text', 'json', 'official'] } },
    examples: [
      [
        'hanscheck score --test q.json a.json --predictions results.json --format official',
        "the official evaluator's accuracy object",
      ],
    ],
    load: () => import('./commands/score.ts'),
  },
  {
    name: 'train',
    summary: 'train a model from scratch and write it as an ONNX file',
    positional: {
      name: 'model',
      meaning: 'what is trained: see hanscheck list models',
      isRequired: true,
      takesMany: false,
    },
    options: [
      'train',
      'validation',
      'out',
      'inputs',
      'metric',
      'as',
      'columns',
      'join',
      'limit-unpacked',
      'seed',
      'limit-items',
      'set',
      'start',
      'freeze',
      'search',
      'search-method',
      'checkpoint-minutes',
      'resume',
      'threads',
    ],
    differs: {
      train: { meaning: 'the items to learn from: all files of one split' },
      out: {
        takes: 'FILE.onnx',
        meaning: 'the model; FILE.json and FILE.card.json are written beside it',
      },
    },
    examples: [
      [
        'hanscheck train lstm-q --train q.json a.json --out model.onnx',
        'a question-only network; model.json beside it says how to feed it',
      ],
      [
        'hanscheck train mlp --train train.csv --out mlp.onnx --search 20 --search-method bayesian',
        'the best of 20 settings',
      ],
      [
        'hanscheck train lstm-q --train new.json --start old.onnx --freeze words --out new.onnx',
        'the words as another model has learnt them, the rest trained on from there',
      ],
    ],
    load: () => import('./commands/train.ts'),
  },
  {
    name: 'predict',
    summary: 'let a trained model answer the items of a split',
    positional: {
      name: 'model',
      meaning: 'an ONNX file that hanscheck train has written',
      isRequired: true,
      takesMany: false,
    },
    options: ['split', 'as', 'columns', 'join', 'limit-unpacked', 'probability', 'format', 'out'],
    differs: {
      format: {
        default: "that of --out's name, else json",
        choices: ['json', 'csv'],
        meaning: 'a VQA results file, or a table',
      },
      out: { takes: 'FILE', meaning: 'the file to write; stdout where not given' },
    },
    examples: [
      [
        'hanscheck predict model.onnx --split q.json a.json --out results.json',
        'its answers in the layout of VQA results',
      ],
    ],
    load: () => import('./commands/predict.ts'),
  },
  {
    name: 'inspect',
    summary: 'say what files hold and how they would be read',
    positional: {
      name: 'files',
      meaning: 'the files of one split, or of predictions, a trained model, or a report folder',
      isRequired: true,
      takesMany: true,
    },
    options: ['as', 'columns', 'join', 'limit-unpacked', 'no-examples', 'format'],
    examples: [['hanscheck inspect questions.json annotations.json', 'adapter, columns, types']],
    load: () => import('./commands/inspect.ts'),
  },
  {
    name: 'world',
    summary: 'make a data set with a shortcut of known size planted in it',
    options: ['kind', 'n', 'train-n', 'leak', 'shift', 'duplicates', 'set', 'seed', 'out'],
    differs: {
      set: { meaning: 'further dials of the kind: see hanscheck list worlds' },
      out: { meaning: 'the folder to write to: new, empty, or of an earlier world' },
    },
    examples: [
      [
        'hanscheck world --leak 0.3 --n 100000 --out world',
        'official VQA files, two models, and what an audit should find',
      ],
      [
        'hanscheck world --kind zipf --shift 1 --set exponent=1.5 --out world',
        'train and test whose priors differ',
      ],
    ],
    load: () => import('./commands/world.ts'),
  },
  {
    name: 'list',
    summary: 'list what there is: audits, models, adapters, reporters, metrics, worlds',
    positional: {
      name: 'what',
      meaning:
        'audits, models, adapters, reporters, metrics or worlds; all of them where not given',
      isRequired: false,
      takesMany: false,
    },
    options: ['format'],
    examples: [['hanscheck list audits', 'the audits and what each asks']],
    load: () => import('./commands/list.ts'),
  },
  {
    name: 'explain',
    summary:
      'explain an audit or a measure (what it asks, its formula, what it cannot tell) or a model',
    positional: {
      name: 'id',
      meaning: 'an audit (answer-priors), a measure (question-type) or a model (lstm-q)',
      isRequired: true,
      takesMany: false,
    },
    options: ['format'],
    examples: [['hanscheck explain blind-gap', 'one measure and the audit it belongs to']],
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'report',
    summary: 'draw a saved result again',
    positional: {
      name: 'result',
      meaning: 'a report folder, or its result.json',
      isRequired: true,
      takesMany: false,
    },
    options: ['report', 'static', 'out'],
    examples: [
      ['hanscheck report hanscheck-report --report html=page.html', 'the page, drawn anew'],
    ],
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'compare',
    summary: 'put two saved results beside each other: what moved, with intervals',
    positional: {
      name: 'results',
      meaning: 'the base and then the new result: report folders, or their result.json',
      isRequired: true,
      takesMany: true,
    },
    options: ['report'],
    differs: {
      report: {
        meaning:
          'the comparison as html, json, markdown or text, into FILE or to stdout; may be repeated',
      },
    },
    examples: [
      ['hanscheck compare last-month this-month', 'what moved'],
      [
        'hanscheck compare v2 cp --report markdown --report html=moved.html',
        'a table for a pull request, and a page',
      ],
    ],
    load: () => import('./commands/compare.ts'),
  },
  ...GATE_COMMANDS,
] as const satisfies readonly Command[];

/** The command of that name, if there is one. */
export function commandNamed(name: string): Command | undefined {
  return COMMANDS.find((command) => command.name === name);
}
