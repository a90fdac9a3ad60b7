import { expect, it } from 'vitest';
import { withoutAnswers, withoutPeople } from '../../audits/applicability.ts';
import { codesOf, createSplit, numbersOf } from '../../core/index.ts';
import { labelledSplit, writtenSplit } from '../core/written-split.ts';

const numeric = createSplit({
  name: 'test',
  columns: { id: codesOf(['q0']), value: numbersOf([1]) },
  target: { kind: 'number', value: 'value' },
});

it('can compare answer texts where people answered and where there is one label', () => {
  expect(withoutAnswers(writtenSplit([{ answer: 'red' }]))).toBeNull();
  expect(withoutAnswers(labelledSplit([{ answer: 'red' }]))).toBeNull();
});

it('cannot compare answer texts where the target is of another kind, and names it', () => {
  expect(withoutAnswers(numeric)).toContain('"number"');
});

it('can speak of agreement only where several people answered', () => {
  expect(withoutPeople(writtenSplit([{ answer: 'red' }]))).toBeNull();
  expect(withoutPeople(labelledSplit([{ answer: 'red' }]))).toContain('one reference answer each');
  expect(withoutPeople(numeric)).not.toBeNull();
});
