import type { Value } from '../graph/value.ts';
import type { DenseParameter } from '../network.ts';
import { uniform } from './initial-values.ts';
import type { Parameters } from './layer.ts';

export interface RecurrentOptions {
  readonly inputs: number;
  readonly hidden: number;
}

/** The parameters of one recurrent layer, as PyTorch has them. */
export interface RecurrentWeights {
  /** [gates · hidden, inputs] */
  readonly input: Value;
  /** [gates · hidden, hidden] */
  readonly hidden: Value;
  readonly inputBias: Value;
  readonly hiddenBias: Value;
}

/** What PyTorch calls them, all uniform in ± 1 / √hidden at first. */
export function recurrentParameters(
  prefix: string,
  { inputs, hidden }: RecurrentOptions,
  { gates, layer }: { readonly gates: number; readonly layer: number },
): readonly DenseParameter[] {
  const initialise = uniform(1 / Math.sqrt(hidden));
  const rows = gates * hidden;
  return [
    { name: `${prefix}.weight_ih_l${layer}`, shape: [rows, inputs], initialise },
    { name: `${prefix}.weight_hh_l${layer}`, shape: [rows, hidden], initialise },
    { name: `${prefix}.bias_ih_l${layer}`, shape: [rows], initialise },
    { name: `${prefix}.bias_hh_l${layer}`, shape: [rows], initialise },
  ];
}

export function recurrentWeights(
  parameters: Parameters,
  prefix: string,
  layer: number,
): RecurrentWeights {
  return {
    input: parameters(`${prefix}.weight_ih_l${layer}`),
    hidden: parameters(`${prefix}.weight_hh_l${layer}`),
    inputBias: parameters(`${prefix}.bias_ih_l${layer}`),
    hiddenBias: parameters(`${prefix}.bias_hh_l${layer}`),
  };
}
