import { expect, it } from 'vitest';
import { ladderEvidence } from '../../audits/ladder-evidence.ts';
import type { Measure } from '../../core/index.ts';

const written: Measure = {
  name: 'uniform',
  group: null,
  value: 0.5,
  unit: 'share',
  n: 10,
  interval: [0.25, 0.75],
  level: 0.95,
  method: 'by hand',
};

it('has a panel of all items and one of each type, each with every rung, lowest first', () => {
  const { rows, kind, id } = ladderEvidence(
    { id: 'ladder', title: 'Ladder', rungs: ['uniform', 'model'] },
    ['yes/no', 'other'],
    (rung, group) => (rung === 'uniform' && group?.answerType !== 'other' ? written : undefined),
  );
  expect([kind, id]).toEqual(['ladder', 'ladder']);
  expect(rows).toEqual([
    ['uniform', 'all', 0.5, 0.25, 0.75, 10],
    ['model', 'all', null, null, null, 0],
    ['uniform', 'yes/no', 0.5, 0.25, 0.75, 10],
    ['model', 'yes/no', null, null, null, 0],
    ['uniform', 'other', null, null, null, 0],
    ['model', 'other', null, null, null, 0],
  ]);
});
