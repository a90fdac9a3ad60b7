import { describe, expect, it } from 'vitest';
import { AUDITS, runAudits } from '../../../audits/index.ts';
import {
  codesOf,
  createRandom,
  DEFAULT_SETTINGS,
  EVIDENCE_KEYS,
  groupKey,
  type Measure,
  type Settings,
} from '../../../core/index.ts';
import { countingTrainer } from '../counting-trainer.ts';
import { type TextItem, textSplit } from '../text-split.ts';

const settings: Settings = {
  ...DEFAULT_SETTINGS,
  metric: 'label',
  bootstrap: 60,
  seeds: 2,
  baselines: ['bag-of-ngrams', 'lstm-q'],
};
const only = AUDITS.filter(({ meta }) => meta.family === 'baselines').map(({ meta }) => meta.id);

const TYPES = [
  ['is', 'yes/no', ['yes', 'no', 'yes']],
  ['what', 'other', ['red', 'blue', 'green', 'red']],
] as const;

/** Items of two texts on half as many images, with stored bits. */
function drawnItems(count: number, seed: string): TextItem[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const [questionType, answerType, answers] = TYPES[random.below(2)]!;
    return {
      texts: {
        question: `${questionType} ${random.below(5)}?`,
        caption: `Caption ${random.below(9)}`,
      },
      questionType,
      answerType,
      answer: answers[random.below(answers.length)]!,
      image: `${at % Math.ceil(count / 2)}`,
      bits: [1 + random.uniform(), random.uniform()],
    };
  });
}

interface World {
  readonly test: readonly TextItem[];
  readonly train: readonly TextItem[] | null;
}

const world: World = { test: drawnItems(120, 'test'), train: drawnItems(80, 'train') };
const folded: World = { ...world, train: null };

async function findings(own: World, changed: Partial<Settings> = {}) {
  const test = textSplit(own.test);
  const train = own.train && textSplit(own.train, 'train');
  const predictions = [{ name: 'model', answers: codesOf(own.test.map(({ answer }) => answer)) }];
  const results = await runAudits(
    { test, train, predictions: [predictions[0]!] },
    { ...settings, ...changed },
    0,
    { only, train: countingTrainer({ test, train }) },
  );
  return results.map(({ id, finding, reason }) => {
    if (finding === null) throw new Error(`${id}: ${reason}`);
    return { id, finding };
  });
}

function keyOf({ name, group }: Measure): string {
  return `${name} {${groupKey(group)}}`;
}

/** Value by audit, name and group. */
async function values(own: World, changed: Partial<Settings> = {}) {
  const all = await findings(own, changed);
  return new Map(
    all.flatMap(({ id, finding }) =>
      finding.measures.map((measure) => [`${id} ${keyOf(measure)}`, measure.value] as const),
    ),
  );
}

function expectSame(
  found: ReadonlyMap<string, number | null>,
  expected: ReadonlyMap<string, number | null>,
) {
  expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [key, value] of expected) {
    if (value === null) expect(found.get(key), key).toBeNull();
    else expect(found.get(key), key).toBeCloseTo(value, 10);
  }
}

/** Without what is drawn at random over the rows, and so heeds their order. */
function undrawn(all: ReadonlyMap<string, number | null>) {
  return new Map([...all].filter(([key]) => !/^test-set-stress/.test(key)));
}

