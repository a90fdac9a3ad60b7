import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { codesColumn, raggedCodesColumn } from '../../../core/index.ts';
import {
  ANNOTATIONS,
  annotationsFile,
  loaderIn,
  people,
  QUESTIONS,
  questionsFile,
  without,
} from './small-vqa.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = loaderIn(files);

describe('the vqa adapter', () => {
  it('joins both files on question_id, in the order of the annotations', async () => {
    const loaded = await load(questionsFile(), annotationsFile());
    expect(loaded.split.table().objects()).toEqual([
      {
        id: '30',
        question: 'What is the captain doing?',
        questionType: 'what is the',
        answerType: 'other',
        answer: 'steering',
        answers: ['steering', 'steering', 'sailing'],
        image: '1',
      },
      {
        id: '10',
        question: 'Is it day?',
        questionType: 'is it',
        answerType: 'yes/no',
        answer: 'yes',
        answers: ['yes', 'yes', 'yes'],
        image: '1',
      },
      {
        id: '20',
        question: 'How many boats are there?',
        questionType: 'how many',
        answerType: 'number',
        answer: '2',
        answers: ['2', '3', '2'],
        image: '2',
      },
    ]);
    expect(loaded.adapter).toBe('vqa');
    expect([loaded.questionTypeSource, loaded.answerTypeSource]).toEqual(['stored', 'stored']);
    expect(loaded.warnings).toEqual([]);
  });

  it('makes people and reference share one dictionary, and images the clusters', async () => {
    const { split } = await load(questionsFile(), annotationsFile());
    expect(raggedCodesColumn(split, 'answers').values.labels).toBe(
      codesColumn(split, 'answer').labels,
    );
    expect(split.target).toEqual({ kind: 'answers', answer: 'answer', answers: 'answers' });
    expect(split.clusters.columns).toEqual(['image']);
    expect(split.clusters.codes).toEqual(Uint32Array.of(0, 0, 1));
  });

  it('offers the question as a text input that yields its codes', async () => {
    const { split } = await load(questionsFile(), annotationsFile());
    const into = new Uint32Array(2);
    await split.inputs['question']!.read(Uint32Array.of(2, 0), into);
    const { labels } = codesColumn(split, 'question');
    expect([...into].map((code) => labels[code])).toEqual([
      'How many boats are there?',
      'What is the captain doing?',
    ]);
    expect(split.inputs['question']).toMatchObject({ kind: 'text', shape: [] });
  });

  it('takes the files in either order, as bare lists, gzip, CRLF and with a byte order mark', async () => {
    const plain = await load(questionsFile(), annotationsFile());
    const annotations = files.write(gzipSync(JSON.stringify(ANNOTATIONS)), 'a list.json.gz');
    const crlf = JSON.stringify(QUESTIONS, null, 2).replaceAll('\n', '\r\n');
    const questions = files.write(`\ufeff${crlf}\r\n`, 'q list.json');
    const other = await loadSplit([annotations, questions], { name: 'test' });
    expect(other.split.table().objects()).toEqual(plain.split.table().objects());
    expect(other.adapter).toBe('vqa');
  });

  it('keeps the options of v1 Multiple Choice in the order of the items', async () => {
    const choices = [['yes', 'no'], ['1', '2', '3'], ['steering']];
    const questions = QUESTIONS.map((question, index) => ({
      ...question,
      multiple_choices: choices[index],
    }));
    const { split } = await load(
      { ...questionsFile(questions), task_type: 'Multiple Choice' },
      annotationsFile(),
    );
    expect(split.table().array('options')).toEqual([['steering'], ['yes', 'no'], ['1', '2', '3']]);
  });

  it('derives types that are not stored', async () => {
    const annotations = ANNOTATIONS.map((record) =>
      without(record, 'question_type', 'answer_type'),
    );
    const loaded = await load(questionsFile(), annotationsFile(annotations));
    expect(loaded.split.table().array('questionType')).toEqual([
      'what is the',
      'is it',
      'how many',
    ]);
    expect(loaded.split.table().array('answerType')).toEqual(['other', 'yes/no', 'number']);
    expect([loaded.questionTypeSource, loaded.answerTypeSource]).toEqual([
      '65-prefix rule',
      'derived from the answer',
    ]);
  });

  it('lets cluster be another column, by our name or by the file’s', async () => {
    const paths = [files.write(questionsFile()), files.write(annotationsFile())];
    for (const cluster of ['questionType', 'question_type']) {
      const { split } = await loadSplit(paths, { name: 'test', columns: { cluster } });
      expect(split.clusters.columns).toEqual(['questionType']);
      expect(split.clusters.count).toBe(3);
    }
  });

  it('reports progress from 0 to 1 over both files', async () => {
    const paths = [files.write(questionsFile()), files.write(annotationsFile())];
    const shares: number[] = [];
    await loadSplit(paths, { name: 'test', onProgress: (share) => shares.push(share) });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });
});

