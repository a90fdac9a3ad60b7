import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted, readConfig } from '../../../cli/config/load-config.ts';
import { checkPlan } from '../../../cli/config/plan.ts';
import { Failure } from '../../../core/index.ts';
import { temporaryFolder, writeFiles } from '../harness.ts';

const folder = temporaryFolder();

/** A configuration with all kinds of fields, to be spoilt. */
const WHOLE = `extends: base.yaml
ruleset: 1
root: data
data:
  vqa: &vqa
    test: [questions.json, annotations.json]
    train: train.json
    columns: {question: query}
    budgets:
      answer-balance/entropy: {warn: {min: 2}}
  other: *vqa
models:
  mine: {vqa: {test: mine.json, train: mine-train.json}}
audits:
  question-only: {seeds: 2}
  data-map: false
budgets:
  answer-priors/question-type:
    - for: {answerType: "*"}
      error: {max: 0.5, on: point}
    - warn: {maxIncrease: 0.01}
baseline: baseline.json
failOn: [error]
cache: true
seed: 3
`;

/** Pieces of YAML that mean something where they land. */
const PIECES = [
  ...[
    '- ',
    ': ',
    '? ',
    '[',
    ']',
    '{',
    '}',
    '&a ',
    '*a',
    '*vqa',
    '<<: *vqa\n',
    '!!int ',
    '|\n',
    '>\n',
  ],
  ...[
    '"',
    "'",
    '#',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    '\t',
    '\r',
    '\n',
    '\u0000',
    '\ufeff',
    '\ud800',
  ],
  ...[
    'null',
    '~',
    'true',
    '.nan',
    '.inf',
    '-0',
    '1e999',
    '0x10',
    '2026-11-30',
    '__proto__: ',
    '=',
    ',',
  ],
];

const spot = fc.nat({ max: WHOLE.length });
const insertion = fc.record({
  at: spot,
  length: fc.nat({ max: 12 }),
  piece: fc.constantFrom(...PIECES),
});

/** Some stretches of the text replaced by pieces of YAML. */
const mutated = fc
  .array(insertion, { minLength: 1, maxLength: 3 })
  .map((changes) =>
    changes.reduce(
      (text, { at, length, piece }) => text.slice(0, at) + piece + text.slice(at + length),
      WHOLE,
    ),
  );

/** Fields of every name with values of every kind: what fits no schema. */
const strange = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(null, true, 0, -1, 1, 1.5, 'vqa', '', '*', 'error'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...(WHOLE.match(/[\w/-]+(?=:)/g) ?? [])), tie('value'), {
      maxKeys: 4,
    }),
  ),
})).value;

/** What became of a configuration; throws anything but a `Failure`. */
async function outcomeOf(text: string): Promise<'plan' | 'problems' | 'failure'> {
  const [given] = writeFiles(folder, { 'hanscheck.config.yaml': text });
  const request = { given: given!, folder, env: {} };
  try {
    const checked = fitted(await readConfig(request), request);
    if ('problems' in checked) {
      expect(checked.problems.length).toBeGreaterThan(0);
      for (const { what, advice } of checked.problems) expect(what && advice).toBeTruthy();
      return 'problems';
    }
    checkPlan(checked);
    return 'plan';
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    return 'failure';
  }
}

describe('a configuration that is spoilt', () => {
  writeFiles(folder, { 'base.yaml': 'folds: 4\n' });

  it('comes to a plan as long as it is not', async () => {
    expect(await outcomeOf(WHOLE)).toBe('plan');
  });

  it('comes to a plan, to problems or to a failure, and never crashes', async () => {
    const seen = new Set<string>();
    const property = fc.asyncProperty(
      mutated,
      async (text) => void seen.add(await outcomeOf(text)),
    );
    await fc.assert(property, { numRuns: 8000 });
    expect([...seen].sort()).toEqual(['failure', 'plan', 'problems']);
  });

  it('never crashes either where its parts are of any kind', async () => {
    const property = fc.asyncProperty(strange, async (value) => {
      await outcomeOf(JSON.stringify(value));
      const parts = { ruleset: 1, data: { vqa: { test: join('a', 'b') } } };
      if (typeof value === 'object') await outcomeOf(JSON.stringify({ ...parts, ...value }));
    });
    await fc.assert(property, { numRuns: 4000 });
  });
});
