import { describe, expect, it } from 'vitest';
import {
  codesColumn,
  codesOf,
  createSplit,
  type Input,
  numbersOf,
  raggedCodesColumn,
  type SplitParts,
} from '../../../core/index.ts';
import { times, writtenSplit } from '../written-split.ts';

const parts: SplitParts = {
  name: 'test',
  columns: {
    id: codesOf(['q1', 'q2', 'q3']),
    image: codesOf(['a', 'b', 'a']),
    answer: codesOf(['red', 'blue', 'green']),
    size: numbersOf([1, 2, 3]),
  },
  target: { kind: 'label', answer: 'answer' },
  clusterColumns: ['image'],
};

describe('createSplit', () => {
  it('knows its size and its clusters', () => {
    const split = createSplit(parts);
    expect(split.size).toBe(3);
    expect([...split.clusters.codes]).toEqual([0, 1, 0]);
    expect(split.inputs).toEqual({});
  });

  it.each<[string, Partial<SplitParts>]>([
    ['ids are not unique', { columns: { ...parts.columns, id: codesOf(['q1', 'q1', 'q2']) } }],
    ['"answer" is not as long', { columns: { ...parts.columns, answer: codesOf(['red']) } }],
    ['no text column "id"', { columns: { answer: codesOf(['red']) } }],
    ['no text column "video"', { clusterColumns: ['video'] }],
    ['no text column "size"', { clusterColumns: ['size'] }],
    ['"size" is not codes', { target: { kind: 'label', answer: 'size' } }],
    ['"said" is not ragged', { target: { kind: 'answers', answer: 'answer', answers: 'said' } }],
  ])('refuses parts that contradict each other: %s', (message, wrong) => {
    expect(() => createSplit({ ...parts, ...wrong })).toThrow(RangeError);
    expect(() => createSplit({ ...parts, ...wrong })).toThrow(message);
  });

  it('refuses lists of numbers where the target asks for lists of text', () => {
    const said = {
      kind: 'ragged',
      offsets: Uint32Array.of(0, 1, 2, 3),
      values: numbersOf([1, 2, 3]),
    } as const;
    expect(() =>
      createSplit({
        ...parts,
        columns: { ...parts.columns, said },
        target: { kind: 'answers', answer: 'answer', answers: 'said' },
      }),
    ).toThrow('"said" is not ragged');
  });
});

describe('select', () => {
  it('is a split of the rows in the order given, with clusters of its own', () => {
    const split = createSplit(parts).select(Uint32Array.of(2, 1));
    expect(split.table().objects()).toEqual([
      { id: 'q3', image: 'a', answer: 'green', size: 3 },
      { id: 'q2', image: 'b', answer: 'blue', size: 2 },
    ]);
    expect([...split.clusters.codes]).toEqual([0, 1]);
    expect(codesColumn(split, 'answer').labels).toEqual(['blue', 'green']);
  });

  it('keeps the name unless another is given', () => {
    const split = createSplit(parts);
    expect(split.select(Uint32Array.of(0)).name).toBe('test');
    expect(split.select(Uint32Array.of(0), 'part').name).toBe('part');
  });

  it('may be empty', () => {
    const split = createSplit(parts).select(new Uint32Array());
    expect(split.size).toBe(0);
    expect(split.clusters.count).toBe(0);
    expect(split.table().numRows()).toBe(0);
  });

  it('may follow a selection', () => {
    const split = createSplit(parts).select(Uint32Array.of(2, 0)).select(Uint32Array.of(1));
    expect(split.table().objects()).toEqual([{ id: 'q1', image: 'a', answer: 'red', size: 1 }]);
  });

  it('keeps one dictionary for what people said and the reference answer', () => {
    const split = writtenSplit([{ answer: 'x' }, { answer: 'y', answers: times(3, 'z') }]);
    const part = split.select(Uint32Array.of(1));
    expect(raggedCodesColumn(part, 'answers').values.labels).toBe(
      codesColumn(part, 'answer').labels,
    );
    expect(codesColumn(part, 'answer').labels).toEqual(['y', 'z']);
  });

  it('reads inputs at the rows of the whole', async () => {
    const asked: number[][] = [];
    const image: Input = {
      kind: 'pixels',
      shape: [1, 1, 1],
      read: async (rows) => {
        asked.push([...rows]);
      },
    };
    const split = createSplit({ ...parts, inputs: { image } });
    const part = split.select(Uint32Array.of(2, 0)).select(Uint32Array.of(1, 0));
    await part.inputs['image']!.read(Uint32Array.of(1), new Float32Array(1));
    await part.inputs['image']!.read(Uint32Array.of(0, 1), new Float32Array(2));
    expect(asked).toEqual([[2], [0, 2]]);
    expect(part.inputs['image']).toMatchObject({ kind: 'pixels', shape: [1, 1, 1] });
  });
});

describe('text inputs', () => {
  const split = createSplit({ ...parts, textInputs: ['answer'] });

  it('read the codes of their column', async () => {
    const into = new Uint32Array(2);
    await split.inputs['answer']!.read(Uint32Array.of(2, 0), into);
    expect([...into]).toEqual([2, 0]);
    expect(split.inputs['answer']).toMatchObject({ kind: 'text', shape: [] });
  });

  it('follow the dictionary of a selection', async () => {
    const part = split.select(Uint32Array.of(2, 1));
    const into = new Uint32Array(2);
    await part.inputs['answer']!.read(Uint32Array.of(0, 1), into);
    const { labels } = codesColumn(part, 'answer');
    expect(Array.from(into, (code) => labels[code])).toEqual(['green', 'blue']);
  });

  it('are refused where there is no such text column', () => {
    expect(() => createSplit({ ...parts, textInputs: ['size'] })).toThrow('no text column "size"');
  });
});

describe('codesColumn and raggedCodesColumn', () => {
  it('refuse a column that is missing or of another kind', () => {
    const split = createSplit(parts);
    expect(() => codesColumn(split, 'none')).toThrow('no text column "none"');
    expect(() => codesColumn(split, 'size')).toThrow('no text column "size"');
    expect(() => raggedCodesColumn(split, 'answer')).toThrow('no column of text lists "answer"');
  });
});
