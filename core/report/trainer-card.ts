/**
 * How a trained number came about: enough to train the same model again and to tell whether it is
 * the same. It holds no clock and no host, so that it may stand in `result.json`.
 */
export interface TrainerCard {
  /** Unique in a finding, kebab-case: the architecture, and what it saw where that needs saying. */
  readonly id: string;
  /** The id of the architecture: `bag-of-ngrams`. */
  readonly architecture: string;
  readonly title: string;
  /** What the model sees of an item; everything else is denied. */
  readonly inputs: readonly string[];
  /** `learnt on train`, `5 folds by cluster`. */
  readonly protocol: string;
  /** Trained numbers of one model. */
  readonly parameters: number;
  /** Entries of its vocabulary of words or n-grams; null where it has none. */
  readonly vocabulary: number | null;
  /** How many answers it can give. */
  readonly answers: number;
  /** Everything that was set, by name: optimizer, learning rate, batch size … */
  readonly options: readonly {
    readonly name: string;
    readonly value: string | number | boolean;
  }[];
  /** In words: when training ended, and which epoch was kept. */
  readonly stopping: string;
  /** One a trained model: a fold, or a seed. */
  readonly runs: readonly TrainerRun[];
  /** The command that trains them again. */
  readonly command: string;
}

/** One trained model. */
export interface TrainerRun {
  /** `fold 1`, `seed 0`. */
  readonly name: string;
  /** The path of the stream that all its chance came from. */
  readonly seed: string;
  /** Items that it was trained on, and those of them that decided when to stop. */
  readonly items: number;
  readonly validationItems: number;
  /** The epoch whose parameters were kept, from 1; 0: the initial ones. */
  readonly keptEpoch: number;
  readonly curve: readonly CurvePoint[];
  /** Of the ONNX file that the model exports to. */
  readonly sha256: string;
}

/** One epoch; numbers have 5 significant digits, because further ones differ between processors. */
export interface CurvePoint {
  /** From 1. */
  readonly epoch: number;
  /** Mean training loss of an item, in nats. */
  readonly loss: number;
  /** Mean score on the validation items, a share; null where there are none. */
  readonly validationScore: number | null;
}
