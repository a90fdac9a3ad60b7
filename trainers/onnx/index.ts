export type {
  OnnxAttribute,
  OnnxDataType,
  OnnxGraph,
  OnnxModel,
  OnnxNode,
  OnnxTensor,
  OnnxValueInfo,
} from './model.ts';
export { decodeModel } from './read.ts';
export {
  elementCount,
  floatTensor,
  int64Tensor,
  tensorValues,
} from './tensor.ts';
export { encodeModel } from './write.ts';
