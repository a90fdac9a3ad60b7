import type { Image } from './image.ts';

/** An image with left and right exchanged. */
export function flippedHorizontally(image: Image): Image {
  const { height, width, channels, pixels } = image;
  const turned = new Float32Array(pixels.length);
  for (let row = 0; row < channels * height; row++) {
    const start = row * width;
    turned.set(pixels.subarray(start, start + width).toReversed(), start);
  }
  return { ...image, pixels: turned };
}
