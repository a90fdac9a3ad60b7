export {
  type Attended,
  type StackedAttention,
  type StackedAttentionOptions,
  scaledDotProduct,
  stackedAttention,
} from './attention.ts';
export { type BatchNormalisationOptions, batchNormalisation } from './batch-normalisation.ts';
export {
  type CountSketch,
  compactBilinear,
  countSketch,
  drawCountSketch,
} from './compact-bilinear.ts';
export { type ConvolutionOptions, convolutionLayer } from './convolution.ts';
export { gruLayer, type RecurrentLayer } from './gru.ts';
export {
  constantly,
  embeddingValues,
  GAINS,
  type Initialise,
  kaimingUniform,
  leakyGain,
  normal,
  pytorchUniform,
  uniform,
  xavierUniform,
} from './initial-values.ts';
export {
  applied,
  type Layer,
  type Parameters,
  type Trained,
  type TrainedLayer,
} from './layer.ts';
export { layerNormalisation } from './layer-normalisation.ts';
export { type LinearOptions, linearLayer } from './linear.ts';
export { type LstmLayer, type LstmOptions, lstmLayer } from './lstm.ts';
export { plainRecurrence } from './plain-recurrence.ts';
export type { RecurrentOptions } from './recurrent-parameters.ts';
export { type ResidualOptions, residualBlock } from './residual-block.ts';
export { squeezeAndExcitation } from './squeeze-and-excitation.ts';
