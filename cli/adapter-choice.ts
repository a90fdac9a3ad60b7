import { PREDICTIONS_ADAPTERS, SPLIT_ADAPTERS } from '../adapters/index.ts';

/** Which adapter `--as` names for files of each kind; empty where the files decide. */
export interface AdapterChoice {
  readonly split: { readonly as?: string };
  readonly predictions: { readonly as?: string };
}

/**
 * `--as` names the adapter of the splits, or that of the predictions where only predictions have one
 * of that id. An unknown id is left to the loading of splits, which lists those that there are.
 */
export function adapterChoice(as: string | null): AdapterChoice {
  if (as === null) return { split: {}, predictions: {} };
  const isAmong = (adapters: readonly { readonly id: string }[]) =>
    adapters.some(({ id }) => id === as);
  const isPredictions = isAmong(PREDICTIONS_ADAPTERS) && !isAmong(SPLIT_ADAPTERS);
  return isPredictions ? { split: {}, predictions: { as } } : { split: { as }, predictions: {} };
}
