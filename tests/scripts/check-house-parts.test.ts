import { describe, expect, it } from 'vitest';
import { checkHouse } from '../../scripts/check-house.ts';

/** What a tree of literal files violates, as `file:line law`. */
function lawsOf(files: Readonly<Record<string, string>>): string[] {
  return checkHouse(new Map(Object.entries(files))).map(
    ({ file, line, law }) => `${file}:${line} ${law}`,
  );
}

const AUDIT = `import type { Audit } from '../audit.ts';
export const answerCount: Audit = { meta: { id: 'answer-count', cites: ['kish1965'] } };`;

const PAGE = `# Answer count
## What it asks
## Formula
## Reading the number
## What it cannot tell
## Options and limits
## Sources
- Kish (\`kish1965\`)`;

/** A house with one audit that keeps every law of parity. */
const HOUSE = {
  'audits/data/answer-count.ts': AUDIT,
  'audits/index.ts':
    "import { answerCount } from './data/answer-count.ts';\nexport const AUDITS = [answerCount];",
  'tests/audits/data/answer-count.test.ts': '',
  'docs/audits/answer-count.md': PAGE,
  'docs/references.bib': '@book{kish1965,\n  title = {Survey Sampling}\n}',
} as const;

/** The laws that a house breaks whose files are HOUSE's, with these put in their place. */
function lawsWith(changes: Readonly<Record<string, string>>, without?: keyof typeof HOUSE) {
  const files: Record<string, string> = { ...HOUSE, ...changes };
  if (without) delete files[without];
  return lawsOf(files);
}

describe('one audit: one file, one line, one test, one page', () => {
  it('has nothing to say of an audit that has them all', () => {
    expect(lawsWith({})).toEqual([]);
  });

  it('asks for the id of the file name', () => {
    expect(
      lawsWith({ 'audits/data/answer-count.ts': AUDIT.replace("'answer-count'", "'a'") }),
    ).toEqual(['audits/data/answer-count.ts:1 the audit has another id than its file, or none']);
  });

  it('asks for the line in the registry, not for an import alone', () => {
    const law = 'audits/data/answer-count.ts:1 the audit is not registered';
    const imported = "import { answerCount } from './data/answer-count.ts';";
    expect(lawsWith({ 'audits/index.ts': `${imported}\nexport const AUDITS = [];` })).toEqual([
      law,
    ]);
    expect(lawsWith({}, 'audits/index.ts')).toEqual([law]);
    expect(lawsWith({ 'audits/registry.ts': '' })).toEqual([law]);
  });

  it('knows a registry that has a file of its own', () => {
    const files = { 'audits/registry.ts': HOUSE['audits/index.ts'] };
    expect(lawsWith(files, 'audits/index.ts')).toEqual([]);
  });

  it('asks for the test and the page', () => {
    expect(lawsWith({}, 'tests/audits/data/answer-count.test.ts')).toEqual([
      'audits/data/answer-count.ts:1 the audit has no test',
    ]);
    expect(lawsWith({}, 'docs/audits/answer-count.md')).toEqual([
      'audits/data/answer-count.ts:1 the audit has no page',
    ]);
  });

  it('asks for the source of every key that the audit cites', () => {
    const cited = AUDIT.replace("'kish1965'", "'kish1965', 'nobody1900'");
    expect(lawsWith({ 'audits/data/answer-count.ts': cited })).toEqual([
      'audits/data/answer-count.ts:1 no source has the key "nobody1900"',
    ]);
  });
});

describe('adapters and reporters', () => {
  const adapter = "export const vqa: SplitAdapter = { id: 'vqa' };";
  const registry = "import { vqa } from './splits/vqa.ts';\nexport const A = [vqa] as const;";

  it('need a registry line, a test and the id of their file, but no page', () => {
    const files = {
      'adapters/splits/vqa.ts': adapter,
      'adapters/index.ts': registry,
      'tests/adapters/splits/vqa.test.ts': '',
    };
    expect(lawsOf(files)).toEqual([]);
    expect(lawsOf({ 'adapters/splits/vqa.ts': adapter })).toEqual([
      'adapters/splits/vqa.ts:1 the adapter is not registered',
      'adapters/splits/vqa.ts:1 the adapter has no test',
    ]);
    expect(
      lawsOf({ 'reports/html.ts': "export const a = { id: 'b' } satisfies Reporter;" }),
    ).toEqual([
      'reports/html.ts:1 the reporter has another id than its file, or none',
      'reports/html.ts:1 the reporter is not registered',
      'reports/html.ts:1 the reporter has no test',
    ]);
  });

  it('are told apart from the files that serve them', () => {
    expect(lawsOf({ 'adapters/splits/join.ts': 'export const join = 1;' })).toEqual([]);
    expect(lawsOf({ 'reports/reporter.ts': 'export interface Reporter { id: string }' })).toEqual(
      [],
    );
  });
});

describe('architectures of trained models', () => {
  const HOUSE_OF_MODELS = {
    'trainers/models/mlp.ts':
      "export const mlp = { id: 'mlp', cites: ['rumelhart1986'] } as const satisfies Architecture;",
    'trainers/models/index.ts':
      "import { mlp } from './mlp.ts';\nexport const ARCHITECTURES = [mlp] as const;",
    'tests/trainers/models/gradients.test.ts': 'describe.each(ARCHITECTURES)("", () => {});',
    'docs/references.bib': '@article{rumelhart1986,\n}',
  } as const;
  const lawsOfModels = (changes: Readonly<Record<string, string>>) =>
    lawsOf({ ...HOUSE_OF_MODELS, ...changes });

  it('need a registry line, the id of their file, a test and their sources, but no page', () => {
    expect(lawsOfModels({})).toEqual([]);
    expect(
      lawsOf({
        'trainers/models/mlp.ts': "export const mlp = { cites: ['a1'] } satisfies Architecture;",
      }),
    ).toEqual([
      'trainers/models/mlp.ts:1 the architecture has another id than its file, or none',
      'trainers/models/mlp.ts:1 the architecture is not registered',
      'trainers/models/mlp.ts:1 the architecture has no test',
      'trainers/models/mlp.ts:1 no source has the key "a1"',
    ]);
  });

  it('are tested by what goes through all of them, or by what names them', () => {
    const test = 'tests/trainers/models/gradients.test.ts';
    const law = 'trainers/models/mlp.ts:1 the architecture has no test';
    expect(lawsOfModels({ [test]: "it('mlp')" })).toEqual([]);
    expect(lawsOfModels({ [test]: "it('linear')" })).toEqual([law]);
    const elsewhere = { [test]: '', 'tests/trainers/training.test.ts': "it('mlp')" };
    expect(lawsOfModels(elsewhere)).toEqual([law]);
  });

  it('are told apart from the files that serve them', () => {
    const text = "import type { Architecture } from './architecture.ts';\nexport const a = 1;";
    expect(lawsOf({ 'trainers/models/initial-values.ts': text })).toEqual([]);
    expect(
      lawsOf({ 'trainers/models/architecture.ts': 'export interface Architecture { id: string }' }),
    ).toEqual([]);
  });
});
