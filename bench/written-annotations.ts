import { createRandom, type Random } from '../core/index.ts';
import { writeJsonList } from './json-list-file.ts';

export interface Annotation {
  readonly question_id: number;
  readonly image_id: number;
  readonly question_type: string;
  readonly answer_type: string;
  readonly multiple_choice_answer: string;
  readonly answers: readonly { readonly answer: string }[];
}

const FREQUENT = ['no', 'no', 'no', 'yes', 'yes', 'yes', '2', '1', 'white', 'tennis'] as const;

/** Writes annotations in the layout of VQA v2, with as many distinct answers and bytes a record. */
export async function writeAnnotations(file: string, items: number): Promise<void> {
  const random = createRandom(0);
  const head = '{"info": {"version": "2.0"}, "task_type": "Open-Ended", "annotations": [';
  await writeJsonList(file, head, items, (item) => annotation(item, random));
}

function annotation(item: number, random: Random): Annotation {
  const image = 42 + Math.floor(item / 5) * 3;
  const answer = answerText(random);
  const confidence = () => ['yes', 'maybe', 'no'][random.below(3)];
  const answers = Array.from({ length: 10 }, (_, index) => ({
    answer: random.uniform() < 0.6 ? answer : answerText(random),
    answer_confidence: confidence(),
    answer_id: index + 1,
  }));
  return {
    question_type: `what is the ${random.below(60)}`,
    multiple_choice_answer: answer,
    answers,
    image_id: image,
    answer_type: ['other', 'yes/no', 'number'][random.below(3)]!,
    question_id: image * 1000 + (item % 5),
  };
}

/**
 * Half of the human answers of VQA v2 are among ten texts; of the rest about a third falls in each
 * tenfold of the ranks up to some ten thousand.
 */
function answerText(random: Random): string {
  if (random.uniform() < 0.5) return FREQUENT[random.below(FREQUENT.length)]!;
  return `a ${Math.floor(10 ** (1 + 3.8 * random.uniform()))}`;
}
