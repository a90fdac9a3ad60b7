import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../../core/index.ts';
import type { Fitted } from '../../../trainers/fit.ts';
import { modelFiles, readModel } from '../../../trainers/model-file/index.ts';
import { decodeModel, encodeModel } from '../../../trainers/onnx/index.ts';
import { fittedBy, type TinyId, tinyRequest, worldSplit } from '../small-trainings.ts';

const KEY = 'hanscheck.model';
const ids = ['bag-of-ngrams', 'lstm-q', 'linear'] as const satisfies readonly TinyId[];
const split = worldSplit(6);
let fitted: Record<(typeof ids)[number], Fitted>;
beforeAll(async () => {
  const trained = await Promise.all(
    ids.map(async (id) => [id, await fittedBy(tinyRequest(id, split))] as const),
  );
  fitted = Object.fromEntries(trained) as typeof fitted; // each id has its training
});

describe.each(ids)('the file of %s', (id) => {
  it('is read as the description that it was written from', () => {
    const { preparation } = fitted[id];
    const { description } = readModel(modelFiles(fitted[id], '1.2.3').onnx, 'model.onnx');
    expect(description).toEqual({
      architecture: id,
      title: preparation.architecture.title,
      inputs: ['question'],
      recipe: preparation.recipe,
      answers: preparation.answers.texts,
      network: preparation.plan.network,
    });
  });

  it('has the JSON of the description in its metadata, and says who wrote it', () => {
    const { onnx, json } = modelFiles(fitted[id], '1.2.3');
    const { metadata, producer, producerVersion } = decodeModel(onnx, 'model.onnx');
    expect(JSON.parse(metadata[KEY]!)).toEqual(JSON.parse(JSON.stringify(json)));
    expect([producer, producerVersion]).toEqual(['hanscheck', '1.2.3']);
  });

  it('tells how to feed each of its inputs, and what comes out', () => {
    const { onnx, json } = modelFiles(fitted[id], '1.2.3');
    const { graph } = decodeModel(onnx, 'model.onnx');
    const named = [...graph.inputs, ...graph.outputs].map(({ name }) => name);
    expect(Object.keys(json['graph'] as object).sort()).toEqual(named.sort()); // an object of texts
  });

  it('is the same bytes each time it is written', () => {
    const [one, other] = [1, 2].map(() => modelFiles(fitted[id], '1.2.3').onnx);
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(one!)).toBe(hash(other!));
  });
});

describe('reading refuses', () => {
  const failureOf = (onnx: Uint8Array): Failure['parts'] => {
    try {
      readModel(onnx, 'model.onnx');
    } catch (error) {
      if (error instanceof Failure) return error.parts;
      throw error;
    }
    throw new Error('nothing was thrown');
  };
  const withMetadata = (id: TinyId, metadata: Readonly<Record<string, string>>) => {
    const model = decodeModel(modelFiles(fitted[id as 'linear'], '1.2.3').onnx, 'model.onnx');
    return encodeModel({ ...model, metadata });
  };
  const withField = (id: (typeof ids)[number], path: string, value: unknown) => {
    const json = JSON.parse(JSON.stringify(modelFiles(fitted[id], '1.2.3').json));
    const names = path.split('.');
    const last = names.pop()!;
    names.reduce((fields, name) => fields[name], json)[last] = value;
    return withMetadata(id, { [KEY]: JSON.stringify(json) });
  };

  it('an ONNX file of others', () => {
    expect(failureOf(withMetadata('linear', { author: 'somebody' }))).toMatchObject({
      kind: 'input',
      where: { file: 'model.onnx' },
      found: `no metadata "${KEY}"`,
    });
  });

  it('metadata that are no JSON', () => {
    expect(failureOf(withMetadata('linear', { [KEY]: '{"format": 1,' }))).toMatchObject({
      kind: 'input',
      what: `the metadata "${KEY}" is not JSON`,
      where: { file: 'model.onnx' },
      found: '{"format": 1,',
    });
  });

  it.each(['null', '[]', '"text"', '1'])('metadata that are %s', (text) => {
    expect(failureOf(withMetadata('linear', { [KEY]: text }))).toMatchObject({
      kind: 'input',
      where: { file: 'model.onnx' },
    });
  });

  it.each([
    ['linear', 'format', 2],
    ['linear', 'format', undefined],
    ['linear', 'architecture', 7],
    ['linear', 'architecture', 'lenear'],
    ['linear', 'inputs', 'question'],
    ['linear', 'inputs', [1]],
    ['linear', 'answers', []],
    ['linear', 'answers', { yes: 0 }],
    ['linear', 'answers', ['yes', null]],
    ['linear', 'options', null],
    ['linear', 'recipe', 'question'],
    ['bag-of-ngrams', 'recipe', []],
  ] as const)('a file of %s whose field "%s" is %j', (id, field, value) => {
    expect(failureOf(withField(id, field, value))).toMatchObject({
      kind: 'input',
      where: { file: 'model.onnx', field },
    });
  });

  it.each([
    ['linear', 'options.epochs', [3], 'options.epochs'],
    ['lstm-q', 'options.hidden', '8', 'options.hidden'],
    ['linear', 'recipe.kind', 'pictures', 'kind'],
    ['linear', 'recipe.features', 'all', 'features'],
    ['bag-of-ngrams', 'recipe.buckets', [2, 1], 'buckets'],
    ['bag-of-ngrams', 'recipe.hashBuckets', 0, 'hashBuckets'],
    ['lstm-q', 'recipe.words', ['what', 'is'], 'words'],
    ['lstm-q', 'recipe.longest', 2.5, 'longest'],
  ] as const)('a file of %s whose "%s" is %j, naming the field', (id, path, value, field) => {
    expect(failureOf(withField(id, path, value))).toMatchObject({
      kind: 'input',
      where: { file: 'model.onnx', field },
    });
  });

  it('a recipe of another kind than the architecture reads', () => {
    const { recipe } = fitted.linear.preparation;
    expect(failureOf(withField('bag-of-ngrams', 'recipe', recipe))).toMatchObject({
      kind: 'input',
      where: { file: 'model.onnx', field: 'recipe' },
    });
  });

  it('a file that is none of ONNX', () => {
    expect(failureOf(new TextEncoder().encode('id,question\n')).kind).toBe('input');
  });
});
