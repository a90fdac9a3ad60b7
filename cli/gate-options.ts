import type { Option } from './option.ts';

/** What may fail a build. */
export const FAILING = ['error', 'warn', 'inconclusive'] as const;

/** Flags of the commands that judge, and of those about their configuration. */
export const GATE_OPTIONS = [
  {
    name: 'config',
    type: 'text',
    takes: 'FILE',
    meaning: 'the configuration; where not given, the nearest hanscheck.config.{yaml,json,mjs}',
  },
  {
    name: 'data',
    type: 'texts',
    takes: 'NAME,…',
    meaning: 'only these data sets of the configuration',
  },
  {
    name: 'fail-on',
    type: 'texts',
    takes: 'VERDICT,…',
    default: 'error',
    choices: FAILING,
    meaning: 'what fails the build beside an error limit that is crossed',
  },
  {
    name: 'exit-zero',
    type: 'flag',
    meaning: 'exit with 0 where limits are crossed: the report says so all the same',
  },
  {
    name: 'base',
    type: 'text',
    takes: 'RESULT',
    meaning: 'a saved result that the comment on a pull request compares with',
  },
  {
    name: 'update-baseline',
    type: 'flag',
    meaning: 'tighten the baseline file to these numbers where they are better; stale entries go',
  },
  {
    name: 'allow-loosen',
    type: 'flag',
    meaning: 'with --update-baseline: take over numbers that are worse too',
  },
  {
    name: 'no-cache',
    type: 'flag',
    meaning: 'neither use nor keep results of earlier runs',
  },
  {
    name: 'shard',
    type: 'text',
    takes: 'I/N',
    meaning: 'do the I-th of N parts of the work, for hanscheck merge',
  },
  {
    name: 'force',
    type: 'flag',
    meaning: 'replace the configuration that is there',
  },
] as const satisfies readonly Option[];
