import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { DAQUAR } from './small-labels.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();
const load = (content: string) => loadSplit([files.write(content, 'qa.txt')], { name: 'test' });

describe('the daquar adapter', () => {
  it('takes the image out of the question, and several answers for one', async () => {
    const { adapter, split, warnings } = await load(DAQUAR);
    expect(adapter).toBe('daquar');
    expect(split.table().objects()).toEqual([
      {
        id: '1',
        question: 'what is on the right side of the chair in the image ?',
        questionType: 'what is on the',
        answerType: 'other',
        answer: 'table',
        image: 'image1',
        answerParts: ['table'],
      },
      {
        id: '2',
        question: 'what is in front of the window in the image ?',
        questionType: 'what is',
        answerType: 'other',
        answer: 'lamp, chair, vase',
        image: 'image1',
        answerParts: ['lamp', 'chair', 'vase'],
      },
      {
        id: '3',
        question: 'how many cups are on the table in image?',
        questionType: 'how many',
        answerType: 'number',
        answer: '2',
        image: 'image30',
        answerParts: ['2'],
      },
    ]);
    expect(split.clusters.codes).toEqual(Uint32Array.of(0, 0, 1));
    expect(warnings).toEqual([]);
  });

  it('reads lines that end in CRLF', async () => {
    const { split } = await load(DAQUAR.replaceAll('\n', '\r\n'));
    expect(split.table().array('answer')).toEqual(['table', 'lamp, chair, vase', '2']);
  });

  it('names the line that should be a question, and a question without an answer', async () => {
    const lines = DAQUAR.trimEnd().split('\n');
    const shifted = await failureOf(
      load([...lines.slice(0, 2), 'lamp', ...lines.slice(2)].join('\n')),
    );
    expect(shifted.message).toBe(
      'qa.txt, record 2, field "question": line 3 should be a question that names its image; found ' +
        '"lamp". Questions and answers stand in turn, a line each: look for a line too many before it.',
    );
    const short = await failureOf(load(lines.slice(0, 5).join('\n')));
    expect(short.message).toContain(
      'record 3: the last question has no line with its answer; found 5 lines',
    );
  });

  it('leaves out a question whose answer is an empty line', async () => {
    const { split, warnings } = await load(
      DAQUAR.replace('\ntable\n', '\ntable\n').replace('\n2\n', '\n\n'),
    );
    expect(split.table().array('id')).toEqual(['1', '2']);
    expect(warnings).toMatchObject([{ code: 'no-answer', where: { record: 3 }, count: 1 }]);
  });
});
