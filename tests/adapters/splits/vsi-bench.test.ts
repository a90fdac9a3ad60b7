import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { VSI_BENCH } from './small-choices.ts';
import { jsonLines } from './small-nli.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = (records: readonly unknown[]) =>
  loadSplit([files.write(jsonLines(records), 'vsi.jsonl')], { name: 'test' });
const changed = (fields: Readonly<Record<string, unknown>>) =>
  load(VSI_BENCH.with(1, { ...VSI_BENCH[1]!, ...fields }));

describe('the vsi-bench adapter', () => {
  it('reads choices without their letters, and numbers as their texts', async () => {
    const { adapter, split, warnings } = await load(VSI_BENCH);
    expect(adapter).toBe('vsi-bench');
    expect(split.table().objects().slice(0, 2)).toEqual([
      {
        id: '0',
        question: 'Is the lamp left or right of the desk?',
        questionType: 'object_rel_direction_easy',
        answerType: 'choice',
        answer: 'right',
        scene: 'scannet/scene0011_00',
        source: 'scannet',
        options: ['left', 'right'],
        answerIndex: 1,
      },
      {
        id: '1',
        question: 'How many chairs?',
        questionType: 'object_counting',
        answerType: 'number',
        answer: '4',
        scene: 'scannet/scene0011_00',
        source: 'scannet',
        options: [],
        answerIndex: null,
      },
    ]);
    expect(warnings).toMatchObject([{ code: 'numbers-as-texts', count: 2 }]);
    expect(warnings[0]!.message).toContain('mean relative accuracy');
  });

  it('makes clusters of scenes, of which two sources may have one of the same name', async () => {
    const { split } = await load(VSI_BENCH);
    expect(split.clusters.columns).toEqual(['scene']);
    expect(split.clusters.codes).toEqual(Uint32Array.of(0, 0, 1, 0));
  });

  it('makes other clusters where they are asked for', async () => {
    const path = files.write(jsonLines(VSI_BENCH), 'vsi.jsonl');
    const { split } = await loadSplit([path], { name: 'test', columns: { cluster: 'dataset' } });
    expect(split.clusters).toMatchObject({ columns: ['source'], count: 2 });
  });

  it('keeps letters in options of which not all have theirs', async () => {
    const { split } = await load(VSI_BENCH);
    expect(split.table().array('options')[2]).toEqual(['left', 'A. right']);
    expect(split.table().array('answer')[2]).toBe('left');
  });

  it('refuses an answer that is no number, or no option', async () => {
    const { message } = await failureOf(changed({ ground_truth: 'four' }));
    expect(message).toBe(
      'vsi.jsonl, record 2, field "ground_truth": the answer of a question without options is no ' +
        'number; found "four". Give its options, or a number such as 2 or 1.5.',
    );
    const letter = await failureOf(changed({ options: ['A. x', 'B. y'], ground_truth: 'C' }));
    expect(letter.message).toContain('field "ground_truth": the answer is none of the 2 options');
    const options = await failureOf(changed({ options: 'A. x' }));
    expect(options.message).toContain(
      'record 2, field "options": the options are no list of texts',
    );
  });

  it('names the record without a scene', async () => {
    const { message } = await failureOf(changed({ scene_name: null }));
    expect(message).toContain('record 2, field "scene_name": the record has no "scene_name"');
  });
});
