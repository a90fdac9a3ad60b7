import type { Option } from './option.ts';

/** What can be set about a planted world; ranges and kinds are those of fixtures, as a test checks. */
export const WORLD_OPTIONS = [
  {
    name: 'kind',
    type: 'text',
    takes: 'KIND',
    default: 'cards',
    choices: ['cards', 'xor', 'zipf', 'rule', 'token', 'options'],
    meaning: 'what is planted: see hanscheck list worlds',
  },
  {
    name: 'n',
    type: 'number',
    takes: 'N',
    default: 4000,
    from: 1,
    meaning: 'items of test, rounded up to whole scenes',
  },
  {
    name: 'train-n',
    type: 'number',
    takes: 'N',
    from: 1,
    meaning:
      'items of a training split; without it there is one as large as test where there is a shift or are duplicates',
  },
  {
    name: 'leak',
    type: 'text',
    takes: 'Q',
    meaning: "how often an item has its question's favourite for answer, from 0 below 1",
  },
  {
    name: 'shift',
    type: 'text',
    takes: 'S',
    meaning: 'how often the answer of an item of train is mirrored, from 0 to 1',
  },
  {
    name: 'duplicates',
    type: 'text',
    takes: 'R',
    meaning: 'how often a scene of test stands in train too, from 0 to 1',
  },
] as const satisfies readonly Option[];
