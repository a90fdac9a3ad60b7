import { createWorld, type World } from '../../fixtures/index.ts';
import { writeFiles } from './harness.ts';

/** A world of 120 questions on disk. */
export interface SmallWorld {
  readonly world: World;
  readonly questions: string;
  readonly annotations: string;
  /** `--test` with both files. */
  readonly test: readonly string[];
  /** The files of the models `looking` and `blind`. */
  readonly predictions: readonly string[];
}

export function smallWorld(folder: string): SmallWorld {
  const world = createWorld({ seed: 7, scenes: 30 });
  const [questions, annotations, ...predictions] = writeFiles(folder, {
    'questions.json': JSON.stringify(world.questions),
    'annotations.json': JSON.stringify(world.annotations),
    ...Object.fromEntries(
      world.predictions.map(({ name, results }) => [`${name}.json`, JSON.stringify(results)]),
    ),
  });
  return {
    world,
    questions: questions!,
    annotations: annotations!,
    test: ['--test', questions!, annotations!],
    predictions,
  };
}
