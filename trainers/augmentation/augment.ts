import type { Random } from '../../core/index.ts';
import { flippedHorizontally } from './horizontal-flip.ts';
import type { Image } from './image.ts';
import { cropped } from './padded-crop.ts';

export interface AugmentationSettings {
  /** The chance that left and right are exchanged. */
  readonly flip: number;
  /** How many zeros are put around before a part of the old size is cut out anywhere; 0: none. */
  readonly padding: number;
}

/** One look at one item. */
export interface Look {
  readonly epoch: number;
  readonly item: number;
  /** Whether the question asks about left or right: then nothing is flipped, or its answer would be. */
  readonly asksForSides: boolean;
}

/**
 * The image as an epoch sees it. What happens to it depends on the stream, the epoch and the item alone,
 * not on the order of items, so every thread sees the same. Each item draws the same numbers whether
 * or not its question lets it be flipped.
 *
 * @param random the stream of the training's augmentation
 */
export function augmented(
  image: Image,
  { epoch, item, asksForSides }: Look,
  { flip, padding }: AugmentationSettings,
  random: Random,
): Image {
  const stream = random.fork(`epoch ${epoch}`).fork(`item ${item}`);
  const isFlipped = stream.uniform() < flip && !asksForSides;
  const [top, left] = [offset(stream, padding), offset(stream, padding)];
  const turned = isFlipped ? flippedHorizontally(image) : image;
  if (top === 0 && left === 0) return turned;
  return cropped(turned, { top, left, height: image.height, width: image.width });
}

/** Uniform from −padding to padding. */
function offset(random: Random, padding: number): number {
  return random.below(2 * padding + 1) - padding;
}
