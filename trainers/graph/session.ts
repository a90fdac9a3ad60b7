import { encodeModel, type OnnxGraph } from '../onnx/index.ts';
import { IR_VERSION, OPSET } from './lower.ts';
import { loadRuntime } from './runtime.ts';

export type TensorData = Float32Array | Float64Array | BigInt64Array | Uint32Array | Int32Array;

/** Numbers with their axes, over memory of the caller's. */
export interface Tensor {
  readonly data: TensorData;
  readonly dims: readonly number[];
}

export type Tensors = Readonly<Record<string, Tensor>>;

/** A graph made ready to run. */
export interface GraphSession {
  /**
   * Runs the graph. Results are written straight into the memory of `results`, whose sizes must be
   * right; no memory may be shared between threads.
   */
  run(feeds: Tensors, results: Tensors): Promise<void>;
  /** Gives back what ONNX Runtime holds for it. */
  release(): Promise<void>;
}

/**
 * One thread a session: its results then do not depend on how many threads the machine has, and two
 * sessions side by side are faster than one of two threads. Without arena and memory pattern a cached
 * session keeps a tenth of the memory, at the same speed.
 */
const OPTIONS = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  enableCpuMemArena: false,
  enableMemPattern: false,
  logSeverityLevel: 4,
} as const;

/** Compiles a graph. */
export function createSession(graph: OnnxGraph): Promise<GraphSession> {
  return createByteSession(encodeModel(asModel(graph)));
}

/** Compiles the graph of an ONNX file. */
export async function createByteSession(onnx: Uint8Array): Promise<GraphSession> {
  const { InferenceSession, Tensor: OnnxTensor } = await loadRuntime();
  const session = await InferenceSession.create(onnx, OPTIONS);
  const wrapped = (tensors: Tensors) =>
    Object.fromEntries(
      Object.entries(tensors).map(([name, { data, dims }]) => [
        name,
        new OnnxTensor(TYPES[kindOf(data)], data, dims),
      ]),
    );
  return {
    async run(feeds, results) {
      await session.run(wrapped(feeds), wrapped(results));
    },
    release: () => session.release(),
  };
}

function asModel(graph: OnnxGraph) {
  return {
    irVersion: IR_VERSION,
    opset: OPSET,
    producer: 'hanscheck',
    producerVersion: '',
    graph,
    metadata: {},
  };
}

const TYPES = {
  Float32Array: 'float32',
  Float64Array: 'float64',
  BigInt64Array: 'int64',
  Uint32Array: 'uint32',
  Int32Array: 'int32',
} as const;

function kindOf(data: TensorData): keyof typeof TYPES {
  return data.constructor.name as keyof typeof TYPES; // TensorData lists the same five
}
