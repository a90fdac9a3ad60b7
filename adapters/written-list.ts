import { pythonList } from './read/python-list.ts';

/**
 * The texts of a list that a harness has written as Python prints it, `['two', "it's 2"]`; null where
 * the value is anything else, also a list of numbers, which is one answer: a box, a point, a vector.
 */
export function writtenList(value: unknown): readonly string[] | null {
  return typeof value === 'string' && /^\s*\[\s*['"]/.test(value) ? pythonList(value) : null;
}
