import { isSameShape, knownLength, shapeText } from '../shapes.ts';
import { recordComposite, type Tape, type Value } from '../value.ts';
import { add, multiply, negate, subtract } from './arithmetic.ts';
import { constant } from './leaves.ts';
import { multiplyStacks } from './matrix-stacks.ts';
import { concatenate, reshape, split } from './shaping.ts';

/**
 * The circular convolution of rows of one length d: out[k] = Σ_j a[j] · b[(k − j) mod d]. It is exact
 * for that d, without padding to another length: the product of the rows' Fourier transforms,
 * transformed back. Its derivatives are correlations, products with a conjugate spectrum.
 *
 * @param a [rows, d]
 * @param b [rows, d]
 */
export function circularConvolution(a: Value, b: Value): Value {
  if (a.shape.length !== 2 || !isSameShape(a.shape, b.shape)) {
    throw new RangeError(`rows do not fit: ${shapeText(a.shape)} and ${shapeText(b.shape)}`);
  }
  const fourier = fourierOf(a.tape, knownLength(a.shape[1]!));
  const [spectrumA, spectrumB] = [transformed(a, fourier), transformed(b, fourier)];
  const result = restored(product(spectrumA, spectrumB), a, fourier);
  const [output] = recordComposite('circularConvolution', [a, b], [result], ([upstream]) => {
    const flowing = transformed(upstream!, fourier); // the only output, so it has a derivative
    return [
      restored(product(flowing, conjugate(spectrumB)), a, fourier),
      restored(product(flowing, conjugate(spectrumA)), b, fourier),
    ];
  });
  return output!;
}

/**
 * The Fourier transform of rows, [rows, h, q] each: frequency k₁ + p k₂ is at [k₁][k₂]. Rows are real,
 * so frequencies beyond k₁ = p / 2 are the conjugates of others and left out: h = ⌊p / 2⌋ + 1.
 */
interface Spectrum {
  readonly real: Value;
  readonly imaginary: Value;
}

/**
 * The matrices of a transform of length d = p q (Cooley & Tukey 1965): with ω_m = e^(−2πi / m),
 * n = q n₁ + n₂ and k = k₁ + p k₂,
 *
 *     X[k] = Σ_n₂ ω_q^(n₂ k₂) · ω_d^(n₂ k₁) · Σ_n₁ ω_p^(n₁ k₁) x[n]
 *
 * so the two sums are products with matrices of p² and q² numbers in place of one with d².
 */
interface Fourier {
  readonly p: number;
  readonly q: number;
  /** [2 h, p]: the real over the imaginary part of ω_p^(k₁ n₁). */
  readonly first: Value;
  /** [p, 2 h]: back again, each k₁ counted as often as it stands for others, divided by d. */
  readonly last: Value;
  /** ω_d^(k₁ n₂), [h, q] */
  readonly twiddles: Spectrum;
  /** [2 q, 2 q]: multiplies [real, imaginary] by ω_q^(n₂ k₂). */
  readonly inner: Value;
  /** The same with its conjugate. */
  readonly innerBack: Value;
}

function fourierOf(tape: Tape, d: number): Fourier {
  const q = innerLength(d);
  const p = d / q;
  const h = Math.floor(p / 2) + 1;
  const [outer, twist, inner] = [table(h, p, p), table(h, q, d), table(q, q, q)];
  const back = table(p, h, p);
  const matrix = (rows: readonly (readonly number[])[]) =>
    constant(tape, [rows.length, rows[0]!.length], rows.flat());
  const counted = (row: readonly number[]) =>
    row.map((number, k) => (k === 0 || 2 * k === p ? 1 : 2) * (number / d));
  const minus = (row: readonly number[]) => row.map((number) => -number);
  return {
    p,
    q,
    first: matrix([...outer.real, ...outer.imaginary]),
    last: matrix(back.real.map((row, at) => [...counted(row), ...counted(back.imaginary[at]!)])),
    twiddles: { real: matrix(twist.real), imaginary: matrix(twist.imaginary) },
    inner: matrix([
      ...inner.real.map((row, at) => [...row, ...inner.imaginary[at]!]),
      ...inner.imaginary.map((row, at) => [...minus(row), ...inner.real[at]!]),
    ]),
    innerBack: matrix([
      ...inner.real.map((row, at) => [...row, ...minus(inner.imaginary[at]!)]),
      ...inner.imaginary.map((row, at) => [...row, ...inner.real[at]!]),
    ]),
  };
}

/** The smallest divisor of d that is not below its square root: for 16,000 it is 128. */
function innerLength(d: number): number {
  let length = Math.ceil(Math.sqrt(d));
  while (d % length !== 0) length++;
  return length;
}

/** ω_m^(row · column) as real and imaginary parts; whole turns are taken off first, exactly. */
function table(rows: number, columns: number, m: number) {
  const part = (of: (angle: number) => number) =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => of((-2 * Math.PI * ((row * column) % m)) / m)),
    );
  return { real: part(Math.cos), imaginary: part(Math.sin) };
}

function transformed(x: Value, { p, q, first, twiddles, inner }: Fourier): Spectrum {
  const rows = multiplyStacks(first, reshape(x, [x.shape[0]!, p, q]));
  const twisted = product(halves(rows, 1), twiddles);
  const both = concatenate([twisted.real, twisted.imaginary], 2);
  return halves(multiplyStacks(both, inner), 2);
}

/** The rows that have this spectrum, in the shape of `like`; they are real. */
function restored(spectrum: Spectrum, like: Value, fourier: Fourier): Value {
  const both = concatenate([spectrum.real, spectrum.imaginary], 2);
  const rows = halves(multiplyStacks(both, fourier.innerBack), 2);
  const { real, imaginary } = product(rows, conjugate(fourier.twiddles));
  const turned = multiplyStacks(fourier.last, concatenate([real, imaginary], 1));
  return reshape(turned, like.shape);
}

function halves(both: Value, axis: number): Spectrum {
  const [real, imaginary] = split(both, axis, 2) as readonly [Value, Value]; // two halves
  return { real, imaginary };
}

function product(one: Spectrum, other: Spectrum): Spectrum {
  return {
    real: subtract(multiply(one.real, other.real), multiply(one.imaginary, other.imaginary)),
    imaginary: add(multiply(one.real, other.imaginary), multiply(one.imaginary, other.real)),
  };
}

function conjugate({ real, imaginary }: Spectrum): Spectrum {
  return { real, imaginary: negate(imaginary) };
}
