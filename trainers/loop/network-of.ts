import { architectureNamed } from '../models/index.ts';
import type { Network } from '../network.ts';
import type { NetworkSpec, Plan } from './plan.ts';

/** The network that a spec stands for, the same in every thread. */
export function networkOf(spec: NetworkSpec): Network {
  return architectureNamed(spec.architecture).network(spec);
}

/** One text for graphs that are the same: the table is none of theirs. */
export function graphKey({ network, settings }: Plan, kind: string, length: number): string {
  const { rows: _, ...shape } = network;
  return JSON.stringify([kind, length, shape, settings.loss, settings.frozen]);
}
