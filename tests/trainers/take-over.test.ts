import { afterAll, describe, expect, it } from 'vitest';
import { Failure } from '../../core/index.ts';
import { type Fitted, fitModel } from '../../trainers/fit.ts';
import { createCrew } from '../../trainers/loop/crew.ts';
import { readModel } from '../../trainers/model-file/index.ts';
import { prepareTraining, type Start, type TrainingRequest } from '../../trainers/preparation.ts';
import { writtenSplit } from '../core/written-split.ts';
import { onnxOf, type TinyId, tinyRequest, worldSplit } from './small-trainings.ts';

const crew = createCrew(1);
afterAll(() => crew.dismiss());

const trained = (request: TrainingRequest): Promise<Fitted> =>
  fitModel(prepareTraining(request), crew, { signal: new AbortController().signal });

const startFrom = (fitted: Fitted, frozen: readonly string[] = []): Start => ({
  model: readModel(onnxOf(fitted), 'old.onnx'),
  frozen,
});

const split = worldSplit(40);
/** An epoch at a rate that moves nothing a float can tell. */
const STILL = { epochs: 1, learningRate: 1e-30 };

describe.each(['bag-of-ngrams', 'lstm-q', 'linear', 'mlp'] as const)('%s', (id: TinyId) => {
  it('has all parameters of the model that it starts from, on the same items', async () => {
    const old = await trained(tinyRequest(id, split));
    const options = { ...STILL, dropout: 0 };
    const again = await trained(tinyRequest(id, split, { options, start: startFrom(old) }));
    const buffers = (name: string) => name.includes('running');
    for (const [name, values] of Object.entries(old.parameters)) {
      if (!buffers(name)) expect(again.parameters[name], name).toEqual(values);
    }
  });

  it('keeps every parameter where all are frozen, however it is trained', async () => {
    const old = await trained(tinyRequest(id, split));
    const frozen = Object.keys(old.parameters).filter((name) => !name.includes('running'));
    const start = startFrom(old, frozen);
    const again = await trained(tinyRequest(id, split, { options: { clipNorm: 1 }, start }));
    expect(again.parameters).toEqual(old.parameters);
    expect(again.answers).toEqual(old.answers);
  });

  it('trains what is not frozen', async () => {
    const old = await trained(tinyRequest(id, split));
    const frozen = Object.keys(old.parameters).filter((name) => !name.startsWith('output.'));
    const known = frozen.filter((name) => !name.includes('running'));
    const again = await trained(tinyRequest(id, split, { start: startFrom(old, known) }));
    for (const name of frozen) expect(again.parameters[name], name).toEqual(old.parameters[name]);
    expect(again.parameters['output.bias']).not.toEqual(old.parameters['output.bias']);
  });
});

describe('another vocabulary', () => {
  const items = (pairs: readonly (readonly [string, string])[]) =>
    writtenSplit(pairs.map(([question, answer]) => ({ question, answer })));
  const rowOf = (fitted: Fitted, name: string, row: number, width: number) =>
    fitted.parameters[name]!.slice(row * width, (row + 1) * width);

  it('takes over the rows of common words and answers, and begins the others anew', async () => {
    const options = { embedding: 3, epochs: 2 };
    const old = await trained(
      tinyRequest(
        'lstm-q',
        items([
          ['cat dog', 'yes'],
          ['dog cat', 'yes'],
          ['cat', 'no'],
        ]),
        { options },
      ),
    );
    const newer = items([
      ['cat bird', 'no'],
      ['bird', 'no'],
      ['cat', 'yes'],
      ['cat', 'perhaps'],
    ]);
    const request = tinyRequest('lstm-q', newer, { options: { ...options, ...STILL } });
    const [fresh, again] = [
      await trained(request),
      await trained({ ...request, start: startFrom(old) }),
    ];
    const words = (fitted: Fitted): readonly string[] => {
      const { recipe } = fitted.preparation;
      return recipe.kind === 'sequence' ? recipe.words : [];
    };
    const answers = (fitted: Fitted) => fitted.preparation.answers.texts;
    expect(words(again)).toContain('bird');
    expect(answers(again)).toEqual(['no', 'perhaps', 'yes']); // by count and then by text; before yes, no
    const tables = [
      ['words', words, 3, ['cat'], ['bird']],
      ['output.weight', answers, 8, ['yes', 'no'], ['perhaps']],
      ['output.bias', answers, 1, ['yes', 'no'], ['perhaps']],
    ] as const;
    for (const [name, entries, width, common, others] of tables) {
      const row = (fitted: Fitted, entry: string) =>
        rowOf(fitted, name, entries(fitted).indexOf(entry), width);
      for (const entry of common) expect(row(again, entry), entry).toEqual(row(old, entry));
      for (const entry of others) expect(row(again, entry), entry).toEqual(row(fresh, entry));
    }
  });

  it('of features takes over nothing that belongs to other features', async () => {
    const one = writtenSplit([
      { question: 'a', questionType: 'b', answer: 'yes' },
      { question: 'a a', questionType: 'b b', answer: 'no' },
    ]);
    const old = await trained(tinyRequest('mlp', one, { inputs: ['question'] }));
    const request = tinyRequest('mlp', one, { inputs: ['questionType'], options: STILL });
    const [fresh, again] = [
      await trained(request),
      await trained({ ...request, start: startFrom(old) }),
    ];
    expect(again.parameters['hidden.weight']).toEqual(fresh.parameters['hidden.weight']);
    expect(again.parameters['hidden.bias']).toEqual(old.parameters['hidden.bias']);
  });
});

describe('there is no start', () => {
  const failureOf = (request: TrainingRequest): Failure['parts'] => {
    try {
      prepareTraining(request);
    } catch (error) {
      if (error instanceof Failure) return error.parts;
      throw error;
    }
    throw new Error('nothing was thrown');
  };

  it('from a model of another architecture', async () => {
    const start = startFrom(await trained(tinyRequest('linear', split)));
    expect(failureOf(tinyRequest('mlp', split, { start }))).toMatchObject({
      found: 'linear, not mlp',
    });
  });

  it('for a model in closed form', async () => {
    const start = startFrom(await trained(tinyRequest('least-squares', split)));
    expect(failureOf(tinyRequest('least-squares', split, { start })).what).toContain('closed form');
  });

  it('with a frozen parameter that there is not; the nearest is named', async () => {
    const old = await trained(tinyRequest('linear', split));
    const start = startFrom(old, ['output.wieght']);
    const { found, advice } = failureOf(tinyRequest('linear', split, { start }));
    expect(found).toBe('"output.wieght"');
    expect(advice).toContain('output.weight');
  });
});
