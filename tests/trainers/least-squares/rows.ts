import type { Matrix, NoFit } from '../../../trainers/least-squares/index.ts';

/** A matrix of literal rows. */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  const values = Float64Array.from(rows.flat());
  return { rows: rows.length, columns: rows[0]?.length ?? 0, values };
}

/** The fit, where there must be one. */
export function fitted<Fit extends object>(fit: Fit | NoFit): Fit {
  if ('reason' in fit) throw new Error(fit.reason);
  return fit;
}
