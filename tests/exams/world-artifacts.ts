import type { AvailableArtifacts } from '../../audits/index.ts';
import {
  type AlignedPredictions,
  type Codes,
  codesOf,
  createDictionary,
  createSplit,
  type Split,
} from '../../core/index.ts';
import type {
  AnnotationsFile,
  PlantedSplit,
  PlantedWorld,
  QuestionsFile,
  World,
} from '../../fixtures/index.ts';

/** A world as audits see it, without a way over files: one split and the planted models. */
export function worldArtifacts(world: World): AvailableArtifacts {
  const { questions, annotations } = { ...world.questions, ...world.annotations };
  const [first, ...others] = world.predictions.map(aligned);
  return {
    test: splitOf('test', { questions, annotations }),
    train: null,
    predictions: [first!, ...others],
  };
}

/** A planted world as audits see it, with its training split where there is one. */
export function plantedArtifacts({ splits }: PlantedWorld): AvailableArtifacts {
  const test = recordsOf(splits.find(({ name }) => name === 'test')!); // every world has one
  const given = splits.find(({ name }) => name === 'train');
  const [first, ...others] = answersTo(test);
  const artifacts = { test: splitOf('test', test), predictions: [first!, ...others] } as const;
  if (given === undefined) return { ...artifacts, train: null };
  const records = recordsOf(given);
  const train = splitOf('train', records);
  const trainPredictions = answersTo(records).map((predictions) => ({ split: train, predictions }));
  return { ...artifacts, train, trainPredictions };
}

function answersTo({ scenes }: Pick<ReturnType<typeof recordsOf>, 'scenes'>) {
  return (['looking', 'blind'] as const).map((name) =>
    aligned({ name, results: scenes.flatMap(({ results }) => results[name]) }),
  );
}

/** Results are in the order of the items. */
function aligned({ name, results }: World['predictions'][number]): AlignedPredictions {
  return { name, answers: codesOf(results.map(({ answer }) => answer)) };
}

type Records = Pick<QuestionsFile, 'questions'> & Pick<AnnotationsFile, 'annotations'>;

function recordsOf({ scenes: count, scene }: PlantedSplit) {
  const scenes = Array.from({ length: count }, (_, index) => scene(index));
  return {
    scenes,
    questions: scenes.flatMap(({ questions }) => questions),
    annotations: scenes.flatMap(({ annotations }) => annotations),
  };
}

/** Questions and annotations are in the same order. */
function splitOf(name: string, { questions, annotations: rows }: Records): Split {
  const dictionary = createDictionary();
  const coded = (answers: readonly string[]): Codes => ({
    kind: 'codes',
    labels: dictionary.labels,
    codes: Uint32Array.from(answers, (answer) => dictionary.code(answer)),
  });
  const answer = coded(rows.map((row) => row.multiple_choice_answer));
  const values = coded(rows.flatMap((row) => row.answers.map((given) => given.answer)));
  const offsets = Uint32Array.from({ length: rows.length + 1 }, (_, item) => 10 * item);
  return createSplit({
    name,
    columns: {
      id: codesOf(rows.map((row) => String(row.question_id))),
      question: codesOf(questions.map(({ question }) => question)),
      questionType: codesOf(rows.map((row) => row.question_type)),
      answerType: codesOf(rows.map((row) => row.answer_type)),
      image: codesOf(rows.map((row) => String(row.image_id))),
      answer,
      answers: { kind: 'ragged', offsets, values },
    },
    target: { kind: 'answers', answer: 'answer', answers: 'answers' },
    textInputs: ['question'],
    clusterColumns: ['image'],
  });
}
