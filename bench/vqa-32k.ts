import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { codesOf, createSplit, type Split } from '../core/index.ts';

/** 32,723 questions of VQA v2's validation part, which are no part of the repository. */
const FOLDER = new URL('../../shared/data/vqa-v2-32k/', import.meta.url);

interface Annotation {
  readonly question_id: number;
  readonly image_id: number;
  readonly question_type: string;
  readonly answer_type: string;
  readonly multiple_choice_answer: string;
  readonly answers: readonly { readonly answer: string }[];
}

interface Question {
  readonly question_id: number;
  readonly question: string;
}

/** Null where the folder is absent. */
export function readVqa32k(): Split | null {
  if (!existsSync(FOLDER)) return null;
  const rows = parsed<Annotation>('Val-Ans.json');
  const texts = new Map(
    parsed<Question>('Val-Ques.json').map(({ question_id, question }) => [question_id, question]),
  );
  const column = (of: (row: Annotation) => string) => codesOf(rows.map(of));
  return createSplit({
    name: 'vqa-v2-32k',
    columns: {
      id: column(({ question_id }) => String(question_id)),
      question: column(({ question_id }) => texts.get(question_id)!),
      questionType: column(({ question_type }) => question_type),
      answerType: column(({ answer_type }) => answer_type),
      image: column(({ image_id }) => String(image_id)),
      answer: column(({ multiple_choice_answer }) => multiple_choice_answer),
      answers: peopleColumn(rows),
    },
    target: { kind: 'answers', answer: 'answer', answers: 'answers' },
    textInputs: ['question'],
    clusterColumns: ['image'],
  });
}

/** What is said where it is absent. */
export const VQA_32K_ABSENT = `The comparison at equal score was skipped: there is no ${fileURLToPath(FOLDER)}.`;

function peopleColumn(rows: readonly Annotation[]) {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach(({ answers }, row) => {
    offsets[row + 1] = offsets[row]! + answers.length;
  });
  const values = codesOf(rows.flatMap(({ answers }) => answers.map(({ answer }) => answer)));
  return { kind: 'ragged', offsets, values } as const;
}

function parsed<Entry>(name: string): Entry[] {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Entry[]; // the layout of VQA v2
}
