import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { PID_SPLITS, SCIENCEQA } from './small-choices.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();

interface Request {
  readonly problems?: unknown;
  readonly pidSplits?: unknown;
  readonly name?: string;
  readonly columns?: Readonly<Record<string, string>>;
}

const load = ({ problems = SCIENCEQA, pidSplits, name = 'test', columns = {} }: Request = {}) =>
  loadSplit(
    [
      files.write(problems, 'problems.json'),
      ...(pidSplits ? [files.write(pidSplits, 'pid_splits.json')] : []),
    ],
    { name, columns },
  );

describe('the scienceqa adapter', () => {
  it('takes the part of its own name, and an image only where there is one', async () => {
    const { adapter, split, warnings } = await load();
    expect(adapter).toBe('scienceqa');
    expect(split.table().objects()).toEqual([
      {
        id: '4',
        question: 'Which rope holds?',
        questionType: 'physics',
        answerType: 'other',
        answer: 'lead',
        image: 'test/4/image.png',
        hint: 'Two ropes are tied.',
        subject: 'natural science',
        category: 'Matter',
        skill: 'Compare weights',
        grade: 'grade4',
        task: 'closed choice',
        part: 'test',
        options: ['cork', 'lead'],
        answerIndex: 1,
      },
      {
        id: '5',
        question: 'Which slips?',
        questionType: 'physics',
        answerType: 'other',
        answer: 'one',
        image: null,
        hint: 'Two ropes are tied.',
        subject: 'natural science',
        category: 'Matter',
        skill: 'Compare weights',
        grade: 'grade4',
        task: 'closed choice',
        part: 'test',
        options: ['one', 'two', 'both'],
        answerIndex: 0,
      },
    ]);
    // images differ though all are called image.png; what is shared is the passage
    expect(split.clusters).toMatchObject({ columns: ['hint'], count: 1 });
    expect(warnings).toEqual([]);
  });

  it('takes a part that pid_splits.json lists, asked for by name', async () => {
    const ids = async (request: Request) =>
      (await load({ pidSplits: PID_SPLITS, ...request })).split.table().array('id');
    expect(await ids({})).toEqual(['4', '5']);
    expect(await ids({ columns: { split: 'minitest' } })).toEqual(['5']);
    expect(await ids({ columns: { split: 'trainval' } })).toEqual(['1', '9']);
    expect(await ids({ name: 'train', columns: { split: 'minitest' } })).toEqual(['1']);
    expect((await load({ columns: { split: 'val' } })).split.size).toBe(1);
  });

  it('reads all parts as one where none has the name, and says so', async () => {
    const { split, warnings } = await load({ name: 'problems.json' });
    expect(split.size).toBe(4);
    expect(warnings).toMatchObject([{ code: 'mixed-parts' }]);
    expect(warnings[0]!.message).toContain('train, test, val');
    const alone = await load({ problems: { 4: SCIENCEQA[4] }, name: 'all' });
    expect(alone.warnings).toEqual([]);
  });

  it('takes another of its columns for question types or clusters, where asked', async () => {
    const { split } = await load({ columns: { questionType: 'subject', cluster: 'skill' } });
    expect(split.table().array('questionType')).toEqual(['natural science', 'natural science']);
    expect(split.clusters.columns).toEqual(['skill']);
  });

  it('refuses a part that is not there, naming those that are', async () => {
    const listed = await failureOf(
      load({ pidSplits: PID_SPLITS, columns: { split: 'minitests' } }),
    );
    expect(listed.kind).toBe('usage');
    expect(listed.message).toContain(
      'pid_splits.json: there is no part "minitests"; found the parts minitest, ',
    );
    const stored = await failureOf(load({ columns: { split: 'minival' } }));
    expect(stored.message).toContain('problems.json: there is no part "minival"');
    expect(stored.message).toContain('need pid_splits.json');
  });

  it('refuses ids of a part that are no problems', async () => {
    const pidSplits = { ...PID_SPLITS, test: ['4', '77', '78'] };
    const { message } = await failureOf(load({ pidSplits }));
    expect(message).toContain(
      'pid_splits.json, field "test": 2 ids of the part "test" are no problems of problems.json; found 77.',
    );
  });

  it('names the problem whose answer is none of its choices, or that lacks its question', async () => {
    const wrong = { ...SCIENCEQA, 5: { ...SCIENCEQA[5], answer: 3 } };
    const { message } = await failureOf(load({ problems: wrong }));
    expect(message).toContain(
      'problems.json, record 3, field "5.answer": the answer is none of the 3 options; found 3.',
    );
    const silent = { ...SCIENCEQA, 5: { ...SCIENCEQA[5], question: null } };
    const other = await failureOf(load({ problems: silent }));
    expect(other.message).toContain('record 3, field "question": the record has no "question"');
  });

  it('leaves out problems of the part without an answer, and refuses a part of those alone', async () => {
    const withheld = { ...SCIENCEQA, 5: { ...SCIENCEQA[5], answer: null } };
    const { split, warnings } = await load({ problems: withheld });
    expect(split.table().array('id')).toEqual(['4']);
    expect(warnings).toMatchObject([{ code: 'no-answer', count: 1 }]);
    const none = { ...withheld, 4: { ...SCIENCEQA[4], answer: null } };
    const { message } = await failureOf(load({ problems: none }));
    expect(message).toContain('none of the 2 items has an answer');
  });

  it('refuses two problems files', async () => {
    const paths = [files.write(SCIENCEQA, 'one.json'), files.write(SCIENCEQA, 'two.json')];
    const { message } = await failureOf(loadSplit(paths, { name: 'test', as: 'scienceqa' }));
    expect(message).toContain('a ScienceQA split is one problems file');
  });
});
