import { type OnnxGraph, tensorValues } from '../onnx/index.ts';
import type { Parameters } from './architecture.ts';

/** The initializers of a graph by name; `table` without its row of zeros is called `as`. */
export function storedParameters({ initializers }: OnnxGraph, as: string | null): Parameters {
  const floats = initializers.filter(({ dataType }) => dataType === 'float32');
  const named = floats.map((tensor) => {
    const values = tensorValues(tensor) as Float32Array; // the filter has chosen these
    const isTable = as !== null && tensor.name === 'table';
    return isTable ? [as, values.slice(0, -tensor.dims[1]!)] : [tensor.name, values];
  });
  return Object.fromEntries(named);
}
