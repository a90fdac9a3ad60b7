import { annotationsFile, questionsFile } from '../adapters/splits/small-vqa.ts';

/** A table of items without ids, as long as asked. */
export function itemsCsv(items: number): string {
  const rows = Array.from(
    { length: items },
    (_, row) => `is ${row} even?,${row % 2 ? 'no' : 'yes'}\n`,
  );
  return `question,answer\n${rows.join('')}`;
}

export const QUESTIONS_JSON = JSON.stringify(questionsFile());
export const ANNOTATIONS_JSON = JSON.stringify(annotationsFile());

/** A model's answers to the questions above. */
export function resultsJson(answer: string): string {
  return JSON.stringify([10, 20, 30].map((question_id) => ({ question_id, answer })));
}

/** Lines of POPE, whose ids count from 1 in every file. */
export function popeLines(object: string): string {
  const lines = [1, 2, 3, 4].map((question_id) => ({
    question_id,
    image: `${question_id}.jpg`,
    text: `Is there a ${object} in the image?`,
    label: question_id % 2 ? 'yes' : 'no',
  }));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Questions of GQA by these ids. */
export function gqaJson(...ids: readonly string[]): string {
  const record = { question: 'Is it red?', imageId: '7', isBalanced: true, answer: 'no' };
  return JSON.stringify(Object.fromEntries(ids.map((id) => [id, record])));
}

/** The files of one part of SHAPES, its questions repeated. */
export function shapesFiles(part: string, repeats: number): Readonly<Record<string, string>> {
  return {
    [`${part}.query_str.txt`]: 'is red above blue\n'.repeat(repeats),
    [`${part}.output`]: 'true\n'.repeat(repeats),
    [`${part}.query_layout_symbols.json`]: JSON.stringify(
      Array.from({ length: repeats }, () => ['_Find', '_And']),
    ),
  };
}
