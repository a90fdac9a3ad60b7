import { describe, expect, it } from 'vitest';
import { marked } from './config/marked.ts';
import { folders, LEAST, validated } from './config/validated.ts';
import { hanscheck, temporaryFolder, writeFiles } from './harness.ts';

const newFolder = folders(temporaryFolder());

/** What `validate` says of one configuration. */
const said = (text: string) => validated(newFolder(), { 'hanscheck.config.yaml': text });

interface Wrong {
  readonly name: string;
  /** With ▶ where the message is to point. */
  readonly config: string;
  /** What follows the place. */
  readonly message: string;
}

/** Distances are counted in letters: `budgts` lacks one of `budgets`, and so on. */
const WRONG: readonly Wrong[] = [
  {
    name: 'an unknown field at the top',
    config: `${LEAST}▶budgts:\n  answer-balance/entropy: {warn: {min: 2}}\n`,
    message: 'field "budgts": this field is unknown; found "budgts". Did you mean "budgets"?',
  },
  {
    name: 'an unknown field of a data set',
    config: 'ruleset: 1\ndata:\n  vqa:\n    ▶tset: test.json\n    test: test.json\n',
    message: 'field "data.vqa.tset": this field is unknown; found "tset". Did you mean "test"?',
  },
  {
    name: 'an unknown rule',
    config: `${LEAST}budgets:\n  ▶answer-balance/entropi: {warn: {min: 2}}\n`,
    message:
      'field "budgets.answer-balance/entropi": this field is unknown; found "answer-balance/entropi". Did you mean "answer-balance/entropy"?',
  },
  {
    name: 'an unknown rule of a data set',
    config:
      'ruleset: 1\ndata:\n  vqa:\n    test: t.json\n    budgets:\n      ▶answer-balance/entropi: {warn: {min: 2}}\n',
    message:
      'field "data.vqa.budgets.answer-balance/entropi": this field is unknown; found "answer-balance/entropi". Did you mean "answer-balance/entropy"?',
  },
  {
    name: 'an unknown bound',
    config: `${LEAST}budgets:\n  answer-balance/entropy:\n    warn: {▶mni: 2, max: 3}\n`,
    message:
      'field "budgets.answer-balance/entropy.warn.mni": this field is unknown; found "mni". Did you mean "min"?',
  },
  {
    name: 'an unknown bound in a list of limits',
    config: `${LEAST}budgets:\n  answer-balance/entropy:\n    - warn: {min: 2}\n    - error: {▶mxa: 2, min: 1}\n`,
    message:
      'field "budgets.answer-balance/entropy[1].error.mxa": this field is unknown; found "mxa". Did you mean "max"?',
  },
  {
    name: 'an unknown group',
    config: `${LEAST}budgets:\n  answer-balance/entropy:\n    for: {▶answertype: "yes/no"}\n    warn: {min: 2}\n`,
    message:
      'field "budgets.answer-balance/entropy.for.answertype": this field is unknown; found "answertype". Did you mean "answerType"?',
  },
  {
    name: 'an unknown option of an audit',
    config: `${LEAST}audits:\n  question-only:\n    ▶sedes: 5\n`,
    message:
      'field "audits.question-only.sedes": this field is unknown; found "sedes". Did you mean "seeds"?',
  },
  {
    name: 'an unknown audit',
    config: `${LEAST}audits:\n  ▶question-onyl: false\n`,
    message:
      'field "audits.question-onyl": this field is unknown; found "question-onyl". Did you mean "question-only"?',
  },
  {
    name: 'an unknown audit in a list',
    config: `${LEAST}audits: [answer-priors, ▶question-onyl]\n`,
    message:
      'field "audits[1]": "1" takes one of answer-balance, annotator-agreement, split-leakage, ',
  },
  {
    name: 'a text where a number belongs',
    config: `${LEAST}bootstrap: ▶many\n`,
    message: 'field "bootstrap": "bootstrap" takes a number; found "many".',
  },
  {
    name: 'a number out of range',
    config: `${LEAST}folds: ▶1\n`,
    message: 'field "folds": "folds" takes no less than 2; found 1.',
  },
  {
    name: 'a list where fields belong',
    config: 'ruleset: 1\ndata: ▶[test.json]\n',
    message: 'field "data": "data" takes fields; found ["test.json"].',
  },
  {
    name: 'a name that cannot be one of a file',
    config: 'ruleset: 1\ndata:\n  ▶my/set: {test: test.json}\n',
    message: 'field "data.my/set": this name cannot be used; found "my/set".',
  },
  {
    name: 'a name that is another folder',
    config: 'ruleset: 1\ndata:\n  ▶..: {test: test.json}\n',
    message: 'field "data...": this name cannot be used; found "..".',
  },
  {
    name: 'a column that --columns could not name',
    config: 'ruleset: 1\ndata:\n  vqa: {test: test.json, columns: {question: ▶"a,b"}}\n',
    message: 'field "data.vqa.columns.question": "question" may have no comma.',
  },
  {
    name: 'no data sets',
    config: 'ruleset: 1\ndata: ▶{}\n',
    message: 'field "data": "data" needs at least one data set.',
  },
  {
    name: 'no bound',
    config: `${LEAST}budgets:\n  answer-balance/entropy: {warn: ▶{on: point}}\n`,
    message:
      'field "budgets.answer-balance/entropy.warn": "warn" needs one of min, max, maxIncrease, maxDecrease.',
  },
  {
    name: 'no level',
    config: `${LEAST}budgets:\n  answer-balance/entropy: ▶{for: {split: train}}\n`,
    message:
      'field "budgets.answer-balance/entropy": "answer-balance/entropy" needs warn, error, or both.',
  },
  {
    name: 'an unknown version of the ruleset',
    config: 'ruleset: ▶99\ndata: {vqa: {test: test.json}}\n',
    message: 'field "ruleset": "ruleset" takes one of 1; found 99.',
  },
  {
    name: 'an unknown adapter',
    config: 'ruleset: 1\ndata:\n  vqa: {test: test.json, as: ▶gqaa}\n',
    message: 'field "data.vqa.as": there is no such adapter; found "gqaa". Did you mean "gqa"?',
  },
  {
    name: 'an unknown data set of a model',
    config: `${LEAST}models:\n  mine: {▶vqe: answers.json}\n`,
    message:
      'field "models.mine.vqe": a model answers a data set that is not there; found "vqe". Did you mean "vqa"?',
  },
  {
    name: 'answers to a training split that is not there',
    config: `${LEAST}models:\n  mine: {vqa: {test: a.json, train: ▶b.json}}\n`,
    message: 'field "models.mine.vqa.train": a model answers training items, and "vqa" has none.',
  },
  {
    name: 'a shared setting given twice',
    config: `${LEAST}folds: 5\naudits:\n  question-only: {folds: ▶3}\n`,
    message:
      'field "audits.question-only.folds": folds is one setting of the run, and is given twice; found 3 here and 5 at folds.',
  },
  {
    name: 'a limit on an audit that is switched off',
    config: `${LEAST}audits: {answer-balance: false}\nbudgets:\n  answer-balance/entropy: {warn: {min: ▶2}}\n`,
    message:
      'field "budgets.answer-balance/entropy.warn.min": a limit on answer-balance, which is switched off.',
  },
  {
    name: 'a limit on an audit that a list leaves out',
    config: `${LEAST}audits: [answer-priors]\nbudgets:\n  answer-balance/entropy: {warn: {min: ▶2}}\n`,
    message:
      'field "budgets.answer-balance/entropy.warn.min": a limit on answer-balance, which is switched off.',
  },
  {
    name: 'a limit that compares with no baseline',
    config: `${LEAST}budgets:\n  answer-balance/entropy: {error: {maxIncrease: ▶0.1}}\n`,
    message:
      'field "budgets.answer-balance/entropy.error.maxIncrease": maxIncrease compares with a baseline, and none is named.',
  },
];