describe('the vqa adapter warns', () => {
  it('of a missing multiple_choice_answer, for which the most frequent answer stands', async () => {
    const [first, ...rest] = ANNOTATIONS;
    const loaded = await load(
      questionsFile(),
      annotationsFile([without(first!, 'multiple_choice_answer'), ...rest]),
    );
    expect(loaded.split.table().array('answer')).toEqual(['steering', 'yes', '2']);
    expect(loaded.warnings).toEqual([
      {
        code: 'elected-answer',
        message:
          '1 items have no multiple_choice_answer; their most frequent answer stands for it, ties by alphabet.',
        where: { file: 'answers.json', record: 1 },
        count: 1,
      },
    ]);
  });

  it('of answers without answer_id, also where they are bare texts', async () => {
    const [first, second, third] = ANNOTATIONS;
    const annotations = [
      { ...first!, answers: first!.answers.map((answer) => without(answer, 'answer_id')) },
      { ...second!, answers: ['yes', 'yes', 'no'] },
      third,
    ];
    const loaded = await load(questionsFile(), annotationsFile(annotations));
    expect(loaded.split.table().array('answers')).toEqual([
      ['steering', 'steering', 'sailing'],
      ['yes', 'yes', 'no'],
      ['2', '3', '2'],
    ]);
    expect(loaded.warnings).toHaveLength(1);
    expect(loaded.warnings[0]).toMatchObject({ code: 'answers-without-id', count: 2 });
    expect(loaded.warnings[0]!.message).toContain('the official script');
  });

  it('of one answer an item, which the official rule scores 0', async () => {
    const annotations = ANNOTATIONS.map((record) => ({
      ...record,
      answers: people(record.multiple_choice_answer),
    }));
    const loaded = await load(questionsFile(), annotationsFile(annotations));
    expect(loaded.warnings).toEqual([
      {
        code: 'one-answer-files',
        message:
          'Every item has one answer; one-answer files score 0 under the official rule; use --metric label.',
        where: { file: 'answers.json' },
        count: 3,
      },
    ]);
  });

  it('of items without an answer, and leaves them out', async () => {
    const [first, second, third] = ANNOTATIONS;
    const annotations = [
      first,
      { ...without(second!, 'multiple_choice_answer'), answers: people('', '', '') },
      { ...without(third!, 'multiple_choice_answer'), answers: [] },
    ];
    const loaded = await load(questionsFile(), annotationsFile(annotations));
    expect(loaded.split.table().array('id')).toEqual(['30']);
    expect(codesColumn(loaded.split, 'id').labels).toEqual(['30']);
    expect(loaded.warnings[0]).toEqual({
      code: 'no-answer',
      message: '2 of 3 items have no answer and are left out; the first is 10.',
      where: { file: 'answers.json', record: 2 },
      count: 2,
    });
  });
});

describe('the vqa adapter refuses', () => {
  const message = async (...parts: Parameters<typeof load>) =>
    (await failureOf(load(...parts))).message;

  it('a split of which no item has an answer', async () => {
    const annotations = ANNOTATIONS.map((record) => ({
      ...without(record, 'multiple_choice_answer'),
      answers: people('', ''),
    }));
    expect(await message(questionsFile(), annotationsFile(annotations))).toBe(
      'answers.json, record 1: none of the 3 items has an answer; found no answer, or empty texts. ' +
        'An audit needs answers: the answers of a test part are often withheld.',
    );
  });

  it('records without question_id or question', async () => {
    const nameless = [QUESTIONS[0], without(QUESTIONS[1]!, 'question_id')];
    expect(await message(questionsFile(nameless), annotationsFile())).toContain(
      'questions.json, record 2, field "question_id": the record has no "question_id".',
    );
    const silent = [QUESTIONS[0], QUESTIONS[1], without(QUESTIONS[2]!, 'question')];
    expect(await message(questionsFile(silent), annotationsFile())).toContain(
      'questions.json, record 3, field "question": the record has no "question".',
    );
  });

  it('an answer without its text', async () => {
    const annotations = [{ ...ANNOTATIONS[0]!, answers: [{ answer_id: 1 }] }];
    const text = await message(questionsFile(), annotationsFile(annotations));
    expect(text).toContain('answers.json, record 1');
    expect(text).toContain('one of the answers has no "answer"; found {"answer_id":1}.');
  });

  it('one file of the two alone, saying which is missing', async () => {
    const questions = files.write(questionsFile(), 'lonely.json');
    const failure = await failureOf(loadSplit([questions], { name: 'test' }));
    expect(failure.message).toBe(
      'lonely.json: the split has questions but no annotations. Give the annotations file ' +
        '(v2_…_annotations.json) beside it, in either order.',
    );
    const annotations = files.write(ANNOTATIONS, 'lonely list.json');
    const other = await failureOf(loadSplit([annotations], { name: 'test' }));
    expect(other.message).toContain(
      'lonely list.json: the split has annotations but no questions.',
    );
  });

  it('two files of the same kind', async () => {
    const paths = [files.write(questionsFile(), 'one.json'), files.write(QUESTIONS, 'two.json')];
    const failure = await failureOf(loadSplit(paths, { name: 'test' }));
    expect(failure.message).toBe(
      'more than one questions file was given for one split; found one.json (questions), ' +
        'two.json (questions). A VQA split is one questions file and one annotations file.',
    );
  });

  it('a file that is neither, when asked to read it', async () => {
    const paths = [files.write(questionsFile()), files.write([{ cat: 1 }], 'cats.json')];
    const failure = await failureOf(loadSplit(paths, { name: 'test', as: 'vqa' }));
    expect(failure.message).toContain(
      'cats.json: the file holds neither VQA questions nor VQA annotations; found the fields cat.',
    );
  });

  it('columns that the layout has fixed, and clusters of unknown columns', async () => {
    const paths = [files.write(questionsFile()), files.write(annotationsFile())];
    const fixed = await failureOf(loadSplit(paths, { name: 'test', columns: { question: 'q' } }));
    expect(fixed.kind).toBe('usage');
    expect(fixed.message).toContain('"question" cannot be mapped; found question=q.');
    const unknown = await failureOf(
      loadSplit(paths, { name: 'test', columns: { cluster: 'imag' } }),
    );
    expect(unknown.kind).toBe('usage');
    expect(unknown.message).toContain(
      'there is no column "imag" to make clusters of; found the columns image, ',
    );
  });
});
