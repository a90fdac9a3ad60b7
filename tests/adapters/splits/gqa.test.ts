import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFiles, loadSplit } from '../../../adapters/index.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = (content: unknown, name = 'gqa.json') =>
  loadSplit([files.write(content, name)], { name: 'test' });

// Every field that a question of GQA has.
const question = (changes: object = {}) => ({
  semantic: [{ operation: 'select', dependencies: [], argument: 'boat (7)' }],
  entailed: [],
  equivalent: ['11'],
  question: 'Is the boat red?',
  imageId: 'n5',
  isBalanced: true,
  groups: { global: null, local: '06-boat_red' },
  answer: 'yes',
  semanticStr: 'select: boat (7)',
  annotations: { answer: {}, question: { '2': '7' }, fullAnswer: {} },
  types: { structural: 'verify', semantic: 'attr', detailed: 'verifyAttr' },
  fullAnswer: 'Yes, the boat is red.',
  ...changes,
});

const QUESTIONS = {
  11: question(),
  '07': question({
    question: 'What sails there?',
    imageId: '5',
    isBalanced: false,
    groups: { global: 'vehicle', local: '11q-boat' },
    answer: 'boat',
    types: { structural: 'query', semantic: 'cat', detailed: 'categoryThat' },
  }),
};

describe('the gqa adapter', () => {
  it('reads questions by id, with their local group as the question type', async () => {
    const { split, ...loaded } = await load(QUESTIONS);
    expect(loaded).toMatchObject({
      adapter: 'gqa',
      questionTypeSource: 'stored',
      answerTypeSource: 'derived from the answer',
      warnings: [],
    });
    expect(split.target).toEqual({ kind: 'label', answer: 'answer' });
    expect(Object.keys(split.inputs)).toEqual(['question']);
    expect(split.clusters.columns).toEqual(['image']);
    expect(split.table().objects()).toEqual([
      {
        id: '11',
        question: 'Is the boat red?',
        questionType: '06-boat_red',
        answerType: 'yes/no',
        answer: 'yes',
        image: 'n5',
        structuralType: 'verify',
        semanticType: 'attr',
        detailedType: 'verifyAttr',
        balanced: 'true',
      },
      {
        id: '07',
        question: 'What sails there?',
        questionType: '11q-boat',
        answerType: 'other',
        answer: 'boat',
        image: '5',
        structuralType: 'query',
        semanticType: 'cat',
        detailedType: 'categoryThat',
        balanced: 'false',
      },
    ]);
  });

  it('joins the shards of a split, gzip or not, in the order given', async () => {
    const second = files.write(
      gzipSync(JSON.stringify({ 3: question({ imageId: 'n9' }) })),
      's1.gz',
    );
    const paths = [files.write(QUESTIONS, 's0.json'), second];
    const shares: number[] = [];
    const onProgress = (share: number) => shares.push(share);
    const { split, adapter } = await loadSplit(paths, { name: 'train', onProgress });
    expect(adapter).toBe('gqa');
    expect(split.table().array('id')).toEqual(['11', '07', '3']);
    expect(split.table().array('image')).toEqual(['n5', '5', 'n9']);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares.at(-1)).toBe(1);
  });

  it('reads the same from one file and from any shards of it', async () => {
    const questions = Array.from({ length: 12 }, (_, k) =>
      question({ imageId: `n${k % 5}`, answer: `a${k % 3}`, groups: { local: `g${k % 4}` } }),
    );
    const entries = questions.map((one, k) => [`q${k}`, one] as const);
    const tableOf = async (paths: readonly string[]) => {
      const { split } = await loadSplit(paths, { name: 'train', as: 'gqa' });
      return split.table().objects();
    };
    const whole = await tableOf([files.write(Object.fromEntries(entries), 'whole.json')]);
    const borders = fc.uniqueArray(fc.integer({ min: 1, max: 11 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(borders, async (given) => {
        const cuts = [0, ...given.toSorted((one, other) => one - other), 12];
        const shards = cuts.slice(1).map((end, index) => entries.slice(cuts[index], end));
        const paths = shards.map((shard, k) =>
          files.write(Object.fromEntries(shard), `shard ${k}.json`),
        );
        expect(await tableOf(paths)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('names both places of an id that two shards share', async () => {
    const paths = [
      files.write(QUESTIONS, 'shard 0.json'),
      files.write({ 9: question(), '07': question() }, 'shard 1.json'),
    ];
    const { kind, message } = await failureOf(loadSplit(paths, { name: 'train' }));
    expect(kind).toBe('input');
    expect(message).toBe(
      'shard 1.json, record 2, field "id": the id 07 stands twice; found the same id in ' +
        'shard 0.json, record 2. Ids must be unique in a split: give files that share no record.',
    );
  });

  it('refuses a hidden split, with advice', async () => {
    const hidden = ({ imageId, question, isBalanced }: Record<string, unknown>) => ({
      isBalanced,
      question,
      imageId,
    });
    const path = files.write({ 1: hidden(question()), 2: hidden(question()) }, 'test_all.json');
    const { kind, message } = await failureOf(loadSplit([path], { name: 'test' }));
    expect(kind).toBe('input');
    expect(message).toBe(
      'test_all.json, record 1, field "answer": none of the 2 questions has an answer; found ' +
        'questions with their images alone, as in a hidden split. GQA publishes no answers of test ' +
        'and challenge: give val or testdev, or files with answers.',
    );
  });

  it('leaves out and counts the questions that have no answer among others that do', async () => {
    const { split, warnings } = await load({
      ...QUESTIONS,
      '012': question({ answer: null }),
      '013': question({ answer: '' }),
      '014': question({ answer: undefined }),
    });
    expect(split.table().array('id')).toEqual(['11', '07']);
    expect(warnings).toEqual([
      {
        code: 'no-answer',
        message: '3 of 5 items have no answer and are left out; the first is 012.',
        where: { file: 'gqa.json', record: 3 },
        count: 3,
      },
    ]);
  });

  it('makes one type of the questions without a local group, and says so', async () => {
    const { split, questionTypeSource, warnings } = await load({
      1: question({ groups: { global: null, local: null } }),
      2: question(),
      3: question({ groups: null }),
      4: question({ groups: { global: '', local: '' } }),
    });
    expect(split.table().array('questionType')).toEqual([
      'no local group',
      '06-boat_red',
      'no local group',
      'no local group',
    ]);
    expect(questionTypeSource).toBe('stored');
    expect(warnings).toEqual([
      {
        code: 'no-local-group',
        message: '3 of 4 questions have no groups.local, and make one question type of their own.',
        where: { file: 'gqa.json', record: 1 },
        count: 3,
      },
    ]);
  });

  it('derives the question type where no question has a group', async () => {
    const { questionTypeSource, split, warnings } = await load({
      1: question({ groups: { global: null, local: null }, types: null }),
    });
    expect(questionTypeSource).toBe('65-prefix rule');
    expect(split.table().array('questionType')).toEqual(['is the']);
    expect(split.columns['structuralType']).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('takes another of its types for the question type, or clusters, where that is asked', async () => {
    const path = files.write(QUESTIONS);
    const columns = { questionType: 'types.structural', cluster: 'groups.local' };
    const { split } = await loadSplit([path], { name: 'test', columns });
    expect(split.table().array('questionType')).toEqual(['verify', 'query']);
    expect(split.clusters.columns).toEqual(['questionType']);
    const unknown = { questionType: 'types.semantics' };
    const failure = await failureOf(loadSplit([path], { name: 'test', columns: unknown }));
    expect(failure.kind).toBe('usage');
    expect(failure.message).toContain(
      'there is no column "types.semantics" to take for question types; found the columns ',
    );
    const fixed = await failureOf(loadSplit([path], { name: 'test', columns: { question: 'x' } }));
    expect(fixed.kind).toBe('usage');
  });

  it.each([
    ['question', 'question', 'the record has no "question"; found the record of id 2.'],
    ['imageId', 'imageId', 'the record has no "imageId"; found the record of id 2.'],
  ])('names the record without its %s by number and id', async (field, _, expected) => {
    const { message } = await failureOf(
      load({ 1: question(), 2: question({ [field]: undefined }) }),
    );
    expect(message).toContain(`gqa.json, record 2, field "${field}": ${expected}`);
  });

  it('names the place of a value of the wrong kind, and of a member that is no question', async () => {
    const number = await failureOf(load({ 1: question(), 2: question({ answer: 2 }) }));
    expect(number.message).toMatch(
      /^gqa\.json, record 2, byte \d+, field "answer": expected a text in double quotes; found the number 2\./,
    );
    const list = await failureOf(
      loadSplit([files.write({ 1: question(), 2: [question()] }, 'gqa.json')], {
        name: 'test',
        as: 'gqa',
      }),
    );
    expect(list.message).toMatch(
      /^gqa\.json, record 2, byte \d+: expected an object; found a list\./,
    );
  });

  it('passes over fields that have the names of what every object has', async () => {
    const odd =
      '{"1": {"question": "q", "imageId": "i", "isBalanced": true, "answer": "a", "groups": {"constructor": 1, "local": "g"}, "toString": 2, "types": {"__proto__": []}}}';
    const { split } = await load(odd);
    expect(split.table().array('questionType')).toEqual(['g']);
    const columns = { cluster: 'constructor' };
    const { message } = await failureOf(loadSplit([files.write(odd)], { name: 'test', columns }));
    expect(message).toContain('there is no column "constructor" to make clusters of');
  });

  it('refuses a list of the same questions, even where it is asked to read it', async () => {
    const path = files.write([question()], 'list.json');
    expect((await describeFiles([path])).splitAdapter).toBe('table');
    const { message } = await failureOf(loadSplit([path], { name: 'test', as: 'gqa' }));
    expect(message).toBe(
      'list.json: the file is no object of GQA questions by their ids; found a list. ' +
        'Give the JSON files that GQA publishes, such as testdev_balanced_questions.json.',
    );
  });
});
