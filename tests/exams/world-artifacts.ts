import type { AvailableArtifacts } from '../../audits/index.ts';
import {
  type AlignedPredictions,
  type Codes,
  codesOf,
  createDictionary,
  createSplit,
  type Split,
} from '../../core/index.ts';
import type { World } from '../../fixtures/index.ts';

/** A world as audits see it, without a way over files: one split and the planted models. */
export function worldArtifacts(world: World): AvailableArtifacts {
  const test = worldSplit(world);
  const predictions = world.predictions.map(({ name, results }): AlignedPredictions => {
    const answers = new Map(results.map(({ question_id, answer }) => [question_id, answer]));
    const ids = world.annotations.annotations.map(({ question_id }) => question_id);
    return { name, answers: codesOf(ids.map((id) => answers.get(id)!)) };
  });
  const [first, ...others] = predictions;
  return { test, train: null, predictions: [first!, ...others] };
}

function worldSplit({ questions, annotations }: World): Split {
  const texts = new Map(
    questions.questions.map(({ question_id, question }) => [question_id, question]),
  );
  const rows = annotations.annotations;
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
    name: 'test',
    columns: {
      id: codesOf(rows.map((row) => String(row.question_id))),
      question: codesOf(rows.map((row) => texts.get(row.question_id)!)),
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
