import type { Split } from '../../core/index.ts';
import type { FeatureRecipe } from '../features/index.ts';
import type { LoopSettings, NetworkSpec, Plan } from '../loop/plan.ts';
import type { Network } from '../network.ts';
import type { OnnxGraph } from '../onnx/index.ts';
import type { SearchSpace } from '../search/index.ts';
import type { TextRecipe } from '../text/index.ts';

/** Everything that can be set about a model and its training, by name. */
export type Options = Readonly<Record<string, number | string | boolean>>;

/** How a model reads an item; plain data. */
export type Recipe = TextRecipe | FeatureRecipe;

/** Options that every architecture has. */
export interface CommonOptions {
  /** At most so many passes over the training items. */
  readonly epochs: number;
  /** Epochs without a better validation score after which training stops. */
  readonly patience: number;
  /** The share of training clusters that decide when to stop; 0: none. */
  readonly validationShare: number;
  readonly batchSize: number;
  /**
   * Into how many pieces a batch is cut, so that as many threads can share it. The pieces, not the
   * threads, decide every sum: another number gives another model.
   */
  readonly microBatches: number;
  readonly learningRate: number;
  /** The largest Euclidean norm of a step's derivatives, which are scaled down to it; 0: any. */
  readonly clipNorm: number;
  /** At most so many answers can be given, the commonest ones. */
  readonly answers: number;
  /** How many training items must have an answer for it to be given. */
  readonly answerAtLeast: number;
  /** `soft`: what every answer would score; `hard`: the reference answer alone. */
  readonly targets: string;
}

/** The parameters of a trained model by name; the table is among them. */
export type Parameters = Readonly<Record<string, Float32Array>>;

/** One kind of model: the whole of it in one file. */
export interface Architecture {
  readonly id: string;
  readonly title: string;
  /** Keys of the references. */
  readonly cites: readonly string[];
  readonly defaults: Options & CommonOptions;
  /** What a search may try. */
  readonly space: SearchSpace;
  /** Learns from these rows how texts or features become numbers. */
  readonly learnRecipe: (split: Split, rows: Uint32Array, given: RecipeRequest) => Recipe;
  readonly network: (spec: NetworkSpec) => Network;
  /** How the loop trains it. */
  readonly training: (
    options: Options & CommonOptions,
  ) => Pick<LoopSettings, 'loss' | 'optimizer' | 'schedule' | 'clipValue'>;
  /** The trained model as a graph of its own, from encoded items to `probabilities`. */
  readonly inference: (spec: NetworkSpec, parameters: Parameters) => OnnxGraph;
  /** The parameters back from such a graph. */
  readonly parametersOf: (spec: NetworkSpec, graph: OnnxGraph) => Parameters;
  /** The parameters in closed form, for a model that no loop trains. */
  readonly solve?: (plan: Plan, options: Options) => Parameters;
}

export interface RecipeRequest {
  /** The inputs that the model sees. */
  readonly inputs: readonly string[];
  readonly options: Options;
}