describe.each([
  ['learnt on train', findings(world)],
  ['in folds', findings(folded)],
  ['of hardly any items', findings({ ...folded, test: world.test.slice(0, 4) })],
])('every audit that trains, %s', (_, running) => {
  it('states measures that are unique by name and group, of names that it declares', async () => {
    for (const { id, finding } of await running) {
      const keys = finding.measures.map(keyOf);
      expect(new Set(keys).size).toBe(keys.length);
      const declared = Object.keys(AUDITS.find(({ meta }) => meta.id === id)!.meta.measures);
      for (const { name } of finding.measures) expect(declared).toContain(name);
    }
  });

  it('states a measure of all items before those of answer types', async () => {
    for (const { finding } of await running) {
      for (const name of new Set(finding.measures.map((measure) => measure.name))) {
        const first = finding.measures.find((measure) => measure.name === name)!;
        expect(Object.keys(first.group ?? {})).not.toContain('answerType');
      }
    }
  });

  it('states finite numbers, or null with a reason; an interval, or the reason for none', async () => {
    for (const { finding } of await running) {
      for (const { value, reason, interval, level } of finding.measures) {
        expect(level).toBe(0.95);
        if (value === null) expect(reason).toBeTruthy();
        else expect(value).toSatisfy(Number.isFinite);
        if (interval === undefined) expect(reason).toBeTruthy();
        else expect(interval[0] <= interval[1] && interval.every(Number.isFinite)).toBe(true);
      }
    }
  });

  it('gives evidence that a chart of its kind can draw', async () => {
    for (const { finding } of await running) {
      expect(new Set(finding.evidence.map(({ id }) => id)).size).toBe(finding.evidence.length);
      for (const { kind, columns, rows, id } of finding.evidence) {
        expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        const keys = columns.map(({ key }) => key);
        expect(keys).toEqual(expect.arrayContaining([...EVIDENCE_KEYS[kind]]));
        for (const row of rows) {
          expect(row).toHaveLength(columns.length);
          row.forEach((cell, column) => {
            const isText = columns[column]!.unit === 'text';
            expect(isText ? typeof cell === 'string' : cell === null || Number.isFinite(cell)).toBe(
              true,
            );
          });
        }
      }
    }
  });

  it('has a card for each model, named apart', async () => {
    for (const { finding } of await running) {
      const ids = finding.trainers!.map(({ id }) => id);
      expect(ids.length).toBeGreaterThan(0);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('learnt on train, every value', () => {
  it('is the same whatever the order of rows', async () => {
    const random = createRandom('order');
    const shuffled = {
      test: random.shuffle([...world.test]),
      train: random.shuffle([...world.train!]),
    };
    expectSame(undrawn(await values(shuffled)), undrawn(await values(world)));
  });

  it('is the same under other names of answers', async () => {
    // in the same alphabetical order, as ties are broken by it
    const names = ['blue', 'green', 'no', 'red', 'yes'];
    const renamed = (items: readonly TextItem[]) =>
      items.map((item) => ({ ...item, answer: `w${names.indexOf(item.answer)}` }));
    const other = { test: renamed(world.test), train: renamed(world.train!) };
    expectSame(await values(other), await values(world));
  });

  it('is the same under other names of images', async () => {
    const renamed = (items: readonly TextItem[]) =>
      items.map((item) => ({ ...item, image: `picture ${item.image}` }));
    const other = { test: renamed(world.test), train: renamed(world.train!) };
    expectSame(await values(other), await values(world));
  });
});

it('never lets a baseline react to an input that it is not shown', async () => {
  // the captions change, so whatever was shown the question alone must stay
  const other = {
    test: world.test.map((item) => ({
      ...item,
      texts: { ...item.texts, caption: 'another' },
    })),
    train: world.train,
  };
  const ofQuestion = (all: ReadonlyMap<string, number | null>) =>
    new Map([...all].filter(([key]) => key.includes('input=question')));
  const found = ofQuestion(await values(other));
  expect(found.size).toBeGreaterThan(10);
  expectSame(found, ofQuestion(await values(world)));
});

it('quotes no question without examples', async () => {
  const texts = new Set(
    world.test.flatMap((item) => Object.values(item.texts)).map((text) => text.toLowerCase()),
  );
  const quoted = async (examples: boolean) =>
    (await findings(world, { examples }))
      .flatMap(({ finding }) => finding.evidence.flatMap(({ rows }) => rows.flat()))
      .filter(
        (cell) =>
          typeof cell === 'string' && [...texts].some((text) => cell.toLowerCase().includes(text)),
      );
  expect(await quoted(false)).toEqual([]);
  expect((await quoted(true)).length).toBeGreaterThan(0);
});
