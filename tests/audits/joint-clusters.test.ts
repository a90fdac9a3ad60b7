import { expect, it } from 'vitest';
import { jointClusters } from '../../audits/joint-clusters.ts';
import { codesOf, createSplit, type Split } from '../../core/index.ts';
import { labelledSplit } from '../core/written-split.ts';

function withImages(...images: string[]): Split {
  return labelledSplit(images.map((image) => ({ image })));
}

it('items of two splits are of one cluster where they share an image', () => {
  const { codes, count, shared } = jointClusters(
    withImages('a', 'b', 'a', 'c'),
    withImages('c', 'd', 'a'),
  );
  expect([...codes]).toEqual([0, 1, 0, 2, 2, 3, 0]);
  expect(count).toBe(4);
  // two items of a, one of c
  expect(shared).toBe(3);
});

it('splits that are clustered by other columns, or by none, have no cluster in common', () => {
  const plain = createSplit({
    name: 'plain',
    columns: { id: codesOf(['1', '2']), answer: codesOf(['x', 'y']) },
    target: { kind: 'label', answer: 'answer' },
  });
  const found = jointClusters(withImages('a', 'a'), plain);
  expect([...found.codes]).toEqual([0, 0, 1, 2]);
  expect(found).toMatchObject({ count: 3, shared: 0 });
  expect(jointClusters(plain, plain)).toMatchObject({ count: 4, shared: 0 });
});
