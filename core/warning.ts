import type { Place } from './failure.ts';

/**
 * Something the reader of a number should know. Warnings are values of the result, so that every
 * report shows them; the library never prints.
 */
export interface Warning {
  /** Stable, kebab-case, for machines: `one-answer-files`, `no-image-column`. */
  readonly code: string;
  readonly message: string;
  readonly where?: Place;
  /** How many records it concerns. */
  readonly count?: number;
}
