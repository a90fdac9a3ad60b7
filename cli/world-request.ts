import { usageFailure } from '../core/index.ts';
import {
  DIALS,
  MOST_SCENES,
  type PlantedWorld,
  plantWorld,
  rangeText,
  WORLD_KINDS,
} from '../fixtures/index.ts';
import type { RawValues } from './command-table.ts';
import type { OptionName } from './options.ts';
import { integerValue, knownName, setValue, textValue } from './values.ts';

/** What `world` is told, checked. */
export interface WorldRequest {
  readonly folder: string;
  readonly world: PlantedWorld;
}

export function worldRequest(values: RawValues): WorldRequest {
  const folder = textValue(values, 'out');
  if (folder === null) {
    throw usageFailure({
      what: 'world needs --out DIR: the folder to write to',
      advice: 'Call it as in hanscheck world --leak 0.3 --n 100000 --out world.',
    });
  }
  const ids = WORLD_KINDS.map(({ id }) => id);
  const id = knownName(textValue(values, 'kind') ?? ids[0]!, ids, '--kind');
  const kind = WORLD_KINDS.find((one) => one.id === id)!; // just found among them
  const dials = { ...flagDials(values), ...setDials(values) };
  const sizes = scenesOf(values, kind.itemsPerScene, dials);
  return {
    folder,
    world: plantWorld(id, { ...dials, ...sizes, seed: integerValue(values, 'seed')! }),
  };
}

/** Dials that most kinds have, and so have a flag. */
const FLAGS = ['leak', 'shift', 'duplicates'] as const satisfies readonly OptionName[];

function flagDials(values: RawValues): Record<string, number> {
  const given = FLAGS.map((name) => [name, textValue(values, name)] as const);
  return Object.fromEntries(
    given.flatMap(([name, text]) =>
      text === null ? [] : [[name, numberOf(`--${name}`, name, text)]],
    ),
  );
}

/** Those that have a flag of their own may be set either way, but once. */
function setDials(values: RawValues): Record<string, number> {
  return Object.fromEntries(
    Object.entries(setValue(values)).map(([name, text]) => {
      const flag = FLAG_OF[name] ?? FLAGS.find((one) => one === name && values[one] !== undefined);
      if (flag !== undefined) throw hasFlag(name, flag);
      return [name, numberOf(`--set ${name}`, name, text)];
    }),
  );
}

const FLAG_OF: Readonly<Record<string, OptionName>> = {
  seed: 'seed',
  scenes: 'n',
  trainScenes: 'train-n',
};

function hasFlag(name: string, flag: OptionName): Error {
  return usageFailure({
    what: `--set: "${name}" is set by --${flag}`,
    found: `--set ${name}=…`,
    advice: `Give it as --${flag} alone.`,
  });
}

function numberOf(flag: string, name: string, text: string): number {
  const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
  if (isNumber) return Number(text);
  const range = name in DIALS ? rangeText(name as keyof typeof DIALS) : 'a number'; // just looked up
  throw usageFailure({
    what: `${flag} takes ${range}`,
    found: `"${text}"`,
    advice: 'Give it in digits, as in 0.3.',
  });
}

/** Whole scenes: at least as many items as asked for, and fewer than a scene more. */
function scenesOf(
  values: RawValues,
  itemsPerScene: number,
  dials: Readonly<Record<string, number>>,
) {
  const items = itemsValue(values, 'n', itemsPerScene)!; // it has a default
  const needsTrain = (dials['shift'] ?? 0) > 0 || (dials['duplicates'] ?? 0) > 0;
  const trainItems = itemsValue(values, 'train-n', itemsPerScene) ?? (needsTrain ? items : 0);
  if ((dials['duplicates'] ?? 0) > 0 && trainItems < items) {
    throw usageFailure({
      what: '--duplicates needs a training split at least as large as the test split',
      found: `--train-n ${trainItems}, --n ${items}`,
      advice: `Give --train-n ${items} or more, or leave it out.`,
    });
  }
  return {
    scenes: Math.ceil(items / itemsPerScene),
    trainScenes: Math.ceil(trainItems / itemsPerScene),
  };
}

function itemsValue(
  values: RawValues,
  name: 'n' | 'train-n',
  itemsPerScene: number,
): number | null {
  const items = integerValue(values, name);
  const most = itemsPerScene * MOST_SCENES;
  if (items === null || items <= most) return items;
  throw usageFailure({
    what: `--${name} takes a whole number up to ${most} for this kind of world`,
    found: String(items),
    advice: 'Give fewer items.',
  });
}
