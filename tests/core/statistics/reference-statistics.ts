import { readFileSync } from 'node:fs';
import type { Draw } from '../../../core/index.ts';

/** Written by reference-statistics.py, with SciPy and statsmodels. */
interface Reference {
  readonly intervals: readonly {
    readonly name: string;
    readonly samples: readonly (readonly number[])[];
    readonly value: number;
    readonly jackknife: readonly (readonly number[])[];
    readonly replicates: readonly number[];
    readonly interval: readonly [number, number];
  }[];
  readonly adjusted: readonly {
    readonly pValues: readonly number[];
    readonly benjaminiHochberg: readonly number[];
    readonly holm: readonly number[];
  }[];
  readonly divergences: readonly {
    readonly counts: readonly [readonly number[], readonly number[]];
    readonly totalVariation: number;
    readonly jensenShannon: number;
  }[];
  readonly hypergeometric: readonly {
    readonly draw: Draw;
    readonly mean: number;
    readonly absoluteDeviation: number;
  }[];
  readonly quantiles: readonly { readonly p: number; readonly z: number }[];
}

const path = new URL('reference-statistics.json', import.meta.url);

export const reference = JSON.parse(readFileSync(path, 'utf8')) as Reference; // as the script wrote it
