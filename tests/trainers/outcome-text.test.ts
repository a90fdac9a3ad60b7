import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../core/index.ts';
import { outcomeText, parseOutcome, type UnitOutcome } from '../../trainers/index.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const count = fc.nat();
/** JSON has no −0, and a card neither NaN nor infinities. */
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value));
/** Any eight bytes: every double, and every NaN there is. */
const doubles = (length: number) =>
  fc
    .uint8Array({ minLength: 8 * length, maxLength: 8 * length })
    .map((bytes) => new Float64Array(Uint8Array.from(bytes).buffer));

const curves = fc.array(
  fc.record({
    epoch: count,
    loss: number,
    validationScore: fc.option(number),
  }),
  { maxLength: 3 },
);

const cards = curves.chain((curve) =>
  fc.record({
    id: text,
    architecture: text,
    title: text,
    inputs: fc.array(text),
    protocol: text,
    parameters: count,
    vocabulary: fc.option(count),
    answers: count,
    options: fc.array(
      fc.record(
        { name: text, value: fc.oneof(text, number, fc.boolean()) },
        { noNullPrototype: true },
      ),
    ),
    stopping: text,
    runs: fc.tuple(
      fc.record({
        name: text,
        seed: text,
        items: count,
        validationItems: count,
        keptEpoch: count,
        curve: fc.constant(curve),
        sha256: fc.constant('0a'.repeat(32)),
      }),
    ),
  }),
);

const outcomes: fc.Arbitrary<UnitOutcome> = fc
  .tuple(fc.nat({ max: 5 }), fc.array(text, { minLength: 1, maxLength: 4 }), cards)
  .chain(([length, labels, card]) =>
    fc.record({
      answers: fc.record({
        labels: fc.constant(labels),
        codes: fc
          .array(fc.nat({ max: labels.length - 1 }), { minLength: length, maxLength: length })
          .map((codes) => Uint32Array.from(codes)),
      }),
      truthProbability: doubles(length),
      epochs: fc.array(
        fc
          .array(fc.float(), { minLength: length, maxLength: length })
          .map((values) => Float32Array.from(values)),
        { minLength: card.runs[0].curve.length, maxLength: card.runs[0].curve.length },
      ),
      card: fc.constant(card),
    }),
  );

const written: UnitOutcome = {
  answers: { labels: ['red', 'blue'], codes: Uint32Array.of(1, 0) },
  truthProbability: Float64Array.of(0.1, Number.NaN),
  epochs: [Float32Array.of(0.25, Number.NaN, 1)],
  card: {
    id: 'bag-of-ngrams-question-in-sample-hard',
    architecture: 'bag-of-ngrams',
    title: 'Bag of n-grams',
    inputs: ['question'],
    protocol: 'in sample',
    parameters: 26,
    vocabulary: null,
    answers: 2,
    options: [{ name: 'targets', value: 'hard' }],
    stopping: 'after 1 epochs',
    runs: [
      {
        name: 'seed 0',
        seed: '0/train',
        items: 3,
        validationItems: 0,
        keptEpoch: 1,
        curve: [{ epoch: 1, loss: 0.5, validationScore: null }],
        sha256: 'f'.repeat(64),
      },
    ],
  },
};

