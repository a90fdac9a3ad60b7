import type { Image } from './image.ts';

export interface Crop {
  /** The first row and column that are kept; below 0, or beyond the image, there are zeros. */
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** A part of an image, with zeros around it. */
export function cropped({ channels, height, width, pixels }: Image, crop: Crop): Image {
  const result = new Float32Array(channels * crop.height * crop.width);
  const [from, to] = [Math.max(crop.left, 0), Math.min(crop.left + crop.width, width)];
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < crop.height; row++) {
      const source = crop.top + row;
      if (source < 0 || source >= height || from >= to) continue;
      const start = (channel * height + source) * width;
      const target = (channel * crop.height + row) * crop.width;
      result.set(pixels.subarray(start + from, start + to), target + from - crop.left);
    }
  }
  return { channels, height: crop.height, width: crop.width, pixels: result };
}
