/** Pixels plane by plane, each row by row: channels × height × width. */
export interface Image {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly pixels: Float32Array;
}