function refusal(changed: string): Failure {
  try {
    parseOutcome(changed, 'unit.json');
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error(`this was read: ${changed}`);
}

describe('outcomeText', () => {
  it('keeps every bit of an outcome', () => {
    fc.assert(
      fc.property(outcomes, (outcome) => {
        const read = parseOutcome(outcomeText(outcome), 'unit.json');
        expect(read).toEqual(outcome);
        // Equality takes one NaN for another; the bytes do not.
        expect(new Uint8Array(read.truthProbability.buffer)).toEqual(
          new Uint8Array(outcome.truthProbability.buffer),
        );
        expect(outcomeText(read)).toBe(outcomeText(outcome));
      }),
    );
  });

  it('writes numbers as the little-endian bytes that they are', () => {
    const { truthProbability, answers } = JSON.parse(outcomeText(written));
    // 0.1 is 0x3FB999999999999A; 1 is the first code, 0 the second.
    expect(Buffer.from(truthProbability, 'base64').subarray(0, 8).toString('hex')).toBe(
      '9a9999999999b93f',
    );
    expect(answers.codes).toBe('AQAAAAAAAAA=');
  });

  it('takes a part of a longer memory for what it is', () => {
    const whole = Float64Array.of(7, 0.1, 0.2, 7);
    const outcome = { ...written, truthProbability: whole.subarray(1, 3) };
    const read = parseOutcome(outcomeText(outcome), 'unit.json');
    expect(read.truthProbability).toEqual(Float64Array.of(0.1, 0.2));
  });
});

describe('parseOutcome', () => {
  it('refuses every beginning of an outcome', () => {
    const whole = outcomeText(written);
    for (let end = 0; end < whole.length; end++) {
      expect(refusal(whole.slice(0, end)).message).toContain(
        'unit.json: the file is not JSON, or is cut off',
      );
    }
    fc.assert(
      fc.property(outcomes, fc.double({ min: 0, max: 1, maxExcluded: true }), (outcome, share) => {
        const long = outcomeText(outcome);
        expect(refusal(long.slice(0, Math.floor(share * long.length))).kind).toBe('input');
      }),
    );
  });

  it('refuses a value of another type wherever it stands, and names the place', () => {
    const whole: unknown = JSON.parse(outcomeText(written));
    const places = [...placesIn(whole, [])];
    expect(places.length).toBeGreaterThan(30);
    for (const place of places) {
      const name = nameOf(place);
      for (const other of [{}, true]) {
        if (other === true && name.endsWith('.value')) continue; // an option may be true
        const { kind, parts } = refusal(JSON.stringify(replaced(whole, place, other)));
        expect([kind, parts.where?.file]).toEqual(['input', 'unit.json']);
        // An object in the place of another lacks its first field.
        expect(`${parts.where?.field}.`).toContain(`${name}.`.replace(/^\./, ''));
      }
    }
  });

  // Of `written`: 16 bytes of probabilities for 2 answers, 12 bytes of an epoch.
  it.each<[string, Place, unknown, string]>([
    ['a part of a number', ['truthProbability'], base64(15), 'holds 15 bytes, no multiple of 8'],
    ['a list too short', ['truthProbability'], base64(8), 'holds 1 numbers for 2 answers'],
    ['what is no base64', ['truthProbability'], `${base64(16)}*`, 'is no base64'],
    ['an answer there is not', ['answers', 'labels'], ['red'], 'names answer 1 of 1'],
    ['an epoch too many', ['epochs'], [base64(12), base64(12)], 'holds 2 epochs of 1'],
    ['another layout', ['format'], 2, '"format" is not one that this version reads'],
    ['a cut digest', ['card', 'runs', 0, 'sha256'], 'abc', '"card.runs[0].sha256" is no SHA-256'],
    ['half an item', ['card', 'runs', 0, 'items'], 1.5, '"card.runs[0].items" is no whole number'],
    ['an infinite loss', ['card', 'runs', 0, 'curve', 0, 'loss'], null, 'loss" is no number'],
  ])('refuses %s', (_, place, other, said) => {
    const whole: unknown = JSON.parse(outcomeText(written));
    expect(refusal(JSON.stringify(replaced(whole, place, other))).message).toContain(said);
  });

  it('refuses epochs of different lengths', () => {
    const { card } = written;
    const curve = [1, 2].map((epoch) => ({ epoch, loss: 1, validationScore: null }));
    const outcome = {
      ...written,
      epochs: [Float32Array.of(1, 2), Float32Array.of(1)],
      card: { ...card, runs: [{ ...card.runs[0]!, curve }] },
    };
    expect(refusal(outcomeText(outcome)).parts.where).toEqual({
      file: 'unit.json',
      field: 'epochs[1]',
    });
  });
});

function base64(zeros: number): string {
  return Buffer.alloc(zeros).toString('base64');
}

type Place = readonly (string | number)[];

function* placesIn(value: unknown, place: Place): Generator<Place> {
  if (place.length > 0) yield place;
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const [key, each] of Object.entries(value)) {
    yield* placesIn(each, [...place, isList ? Number(key) : key]);
  }
}

function nameOf(place: Place): string {
  const parts = place.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`));
  return parts.join('').slice(1);
}

function replaced(value: unknown, [key, ...rest]: Place, other: unknown): unknown {
  if (key === undefined) return other;
  const copy = structuredClone(value) as Record<string | number, unknown>; // a place leads into it
  copy[key] = replaced(copy[key], rest, other);
  return copy;
}
