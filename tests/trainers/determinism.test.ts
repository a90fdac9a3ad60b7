import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fitted, fitModel } from '../../trainers/fit.ts';
import { type Crew, createCrew } from '../../trainers/loop/crew.ts';
import { prepareTraining, type TrainingRequest } from '../../trainers/preparation.ts';
import { onnxOf, tinyRequest, worldSplit } from './small-trainings.ts';

const split = worldSplit(60); // 240 items, of which 24 validate
const crews = [1, 2, 4].map(createCrew);
afterAll(() => Promise.all(crews.map((crew) => crew.dismiss())));

const trained = (request: TrainingRequest, crew: Crew = crews[0]!) =>
  fitModel(prepareTraining(request), crew, { signal: new AbortController().signal });

describe.each(['bag-of-ngrams', 'lstm-q', 'mlp'] as const)('%s', (architecture) => {
  const request = tinyRequest(architecture, split, { keepEpochs: true });
  let first: Fitted;
  beforeAll(async () => {
    first = await trained(request);
  });

  it('gives the same file, curve and answers with 1, 2 and 4 threads, and a second time', async () => {
    for (const crew of crews) {
      const again = await trained(request, crew);
      expect(onnxOf(again)).toEqual(onnxOf(first));
      expect({ ...again, preparation: null }).toEqual({ ...first, preparation: null });
    }
    expect(first.preparation.plan.validation).toHaveLength(24);
  });

  it('gives the same file with 1, 2 and 4 threads where the norm of a step is clipped', async () => {
    const clipped = { ...request, options: { ...request.options, clipNorm: 0.01 } };
    const [one, ...others] = await Promise.all(crews.map((crew) => trained(clipped, crew)));
    expect(onnxOf(one!)).not.toEqual(onnxOf(first));
    for (const other of others) expect(onnxOf(other)).toEqual(onnxOf(one!));
  });

  it('gives another file for another seed', async () => {
    expect(onnxOf(await trained({ ...request, seed: 'another' }))).not.toEqual(onnxOf(first));
  });

  it('gives the same file whether or not there is something to answer at the end', async () => {
    expect(onnxOf(await trained({ ...request, test: null }))).toEqual(onnxOf(first));
  });
});