describe('validate points at', () => {
  it.each(WRONG)('$name', async ({ config, message }) => {
    const { text, at } = marked(config);
    const { code, stdout, problems } = await said(text);
    expect(problems).toHaveLength(1);
    const wanted = `hanscheck: hanscheck.config.yaml:${at}, ${message}`;
    expect(problems[0]!.slice(0, wanted.length)).toBe(wanted);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('the root where a field is missing', async () => {
    const { problems } = await said('data: {vqa: {test: test.json}}\n');
    expect(problems).toEqual([
      'hanscheck: hanscheck.config.yaml:1:1: "ruleset" is missing. Add "ruleset: 1": it pins the rules by which verdicts are decided.',
    ]);
  });

  it('the data set where its files are missing', async () => {
    const { text, at } = marked('ruleset: 1\ndata:\n  vqa: ▶{as: vqa}\n');
    const { problems } = await said(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(
      `hanscheck.config.yaml:${at}, field "data.vqa": "test" is missing`,
    );
  });
});

describe('validate', () => {
  it('lists all problems that a schema sees in the order of lines', async () => {
    const { code, problems } = await said(
      [
        'folds: 1', // 1
        'ruleset: 7', // 2
        'data:', // 3
        '  vqa: {test: t.json, metrc: vqa}', // 4
        'bugdets: {}', // 5
        'budgets:', // 6
        '  answer-balance/entropy: {warn: {maximum: 2}}', // 7
        'seed: -1', // 8
      ].join('\n'),
    );
    expect(problems.map(lineOf)).toEqual([1, 2, 4, 5, 7, 8]);
    expect(code).toBe(2);
  });

  it('lists all contradictions in the order of lines', async () => {
    const { code, problems } = await said(
      [
        'budgets:', // 1
        '  answer-balance/entropy: {warn: {min: 2}}', // 2
        '  answer-shift/p-value-total-variation: {error: {maxDecrease: 0.1}}', // 3
        'models:', // 4
        '  mine: {vqe: answers.json}', // 5
        'ruleset: 1', // 6
        'folds: 5', // 7
        'audits:', // 8
        '  answer-balance: false', // 9
        '  question-only: {folds: 3}', // 10
        'data:', // 11
        '  vqa: {test: t.json, as: gqaa}', // 12
      ].join('\n'),
    );
    expect(problems.map(lineOf)).toEqual([2, 3, 5, 10, 12]);
    expect(code).toBe(2);
  });

  it('says of a limit that all data sets share only once that it is vain', async () => {
    const { problems } = await said(
      'ruleset: 1\ndata: {one: {test: a.json}, two: {test: b.json}}\nbudgets:\n  answer-balance/entropy: {warn: {maxDecrease: 0.1}}\n',
    );
    expect(problems).toHaveLength(1);
  });

  it('takes a setting that is given twice alike', async () => {
    const { code } = await said(`${LEAST}folds: 3\naudits: {question-only: {folds: 3}}\n`);
    expect(code).toBe(0);
  });

  it('says that there is no problem', async () => {
    const { code, stdout, problems } = await said(LEAST);
    expect(stdout).toMatch(/hanscheck\.config\.yaml: no problem found\n$/);
    expect({ code, problems }).toEqual({ code: 0, problems: [] });
  });

  it('names the file that is wrong where a configuration extends it', async () => {
    const { problems } = await validated(newFolder(), {
      'hanscheck.config.yaml': 'extends: shared/base.yaml\ndata: {vqa: {test: t.json}}\n',
      'shared/base.yaml': 'ruleset: 1\n\nfolds: none\n',
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('shared/base.yaml:3:8, field "folds"');
  });

  it('leaves no control character of a name in its message', async () => {
    const { problems } = await said(`${LEAST}"\\e[31mred": 1\n`);
    expect(problems).toHaveLength(1);
    expect(problems.join('')).not.toContain('\u001b');
  });
});

describe('another command', () => {
  it('says the first problem and how many more there are', async () => {
    const [config] = writeFiles(newFolder(), {
      'hanscheck.config.yaml': `folds: 1\nruleset: 7\nseed: -1\n`,
    });
    const { code, stderr } = await hanscheck(['check', '--config', config!]);
    // the data sets are missing too
    expect(stderr).toContain('"data" is missing');
    expect(stderr).toContain('There are 3 more problems: hanscheck validate lists all.');
    expect(code).toBe(2);
  });
});

function lineOf(problem: string): number {
  return Number(/\.yaml:(\d+):\d+/.exec(problem)?.[1]);
}
