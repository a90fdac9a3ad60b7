import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { MMMU } from './small-choices.ts';
import { jsonLines } from './small-nli.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = (content: unknown, name = 'mmmu.json') =>
  loadSplit([files.write(content, name)], { name: 'test' });
const changed = (fields: Readonly<Record<string, unknown>>) =>
  load(MMMU.with(1, { ...MMMU[1]!, ...fields }));

describe('the mmmu adapter', () => {
  it('reads options from the Python list, and answers of both kinds', async () => {
    const { adapter, split, warnings } = await load(MMMU);
    expect(adapter).toBe('mmmu');
    const [first, , third, fourth] = split.table().objects() as Record<string, unknown>[];
    expect(first).toEqual({
      id: 'validation_Ship_Building_1',
      question: 'What is the mast in <image 1> made of?',
      questionType: 'Rigging',
      answerType: 'multiple-choice',
      answer: "sailor's oak",
      image: expect.stringMatching(/^sha256:[0-9a-f]{16}$/),
      subject: 'Ship_Building',
      difficulty: 'Easy',
      acceptedAnswers: [],
      options: ['pine', "sailor's oak", 'steel, painted'],
      answerIndex: 1,
    });
    expect(third).toMatchObject({
      answer: '0.5',
      answerType: 'open',
      acceptedAnswers: ['0.5', '.5'],
      options: [],
      answerIndex: null,
      subject: 'Tides',
    });
    expect(fourth).toMatchObject({ answer: '12', acceptedAnswers: ['12'] });
    expect(split.target.kind).toBe('choice');
    expect(warnings).toMatchObject([{ code: 'several-accepted', count: 1 }]);
  });

  it('tells pictures apart by their bytes, since their paths are all alike', async () => {
    const { split } = await load(MMMU);
    expect(split.clusters.columns).toEqual(['image']);
    expect(split.clusters.codes).toEqual(Uint32Array.of(0, 0, 1, 0));
  });

  it('reads the same from JSON Lines, from lists in place of texts, and from CSV', async () => {
    const whole = (await load(MMMU)).split.table().array('options');
    expect((await load(jsonLines(MMMU), 'mmmu.jsonl')).split.table().array('options')).toEqual(
      whole,
    );
    const lists = MMMU.map((record) => ({
      ...record,
      options: record.options === '[]' ? [] : ['pine', "sailor's oak", 'steel, painted'],
    }));
    expect((await load(lists)).split.table().array('options')).toEqual(whole);
    const csv = `id,question,options,answer,question_type,subfield,topic_difficulty\n1,q,"['a, b', 'c']",B,multiple-choice,s,Easy\n`;
    const { adapter, split } = await load(csv, 'mmmu.csv');
    expect([adapter, split.table().array('options')]).toEqual(['mmmu', [['a, b', 'c']]]);
  });

  it('refuses the test part, whose answers are question marks', async () => {
    const hidden = MMMU.map((record) => ({ ...record, answer: '?' }));
    const { message } = await failureOf(load(hidden));
    expect(message).toContain('mmmu.json, record 1: none of the 4 items has an answer');
  });

  it('refuses options that are no list, without running them', async () => {
    const { message } = await failureOf(changed({ options: "['a', exit()]" }));
    expect(message).toContain(
      'mmmu.json, record 2, field "options": the options are no list of texts as Python or JSON writes it; found "[\'a\', exit()]".',
    );
    const nested = await failureOf(changed({ options: [['a']] }));
    expect(nested.message).toContain('record 2, field "options[0]": expected a text or a number');
  });

  it('names the record whose letter is no option, or that has no id', async () => {
    const { message } = await failureOf(changed({ answer: 'D' }));
    expect(message).toContain(
      'record 2, field "answer": the answer is none of the 3 options; found "D"',
    );
    const nameless = await failureOf(changed({ id: null }));
    expect(nameless.message).toContain('record 2, field "id": the record has no "id"');
    const twice = await failureOf(changed({ id: MMMU[0]!.id }));
    expect(twice.message).toContain(
      'record 2, field "id": the id validation_Ship_Building_1 stands twice',
    );
  });
});
