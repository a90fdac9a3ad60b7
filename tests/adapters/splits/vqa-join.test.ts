import { describe, expect, it } from 'vitest';
import { codesColumn } from '../../../core/index.ts';
import { ANNOTATIONS, annotationsFile, loaderIn, QUESTIONS, questionsFile } from './small-vqa.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = loaderIn(files);

const message = async (...parts: Parameters<typeof load>) =>
  (await failureOf(load(...parts))).message;

describe('the join of questions and annotations', () => {
  it('leaves out records that stand in one file only under inner, with a warning', async () => {
    const stranger = { ...ANNOTATIONS[0]!, question_id: 99 };
    const annotations = [ANNOTATIONS[0], stranger, ANNOTATIONS[2]];
    const loaded = await load(questionsFile(), annotationsFile(annotations), 'inner');
    expect(loaded.split.table().array('id')).toEqual(['30', '20']);
    expect(codesColumn(loaded.split, 'question').labels).toHaveLength(2);
    expect(loaded.warnings).toEqual([
      {
        code: 'unjoined',
        message:
          'Left out, because they stand in one file only: 1 of 3 questions have no annotation, and ' +
          '1 of 3 annotations have no question (question_id 10 in questions.json, record 1 and ' +
          'question_id 99 in answers.json, record 2).',
        where: { file: 'questions.json', record: 1, field: 'question_id' },
        count: 2,
      },
    ]);
  });

  it('refuses ids that stand in one file only, with both counts and the first of each', async () => {
    const annotations = annotationsFile([
      ...ANNOTATIONS.slice(0, 2),
      { ...ANNOTATIONS[2]!, question_id: 99 },
    ]);
    expect(await message(questionsFile(), annotations)).toBe(
      'questions.json, record 2, field "question_id": questions and annotations do not belong ' +
        'together: 1 of 3 questions have no annotation, and 1 of 3 annotations have no question; ' +
        'found question_id 20 in questions.json, record 2 and question_id 99 in answers.json, ' +
        'record 3. Give both files of one split, or leave such records out with --join inner.',
    );
  });

  it('refuses files without any id in common, also under inner', async () => {
    const annotations = annotationsFile([{ ...ANNOTATIONS[0]!, question_id: 77 }]);
    expect(await message(questionsFile(), annotations, 'inner')).toBe(
      'answers.json, field "question_id": the questions and the annotations have no question_id ' +
        'in common; found question_id 10 in questions.json, record 1, and question_id 77 in ' +
        'answers.json, record 1. They seem to belong to different splits (train, val …): give ' +
        'two files of one split.',
    );
  });

  it('refuses an id that stands twice within either file', async () => {
    const twice = [...QUESTIONS, QUESTIONS[1]];
    expect(await message(questionsFile(twice), annotationsFile())).toContain(
      'questions.json, record 4, field "question_id": the id 20 stands twice; found the same id in record 2.',
    );
    expect(
      await message(questionsFile(), annotationsFile([...ANNOTATIONS, ANNOTATIONS[0]])),
    ).toContain(
      'answers.json, record 4, field "question_id": the id 30 stands twice; found the same id in record 1.',
    );
  });

  it('refuses an image that differs between the files', async () => {
    const annotations = [ANNOTATIONS[0], { ...ANNOTATIONS[1]!, image_id: 5 }, ANNOTATIONS[2]];
    expect(await message(questionsFile(), annotationsFile(annotations))).toBe(
      'answers.json, record 2, field "image_id": question 10 has another image in each file; ' +
        'found 5, but 1 in questions.json, record 1. Give the questions and the annotations of ' +
        'one release and one split.',
    );
  });
});
