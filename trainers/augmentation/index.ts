export { type AugmentationSettings, augmented, type Look } from './augment.ts';
export { flippedHorizontally } from './horizontal-flip.ts';
export type { Image } from './image.ts';
export { type Crop, cropped } from './padded-crop.ts';
