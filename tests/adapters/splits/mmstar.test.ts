import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { MMSTAR, picture } from './small-choices.ts';
import { without } from './small-vqa.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = (content: unknown, name = 'mmstar.json') =>
  loadSplit([files.write(content, name)], { name: 'test' });

describe('the mmstar adapter', () => {
  it('reads options out of the question, which it leaves as it is', async () => {
    const { adapter, split, warnings } = await load(MMSTAR);
    expect(adapter).toBe('mmstar');
    expect(split.table().objects()[0]).toEqual({
      id: '0',
      question: MMSTAR[0]!.question,
      questionType: 'coarse',
      answerType: 'other',
      answer: 'Under it, asleep.',
      image: 'images/0.jpg',
      l2Category: 'coarse scene',
      source: 'OurBench',
      options: ['On the book.', 'Under it, asleep.', 'Beside it'],
      answerIndex: 1,
    });
    expect(split.table().array('options')[1]).toEqual(['a wave', 'a dune']);
    expect(split.clusters.codes).toEqual(Uint32Array.of(0, 1, 0));
    expect(warnings).toMatchObject([{ code: 'options-not-read', count: 1 }]);
  });

  it('keeps the letter where no options are found, or none of that letter', async () => {
    const { split, warnings } = await load(MMSTAR.with(1, { ...MMSTAR[1]!, answer: 'C' }));
    expect(split.table().array('answer')).toEqual(['Under it, asleep.', 'C', 'D']);
    expect(split.table().array('answerIndex')).toEqual([1, null, null]);
    expect(warnings).toMatchObject([{ count: 2 }]);
  });

  it('names images by the picture’s bytes or by meta_info', async () => {
    const records = MMSTAR.map((record, index) =>
      index === 0 ? without(record, 'image') : { ...record, image: { bytes: picture('p', 400) } },
    );
    const { split } = await load(records);
    expect(split.table().array('image')).toEqual([
      'images/0.jpg',
      expect.stringMatching(/^sha256:/),
      expect.stringMatching(/^sha256:/),
    ]);
    expect(split.clusters.count).toBe(2);
  });

  it('is recognised where a long picture hides what follows it', async () => {
    const { index, question, ...rest } = MMSTAR[0]!;
    const record = { index, question, ...rest, image: 'x'.repeat(2 ** 17) };
    const { adapter } = await load([
      { index, question, image: record.image, ...without(rest, 'image') },
    ]);
    expect(adapter).toBe('mmstar');
  });

  it('reads TSV', async () => {
    const tsv = `index\tquestion\timage\tanswer\tcategory\tl2_category\n7\tWhich? Options: A: x, B: y\ti.jpg\tB\tc\td\n`;
    const { adapter, split } = await load(tsv, 'mmstar.tsv');
    expect([adapter, split.table().array('answer')]).toEqual(['mmstar', ['y']]);
  });

  it('names an index that stands twice, and refuses a file without answers', async () => {
    const { message } = await failureOf(load([MMSTAR[0], MMSTAR[0]]));
    expect(message).toContain('record 2, field "index": the id 0 stands twice');
    const hidden = await failureOf(load(MMSTAR.map((record) => without(record, 'answer'))));
    expect(hidden.message).toContain('none of the 3 items has an answer');
  });
});
