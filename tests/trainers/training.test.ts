import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { codesOf, createSplit, numbersOf } from '../../core/index.ts';
import { type FitProgress, firstMemory, fitModel } from '../../trainers/fit.ts';
import { restoreCheckpoint } from '../../trainers/loop/checkpoint.ts';
import { createCrew } from '../../trainers/loop/crew.ts';
import { Divergence } from '../../trainers/loop/train.ts';
import { predict, readModel } from '../../trainers/model-file/index.ts';
import { prepareTraining, type TrainingRequest } from '../../trainers/preparation.ts';
import { createTraining } from '../../trainers/training.ts';
import { type WrittenItem, writtenSplit } from '../core/written-split.ts';
import { onnxOf, partOf, type TinyId, tinyRequest, worldSplit } from './small-trainings.ts';
import { stepsDone } from './stored-scalars.ts';

const crew = createCrew(1);
afterAll(() => crew.dismiss());
const { signal } = new AbortController();

const trained = (request: TrainingRequest) => fitModel(prepareTraining(request), crew, { signal });

const textModels = ['bag-of-ngrams', 'lstm-q'] as const;
const split = worldSplit(60); // 240 items, of which 24 validate

describe.each(textModels)('%s', (id) => {
  it('learns eight items by heart', async () => {
    const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
    const eight = writtenSplit(words.map((word, item) => ({ question: word, answer: `${item}` })));
    const own = id === 'lstm-q' ? { learningRate: 0.01, warmUpSteps: 0 } : { learningRate: 0.3 };
    const options = { epochs: 200, dropout: 0, ...own };
    const { answers, truthProbability, preparation, curve } = await trained(
      tinyRequest(id, eight, { options }),
    );
    expect(Array.from(answers, (answer) => preparation.answers.texts[answer])).toEqual(
      words.map((_, item) => `${item}`),
    );
    expect(Math.min(...truthProbability)).toBeGreaterThan(0.9);
    expect(curve[0]!.loss).toBeCloseTo(Math.log(8), 1); // nearly alike at first
    expect(curve.at(-1)!.loss).toBeLessThan(0.1);
  });

  it('trains on a single item, whose answer is the only one', async () => {
    const one = writtenSplit([{ question: 'Why?', answer: 'so' }]);
    const { answers, truthProbability, curve } = await trained(tinyRequest(id, one));
    expect([...answers, ...truthProbability]).toEqual([0, 1]);
    expect(curve.map(({ loss }) => Math.abs(loss))).toEqual(curve.map(() => 0)); // −ln 1
  });

  it('gives an answer that training lacked no probability, and answers another', async () => {
    const learnt = writtenSplit([{ answer: 'yes' }, { answer: 'no' }, { answer: 'yes' }]);
    const asked = writtenSplit([{ answer: 'perhaps' }, { answer: 'yes' }]);
    const request = tinyRequest(id, learnt, { test: partOf(asked) });
    const { answers, truthProbability, preparation } = await trained(request);
    expect(preparation.answers.texts).toEqual(['yes', 'no']);
    expect(truthProbability[0]).toBe(0);
    expect(truthProbability[1]).toBeGreaterThan(0);
    expect(answers[0]).toBe(answers[1]); // the same question
  });

  it('reads an empty question beside others', async () => {
    const items: WrittenItem[] = [
      { question: '', questionType: null, answer: 'no' },
      { question: 'Why?', answer: 'yes' },
    ];
    const options = { epochs: 100, learningRate: 0.03, dropout: 0 };
    const { answers } = await trained(tinyRequest(id, writtenSplit(items), { options }));
    expect(new Set(answers)).toEqual(new Set([0, 1]));
  });

  it('keeps the last of all epochs where there are too few items to validate', async () => {
    const few = worldSplit(4);
    const { curve, keptEpoch } = await trained(tinyRequest(id, few, { options: { epochs: 3 } }));
    expect(curve.map(({ validationScore }) => validationScore)).toEqual([null, null, null]);
    expect(keptEpoch).toBe(3);
  });

  it('keeps the first epoch of the best validation score, and stops when patience is over', async () => {
    const options = { epochs: 30, patience: 2 };
    const { curve, keptEpoch } = await trained(tinyRequest(id, split, { options }));
    const scores = curve.map(({ validationScore }) => validationScore!);
    expect(keptEpoch).toBe(1 + scores.indexOf(Math.max(...scores)));
    expect(curve).toHaveLength(Math.min(30, keptEpoch + 2));
  });

  it('has a probability of every item learnt from for every epoch that is kept', async () => {
    const request = tinyRequest(id, split, { keepEpochs: true, test: null });
    const { truthOfEpochs, preparation, curve } = await trained(request);
    const { learnt, validated } = preparation.rows;
    expect(truthOfEpochs).toHaveLength(curve.length);
    expect([learnt.length, validated.length]).toEqual([216, 24]);
    for (const truth of truthOfEpochs) {
      expect(truth).toHaveLength(240);
      expect(truth.subarray(0, 216).every((each) => each >= 0 && each <= 1)).toBe(true);
      expect(truth.subarray(216).every(Number.isNaN)).toBe(true);
    }
    expect((await trained({ ...request, keepEpochs: false })).truthOfEpochs).toEqual([]);
  });
});

