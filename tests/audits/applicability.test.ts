import { expect, it } from 'vitest';
import { withoutAnswers, withoutPeople, withoutTraining } from '../../audits/applicability.ts';
import { codesOf, createSplit, DEFAULT_SETTINGS, numbersOf } from '../../core/index.ts';
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

it('cannot learn priors where one cluster holds all items, unless told from where', () => {
  const test = writtenSplit([
    { image: 'only', answer: 'red' },
    { image: 'only', answer: 'blue' },
  ]);
  const inSample = { ...DEFAULT_SETTINGS, inSample: true };
  expect(withoutTraining({ test, train: null }, DEFAULT_SETTINGS)).toContain('one cluster');
  expect(withoutTraining({ test, train: test }, DEFAULT_SETTINGS)).toBeNull();
  expect(withoutTraining({ test, train: null }, inSample)).toBeNull();
  const two = writtenSplit([{ answer: 'red' }, { answer: 'blue' }]);
  expect(withoutTraining({ test: two, train: null }, DEFAULT_SETTINGS)).toBeNull();
});
