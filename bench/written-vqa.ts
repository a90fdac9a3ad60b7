import { join } from 'node:path';
import { createRandom, type Split, textAt } from '../core/index.ts';
import { writeJsonList } from './json-list-file.ts';

/** The files of a split as VQA v2 has them, with the results of a model that is right six times in ten. */
export interface WrittenVqa {
  readonly questions: string;
  readonly annotations: string;
  readonly results: string;
}

/** What the official evaluator looks for before the records. */
const HEAD =
  '{"info": {"version": "2.0"}, "license": {}, "data_type": "mscoco", "data_subtype": "val2014"';

/** Writes the items of a generated split, record by record. */
export async function writeVqa(split: Split, folder: string, name: string): Promise<WrittenVqa> {
  const path = (what: string) => join(folder, `${name}_${what}.json`);
  const { question, questionType, answerType, answer, image } = textColumns(split);
  const people = split.columns['answers'];
  if (people?.kind !== 'ragged' || people.values.kind !== 'codes') throw new Error('no answers');
  const { labels, codes } = people.values;
  const id = (row: number) => Number(image(row)) * 1000 + (row % 5);
  const random = createRandom(`written/${name}`);
  const written = {
    questions: path('questions'),
    annotations: path('annotations'),
    results: path('results'),
  };
  await writeJsonList(
    written.questions,
    `${HEAD}, "task_type": "Open-Ended", "questions": [`,
    split.size,
    (row) => ({
      image_id: Number(image(row)),
      question: question(row),
      question_id: id(row),
    }),
  );
  await writeJsonList(written.annotations, `${HEAD}, "annotations": [`, split.size, (row) => ({
    question_type: questionType(row),
    multiple_choice_answer: answer(row),
    answers: Array.from({ length: 10 }, (_, index) => ({
      answer: labels[codes[10 * row + index]!]!,
      answer_confidence: 'yes',
      answer_id: index + 1,
    })),
    image_id: Number(image(row)),
    answer_type: answerType(row),
    question_id: id(row),
  }));
  await writeJsonList(written.results, '[', split.size, (row) => ({
    question_id: id(row),
    answer: answer(random.uniform() < 0.6 ? row : random.below(split.size)),
  }));
  return written;
}

function textColumns({ columns }: Split) {
  const text = (name: string) => {
    const column = columns[name];
    if (column?.kind !== 'codes') throw new Error(`no column ${name}`);
    return (row: number) => textAt(column, row)!; // generated items lack nothing
  };
  return {
    question: text('question'),
    questionType: text('questionType'),
    answerType: text('answerType'),
    answer: text('answer'),
    image: text('image'),
  };
}
