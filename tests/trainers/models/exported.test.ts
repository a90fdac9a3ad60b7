import { afterAll, describe, expect, it } from 'vitest';
import { fitModel } from '../../../trainers/fit.ts';
import { createCrew } from '../../../trainers/loop/crew.ts';
import { predict, readModel } from '../../../trainers/model-file/index.ts';
import { ARCHITECTURES } from '../../../trainers/models/index.ts';
import { decodeModel } from '../../../trainers/onnx/index.ts';
import { prepareTraining } from '../../../trainers/preparation.ts';
import { writtenSplit } from '../../core/written-split.ts';
import { onnxOf, partOf, type TinyId, tinyRequest, worldSplit } from '../small-trainings.ts';

const crew = createCrew(1);
afterAll(() => crew.dismiss());
const { signal } = new AbortController();

const split = worldSplit(25);

/** Of many lengths, without any word, and of words and a type that training lacked. */
const QUESTIONS = [
  { question: 'what letter is on the top left card?', questionType: 'what' },
  { question: '', questionType: null },
  { question: 'card', questionType: 'what' },
  { question: 'unheard words alone', questionType: 'unheard' },
  { question: 'are there stripes on the card and on the card and on the card of the card?' },
  { question: 'how many dots are on the bottom right card?', questionType: 'how many' },
];

describe.each(ARCHITECTURES.map(({ id }) => id))('the file of %s', (id: TinyId) => {
  const request = tinyRequest(id, split, { options: { answers: 5, longest: 26 } });

  it('gives the answers and probabilities of the loop, from its bytes alone', async () => {
    // Each question once for each answer, as its reference answer: so the loop tells of all answers.
    const { texts } = prepareTraining(request).answers;
    const items = QUESTIONS.flatMap((item) => texts.map((answer) => ({ ...item, answer })));
    const asked = writtenSplit(items);
    const preparation = prepareTraining({ ...request, test: partOf(asked) });
    const fitted = await fitModel(preparation, crew, { signal });
    const { answers, probability } = await predict(readModel(onnxOf(fitted), 'm'), asked, {
      signal,
    });

    expect(answers.labels).toEqual(texts);
    expect([...answers.codes]).toEqual([...fitted.answers]);
    for (let first = 0; first < items.length; first += texts.length) {
      const all = fitted.truthProbability.subarray(first, first + texts.length);
      expect(all.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 5);
      expect(Math.max(...all)).toBeCloseTo(all[fitted.answers[first]!]!, 7);
      expect(probability[first]).toBeCloseTo(all[fitted.answers[first]!]!, 5);
    }
  });

  it('holds the parameters as they were kept', async () => {
    const fitted = await fitModel(prepareTraining(request), crew, { signal });
    const { architecture, plan } = fitted.preparation;
    const { graph } = decodeModel(onnxOf(fitted), 'm');
    expect(architecture.parametersOf(plan.network, graph)).toMatchObject(fitted.parameters);
  });
});

it('a bag whose training texts are all empty answers from its offsets', async () => {
  const empty = writtenSplit([
    { question: '', answer: 'yes' },
    { question: '', answer: 'yes' },
    { question: '', answer: 'no' },
  ]);
  const options = { questionType: false };
  const request = tinyRequest('bag-of-ngrams', empty, { options });
  const fitted = await fitModel(prepareTraining(request), crew, { signal });
  const model = readModel(onnxOf(fitted), 'm');
  const { answers, probability } = await predict(model, empty, { signal });
  expect([...answers.codes]).toEqual([0, 0, 0]);
  expect(probability[0]).toBeCloseTo(fitted.truthProbability[0]!, 5);
  expect(fitted.truthProbability[0]! + fitted.truthProbability[2]!).toBeCloseTo(1, 5);
});

it('predicts nothing for no items, tells how far it is, and stops where it is told to', async () => {
  const fitted = await fitModel(prepareTraining(tinyRequest('linear', split)), crew, { signal });
  const model = readModel(onnxOf(fitted), 'm');
  const none = await predict(model, writtenSplit([]), { signal });
  expect([none.answers.codes.length, none.probability.length]).toEqual([0, 0]);
  const shares: number[] = [];
  const many = worldSplit(100); // 400 items: two lots of up to 256
  await predict(model, many, { signal, onProgress: (share) => shares.push(share) });
  expect(shares).toEqual([256 / 400, 1]);
  const aborted = { signal: AbortSignal.abort(new Error('enough')) };
  await expect(predict(model, split, aborted)).rejects.toThrow('enough');
});