describe.each(['linear', 'mlp', 'least-squares'] as const)('%s', (id) => {
  it('learns from scalar features what tells two answers apart', async () => {
    const items = Array.from({ length: 40 }, (_, item) =>
      item % 2
        ? { question: 'short', answer: 'yes' }
        : { question: 'many words in it', answer: 'no' },
    );
    const known = writtenSplit(items);
    const options = { epochs: 40, learningRate: 0.1, validationShare: 0 };
    const fitted = await trained(tinyRequest(id, known, { options }));
    const { texts } = fitted.preparation.answers;
    expect(Array.from(fitted.answers, (answer) => texts[answer])).toEqual(
      items.map(({ answer }) => answer),
    );
    const stored = await predict(readModel(onnxOf(fitted), 'm'), known, { signal });
    expect([...stored.answers.codes]).toEqual([...fitted.answers]);
  });
});

describe('divergence', () => {
  /** How a training ends, with the state that its checkpoint holds. */
  const diverged = async (request: TrainingRequest) => {
    const training = createTraining(request, { threads: 2, resume: null });
    const error: unknown = await training.run({ signal }).catch((reason: unknown) => reason);
    const bytes = training.checkpoint();
    return { error, bytes, training };
  };

  it('is told by epoch and step, and leaves the state before the step', async () => {
    const options = { learningRate: 1e30, batchSize: 216, epochs: 9 };
    const request = tinyRequest('bag-of-ngrams', split, { options });
    const { error, bytes } = await diverged(request);
    expect(error).toBeInstanceOf(Divergence);
    const { epoch, step } = error as Divergence; // the line above has looked
    expect(epoch).toBe(step); // each epoch is one batch
    expect(step).toBeGreaterThan(1); // the first values are sound
    expect(stepsDone(bytes)).toBe(step - 1);
    const again = createTraining(request, { threads: 1, resume: { bytes, file: 'checkpoint' } });
    await expect(again.run({ signal })).rejects.toMatchObject({ epoch, step });
  });

  it('happens in the first step where a feature is no number, and leaves first values', async () => {
    const answers = codesOf(['a', 'b', 'a', 'b']);
    const numbers = createSplit({
      name: 'test',
      columns: {
        id: codesOf(['1', '2', '3', '4']),
        answer: answers,
        size: numbersOf([1, 2, Number.POSITIVE_INFINITY, 4]),
      },
      target: { kind: 'label', answer: 'answer' },
    });
    const request = tinyRequest('mlp', numbers, { inputs: ['size'] });
    const { error, bytes, training } = await diverged(request);
    expect(error).toMatchObject({ epoch: 1, step: 1 });
    const memory = firstMemory(training.preparation);
    const first = memory.dense.slice();
    memory.dense.fill(Number.NaN);
    restoreCheckpoint(memory, fingerprintOf(bytes), { bytes, file: 'checkpoint' });
    expect(memory.dense).toEqual(first);
    expect(first.every(Number.isFinite)).toBe(true);
  });

  it('in the last step is told by the answers, whose probabilities are no numbers', async () => {
    // One step moves weights and offsets beyond the largest float, 3.4e38.
    const options = { learningRate: 1e39, batchSize: 240, epochs: 1, validationShare: 0 };
    const { error } = await diverged(tinyRequest('bag-of-ngrams', split, { options }));
    expect(error).toBeInstanceOf(Divergence);
  });
});

describe('aborting', () => {
  const request = tinyRequest('lstm-q', split, { options: { epochs: 500, patience: 500 } });

  it('rejects with its reason before anything is trained', async () => {
    const training = createTraining(request, { threads: 2, resume: null });
    const aborted = AbortSignal.abort(new Error('not at all'));
    await expect(training.run({ signal: aborted })).rejects.toThrow('not at all');
    expect(stepsDone(training.checkpoint())).toBe(0);
  });

  it('rejects with its reason while it trains, and leaves no thread', async () => {
    // A thread that is left keeps the process from ending, which then is ended, with an error.
    const program = fileURLToPath(new URL('aborted-training.ts', import.meta.url));
    const command = ['--import', 'tsx', program];
    const { stdout } = await promisify(execFile)(process.execPath, command, { timeout: 30_000 });
    expect(stdout).toBe('Error: enough, with a checkpoint\n');
  });

  it('leaves a crew that can train the next model', async () => {
    const stop = new AbortController();
    const onProgress = ({ items }: FitProgress) => {
      if (items > 0) stop.abort(new Error('enough'));
    };
    const running = fitModel(prepareTraining(request), crew, { signal: stop.signal, onProgress });
    await expect(running).rejects.toThrow('enough');
    const next = tinyRequest('lstm-q', split);
    const fresh = createTraining(next, { threads: 1, resume: null });
    expect(onnxOf(await trained(next))).toEqual(onnxOf(await fresh.run({ signal })));
  });
});

it('tells progress from 0 to 1 without falling, in epochs that are its own', async () => {
  for (const id of ['bag-of-ngrams', 'least-squares'] as const satisfies readonly TinyId[]) {
    const told: FitProgress[] = [];
    const preparation = prepareTraining(tinyRequest(id, split));
    await fitModel(preparation, crew, { signal, onProgress: (each) => told.push(each) });
    const shares = told.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares.at(-1)).toBe(1);
    const { epochs } = preparation.plan.settings;
    for (const { epoch } of told) expect(epoch).toBeLessThanOrEqual(epochs);
    if (id === 'bag-of-ngrams') expect(told[0]).toEqual({ share: 0, epoch: 1, items: 0 });
  }
});

/** A checkpoint names the training that it is of. */
function fingerprintOf(bytes: Uint8Array): string {
  const [, head] = new TextDecoder().decode(bytes.subarray(0, 4096)).split('\n');
  return JSON.parse(head!).fingerprint;
}
