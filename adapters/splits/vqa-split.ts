import { ABSENT, type Codes, type Columns, type Ragged, type Warning } from '../../core/index.ts';
import type { LoadedSplit, LoadOptions } from '../adapter.ts';
import { codesWith, type Lists, raggedWith } from '../code-list.ts';
import { rowsWhere } from '../match-ids.ts';
import { readOptions } from '../progress.ts';
import { electedWarnings, noAnswerWarnings, oneAnswerWarnings } from './answer-warnings.ts';
import { finishedSplit } from './finished-split.ts';
import { clusterOption } from './fixed-layout.ts';
import { type ReferenceAnswers, referenceAnswers } from './reference-answers.ts';
import type { VqaPair } from './vqa.ts';
import {
  createVqaTexts,
  readVqaAnnotations,
  readVqaQuestions,
  type VqaAnnotations,
  type VqaQuestions,
  type VqaTexts,
} from './vqa-files.ts';
import { joinVqa } from './vqa-join.ts';
import { startRestOfAnnotations } from './vqa-second-thread.ts';

/** Loads both files of a VQA split; its items are in the order of the annotations file. */
export async function loadVqaSplit(
  { questions: questionsFile, annotations: annotationsFile }: VqaPair,
  options: LoadOptions,
  adapter: string,
): Promise<LoadedSplit> {
  const cluster = clusterOption(options.columns, FIELD_COLUMNS);
  const texts = createVqaTexts();
  const { questions, annotations } = await readBoth(
    { questions: questionsFile, annotations: annotationsFile },
    texts,
    options,
  );
  const { questionOf, warnings } = joinVqa(questions, annotations, { texts, join: options.join });
  const labels = texts.answers.labels();
  const answers = referenceAnswers({ ...annotations, labels });
  const columns = vqaColumns({ questions, annotations, answers, questionOf, texts });
  return finishedSplit({
    name: options.name,
    adapter,
    columns,
    target: { kind: 'answers', answer: 'answer', answers: 'answers' },
    textInputs: ['question'],
    kept: keptRows(questionOf, answers, questions.ids.length),
    cluster,
    warnings: [...warnings, ...answerWarnings(annotations, answers, columns['id'] as Codes)], // ids are text
  });
}

async function readBoth(files: VqaPair, texts: VqaTexts, options: LoadOptions) {
  const reading = readOptions([files.questions, files.annotations], options);
  const rest =
    (options.threads ?? 1) > 1
      ? await startRestOfAnnotations(files.annotations, files.questions.bytes)
      : null;
  try {
    const questions = await readVqaQuestions(files.questions, texts, reading(files.questions));
    const first = await readVqaAnnotations(
      files.annotations,
      texts,
      reading(files.annotations),
      rest,
    );
    return { questions, annotations: rest === null ? first : rest.joinedTo(first, texts) };
  } finally {
    rest?.end();
  }
}

/** Ways to name a column by VQA's own field. */
const FIELD_COLUMNS: Readonly<Record<string, string>> = {
  question_id: 'id',
  image_id: 'image',
  question_type: 'questionType',
  answer_type: 'answerType',
  multiple_choice_answer: 'answer',
  coco_split: 'cocoSplit',
};

interface VqaParts {
  readonly questions: VqaQuestions;
  readonly annotations: VqaAnnotations;
  readonly answers: ReferenceAnswers;
  readonly questionOf: Uint32Array;
  readonly texts: VqaTexts;
}

/** One row an annotation; a column that no record fills is left out. */
function vqaColumns({ questions, annotations, answers, questionOf, texts }: VqaParts): Columns {
  const asked = (codes: Uint32Array) =>
    questionOf.map((row) => (row === ABSENT ? ABSENT : codes[row]!));
  const eitherOf = (own: Uint32Array, other: Uint32Array) =>
    own.map((code, row) => (code === ABSENT ? other[row]! : code));
  const answerLabels = texts.answers.labels();
  return {
    id: codesWith(texts.ids.labels(), annotations.ids),
    question: codesWith(texts.questions.labels(), asked(questions.questions)),
    answer: codesWith(answerLabels, answers.reference),
    answers: raggedWith(answerLabels, answers.people),
    ...filled('questionType', texts.questionTypes, annotations.questionTypes),
    ...filled('answerType', texts.answerTypes, annotations.answerTypes),
    ...filled('image', texts.images, eitherOf(annotations.images, asked(questions.images))),
    ...filled(
      'cocoSplit',
      texts.cocoSplits,
      eitherOf(annotations.cocoSplits, asked(questions.cocoSplits)),
    ),
    ...optionsColumn(questions.options, questionOf, texts),
  };
}

function filled(name: string, texts: VqaTexts['ids'], codes: Uint32Array): Columns {
  return codes.every((code) => code === ABSENT) ? {} : { [name]: codesWith(texts.labels(), codes) };
}

function optionsColumn(options: Lists, questionOf: Uint32Array, texts: VqaTexts): Columns {
  if (options.codes.length === 0) return {};
  const offsets = new Uint32Array(questionOf.length + 1);
  questionOf.forEach((row, item) => {
    const length = row === ABSENT ? 0 : options.offsets[row + 1]! - options.offsets[row]!;
    offsets[item + 1] = offsets[item]! + length;
  });
  const codes = new Uint32Array(offsets[questionOf.length]!);
  questionOf.forEach((row, item) => {
    if (row === ABSENT) return;
    codes.set(
      options.codes.subarray(options.offsets[row], options.offsets[row + 1]),
      offsets[item],
    );
  });
  const column: Ragged<Codes> = raggedWith(texts.options.labels(), { offsets, codes });
  return { options: column };
}

/** The annotations with a question and an answer; null where these are all, of all questions. */
function keptRows(
  questionOf: Uint32Array,
  { reference }: ReferenceAnswers,
  questions: number,
): Uint32Array | null {
  const kept = rowsWhere(
    questionOf.length,
    (row) => questionOf[row] !== ABSENT && reference[row] !== ABSENT,
  );
  return kept.length === questionOf.length && kept.length === questions ? null : kept;
}

function answerWarnings(
  { file, ids, withoutAnswerId }: VqaAnnotations,
  { unanswered, elected, people }: ReferenceAnswers,
  id: Codes,
): Warning[] {
  const withoutId: Warning = {
    code: 'answers-without-id',
    message: `The answers of ${withoutAnswerId} of ${ids.length} items have no answer_id and are told apart by position; the official script, which compares whole records, would score them otherwise.`,
    where: { file },
    count: withoutAnswerId,
  };
  return [
    ...noAnswerWarnings(file, id, unanswered),
    ...electedWarnings(file, 'multiple_choice_answer', elected),
    ...(withoutAnswerId > 0 ? [withoutId] : []),
    ...oneAnswerWarnings(file, people),
  ];
}
