import {
  type AlignedPredictions,
  type Columns,
  createSplit,
  type Input,
  type Split,
  type Target,
} from '../core/index.ts';
import type { AvailableArtifacts } from './training.ts';

/** What a split is made of, as it can be sent to another thread. */
interface SentSplit {
  readonly name: string;
  readonly columns: Columns;
  readonly target: Target;
  readonly clusterColumns: readonly string[];
  readonly inputs: Readonly<Record<string, Omit<Input, 'read'>>>;
}

/** The artifacts of a run, with splits of any kind. */
interface ArtifactsOf<S> {
  readonly test: S;
  readonly train: S | null;
  readonly predictions?: AvailableArtifacts['predictions'] & {};
  readonly trainPredictions?: readonly {
    readonly split: S;
    readonly predictions: AlignedPredictions;
  }[];
}

/** The artifacts of a run as they can be sent to another thread. */
export type SentArtifacts = ArtifactsOf<SentSplit>;

export function sentArtifacts(artifacts: AvailableArtifacts): SentArtifacts {
  return withSplits(artifacts, sentSplit);
}

/** Inputs other than texts cannot be read where they arrive, which no audit without a training does. */
export function receivedArtifacts(sent: SentArtifacts): AvailableArtifacts {
  return withSplits(sent, receivedSplit);
}

function withSplits<A, B>(
  { test, train, trainPredictions, ...rest }: ArtifactsOf<A>,
  turned: (split: A) => B,
): ArtifactsOf<B> {
  return {
    ...rest,
    test: turned(test),
    train: train && turned(train),
    ...(trainPredictions && {
      trainPredictions: trainPredictions.map((one) => ({ ...one, split: turned(one.split) })),
    }),
  };
}

function sentSplit({ name, columns, target, clusters, inputs }: Split): SentSplit {
  return {
    name,
    columns,
    target,
    clusterColumns: clusters.columns,
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([input, { kind, shape }]) => [input, { kind, shape }]),
    ),
  };
}

function receivedSplit({ inputs, ...parts }: SentSplit): Split {
  const named = Object.entries(inputs);
  return createSplit({
    ...parts,
    textInputs: named.flatMap(([name, { kind }]) => (kind === 'text' ? [name] : [])),
    inputs: Object.fromEntries(
      named.flatMap(([name, input]) =>
        input.kind === 'text' ? [] : [[name, { ...input, read: unreadable }] as const],
      ),
    ),
  });
}

function unreadable(): Promise<never> {
  return Promise.reject(new Error('this input was left behind in another thread'));
}
