import { describe, expect, it } from 'vitest';
import { type Audit, runAudits } from '../../audits/index.ts';
import { codesOf, createSplit, DEFAULT_SETTINGS } from '../../core/index.ts';
import { labelledSplit, writtenSplit } from '../core/written-split.ts';

const settings = { ...DEFAULT_SETTINGS, bootstrap: 20 };
const test = writtenSplit([{ answer: 'red' }, { answer: 'blue' }, { answer: 'red' }]);
const predictions = [{ name: 'one', answers: codesOf(['red', 'red', 'red']) }] as const;

describe('runAudits', () => {
  it('runs every audit and tells each beforehand', async () => {
    const told: string[] = [];
    const results = await runAudits(
      { test, train: null, predictions: [...predictions] },
      settings,
      0,
      {
        onAudit: (id, done, total) => told.push(`${id} ${done}/${total}`),
      },
    );
    expect(results.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['answer-balance', 'measured'],
      ['annotator-agreement', 'measured'],
      ['split-leakage', 'not-applicable'],
      ['answer-priors', 'measured'],
      ['answer-shift', 'not-applicable'],
      ['question-only', 'not-applicable'],
      ['test-set-stress', 'not-applicable'],
      ['v-information', 'not-applicable'],
      ['data-map', 'not-applicable'],
      ['group-accuracy', 'measured'],
      ['answer-collapse', 'measured'],
    ]);
    expect(told).toEqual(results.map(({ id }, at) => `${id} ${at}/11`));
    expect(results.every(({ about }) => about.cannotTell.length > 0)).toBe(true);
  });

  it('runs only what is asked for, in the order of the registry', async () => {
    const only = ['answer-priors', 'answer-balance'];
    const results = await runAudits({ test, train: null }, settings, 0, { only });
    expect(results.map(({ id }) => id)).toEqual(['answer-balance', 'answer-priors']);
  });

  it('runs audits of the caller in the place of those of the registry', async () => {
    const own = {
      meta: {
        ...{ id: 'size', family: 'data', title: 'Size', why: '', formula: 'n', cannotTell: 'much' },
        ...{
          says: { pass: '', fail: '' },
          requires: ['test'],
          options: [],
          measures: {},
          cites: [],
        },
      },
      notApplicable: () => null,
      measure: ({ test: { size } }) => ({
        measures: [
          {
            name: 'size',
            group: null,
            value: size,
            unit: 'count',
            n: size,
            level: 0.95,
            method: 'counted',
          },
        ],
        evidence: [],
        warnings: [],
      }),
    } as const satisfies Audit<'test'>;
    const results = await runAudits({ test, train: null }, settings, 0, { audits: [own] });
    expect(results).toMatchObject([
      { id: 'size', verdict: 'measured', finding: { measures: [{ value: 3 }] } },
    ]);
  });

  it('has no finding but a reason where predictions are missing', async () => {
    const [result] = await runAudits({ test, train: null }, settings, 0, {
      only: ['group-accuracy'],
    });
    expect(result).toMatchObject({
      verdict: 'not-applicable',
      finding: null,
      reason: expect.stringContaining('--predictions'),
    });
  });

  it('finds no agreement to measure where items have one answer each, and says so', async () => {
    const labelled = labelledSplit([{ answer: 'red' }, { answer: 'blue' }]);
    const results = await runAudits(
      { test: labelled, train: null },
      { ...settings, metric: 'label' },
      0,
    );
    const measured = results.filter(({ verdict }) => verdict === 'measured');
    expect(measured.map(({ id }) => id)).toEqual(['answer-balance', 'answer-priors']);
    expect(results[1]!.reason).toContain('one reference answer each');
  });

  it('makes an audit that throws an error of its own, and the others go on', async () => {
    // without answer types there is nothing to group by, which adapters never let happen
    const { id, question, questionType, image, answer } = labelledSplit([
      { answer: 'red' },
      { answer: 'blue' },
    ]).columns;
    const broken = createSplit({
      name: 'test',
      columns: {
        id: id!,
        question: question!,
        questionType: questionType!,
        image: image!,
        answer: answer!,
      },
      target: { kind: 'label', answer: 'answer' },
    });
    const results = await runAudits(
      { test: broken, train: null },
      { ...settings, metric: 'label' },
      0,
    );
    const [balance, priors] = ['answer-balance', 'answer-priors'].map((wanted) =>
      results.find(({ id }) => id === wanted),
    );
    expect(balance!.verdict).toBe('measured');
    expect(priors).toMatchObject({ verdict: 'error', finding: null });
    expect(priors!.reason).toContain('answerType');
  });

  it('lets a caller wrap the work of every audit, and stops where the wrapping throws', async () => {
    let wrapped = 0;
    const run = runAudits({ test, train: null }, settings, 0, {
      around(work) {
        wrapped++;
        if (wrapped === 2) throw new Error('stopped from outside');
        return work();
      },
    });
    await expect(run).rejects.toThrow('stopped from outside');
    expect(wrapped).toBe(2);
  });

  it('repeats itself for the same seed', async () => {
    const artifacts = { test, train: null, predictions: [...predictions] } as const;
    const once = await runAudits({ ...artifacts, predictions: [predictions[0]] }, settings, 5);
    expect(await runAudits({ ...artifacts, predictions: [predictions[0]] }, settings, 5)).toEqual(
      once,
    );
  });

  it('gives an audit the same numbers alone as among others', async () => {
    const all = await runAudits({ test, train: null }, settings, 5);
    const [alone] = await runAudits({ test, train: null }, settings, 5, {
      only: ['answer-priors'],
    });
    expect(all.find(({ id }) => id === 'answer-priors')).toEqual(alone);
  });

  it('takes results that are known as they are, in the order of the registry', async () => {
    const [known] = await runAudits({ test, train: null }, settings, 5, {
      only: ['answer-priors'],
    });
    const other = { ...known!, verdict: 'error', reason: 'broke elsewhere' } as const;
    const asked: string[] = [];
    const results = await runAudits({ test, train: null }, settings, 5, {
      only: ['answer-balance', 'answer-priors', 'answer-shift'],
      results: new Map([
        ['answer-priors', other],
        ['group-accuracy', known!],
      ]),
      onAudit: (id, done, total) => asked.push(`${id} ${done}/${total}`),
    });
    expect(results.map(({ id }) => id)).toEqual([
      'answer-balance',
      'answer-priors',
      'answer-shift',
    ]);
    expect(results[1]).toBe(other);
    expect(asked).toEqual(['answer-balance 0/2', 'answer-shift 1/2']);
  });
});
