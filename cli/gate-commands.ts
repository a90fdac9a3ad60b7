import type { Command, Differences } from './command-table.ts';
import type { OptionName } from './options.ts';

/** The flags that `check` and `merge` share. */
const GATE_OPTIONS = [
  'config',
  'data',
  'fail-on',
  'exit-zero',
  'report',
  'base',
  'update-baseline',
  'allow-loosen',
  'no-cache',
  'threads',
  'out',
] as const satisfies readonly OptionName[];

/** What differs there. */
const GATE_DIFFERS = {
  out: { meaning: "the folder to write to; where not given, the configuration's" },
} as const satisfies Differences;

/** The commands that judge, and those about their configuration. */
export const GATE_COMMANDS = [
  {
    name: 'check',
    summary: 'judge data sets by the limits of a configuration: exit code 1 where one is crossed',
    positional: {
      name: 'results',
      meaning: 'saved results to judge instead of auditing: RESULT, or NAME=RESULT by data set',
      isRequired: false,
      takesMany: true,
    },
    options: [...GATE_OPTIONS, 'shard'],
    differs: GATE_DIFFERS,
    examples: [
      ['hanscheck check', 'audit and judge what the nearest configuration names'],
      [
        'hanscheck check --report junit=junit.xml --report github=-',
        'with a JUnit file, and annotations for GitHub on stdout',
      ],
      ['hanscheck check hanscheck-report/result.json', 'judge a saved result, without the data'],
      ['hanscheck check --shard 2/7', 'the second of seven parts, for hanscheck merge'],
    ],
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'merge',
    summary: 'put the parts of a check together: the very bytes of one run',
    positional: {
      name: 'shards',
      meaning: 'the files that check --shard has written, all N of them',
      isRequired: true,
      takesMany: true,
    },
    options: GATE_OPTIONS,
    differs: GATE_DIFFERS,
    examples: [['hanscheck merge shards/*.json', 'what one hanscheck check would have written']],
    load: () => import('./commands/merge.ts'),
  },
  {
    name: 'init',
    summary: 'look at the files here and write a configuration for them',
    positional: {
      name: 'folder',
      meaning: 'the folder to look at; the current one where not given',
      isRequired: false,
      takesMany: false,
    },
    options: ['force'],
    examples: [['hanscheck init data', 'writes hanscheck.config.yaml, for the data sets in data']],
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'validate',
    summary: 'check a configuration: every problem with its line and column',
    positional: {
      name: 'config',
      meaning: 'the configuration; the nearest one where not given',
      isRequired: false,
      takesMany: false,
    },
    options: [],
    examples: [['hanscheck validate', 'the nearest hanscheck.config.{yaml,json,mjs}']],
    load: () => import('./commands/validate.ts'),
  },
  {
    name: 'print-config',
    summary: 'print the configuration as it holds: what it extends, the environment, the defaults',
    positional: {
      name: 'config',
      meaning: 'the configuration; the nearest one where not given',
      isRequired: false,
      takesMany: false,
    },
    options: ['format'],
    differs: { format: { default: 'yaml', choices: ['yaml', 'json'] } },
    examples: [['hanscheck print-config --format json', 'for other programs']],
    load: () => import('./commands/print-config.ts'),
  },
] as const satisfies readonly Command[];
