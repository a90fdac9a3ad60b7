import type { ModelsCard } from './card.ts';
import { cardFromField } from './card-fields.ts';
import { elementsOf, fieldOf, type JsonField, textOf, wrongField } from './json-field.ts';
import type { UnitOutcome } from './outcome.ts';

/** The version of the layout. */
const FORMAT = 1;

/**
 * An outcome as JSON in one line without its end, so that no beginning of it is a whole one. Lists of
 * numbers are base64 of their bytes and keep every bit; they are little-endian, as all machines are
 * that ONNX Runtime runs on.
 */
export function outcomeText(outcome: UnitOutcome): string {
  const { answers, truthProbability, epochs, card } = outcome;
  return JSON.stringify({
    format: FORMAT,
    answers: { labels: answers.labels, codes: base64(answers.codes) },
    truthProbability: base64(truthProbability),
    epochs: epochs.map(base64),
    card,
  });
}

/**
 * The outcome that `outcomeText` has written.
 *
 * @param fileName how errors name the text
 * @throws Failure with the field that is wrong, where it is cut off, damaged or of another layout.
 */
export function parseOutcome(text: string, fileName: string): UnitOutcome {
  const whole = { value: parsed(text, fileName), path: '', file: fileName, advice: ADVICE };
  const format = fieldOf(whole, 'format');
  if (format.value !== FORMAT) throw wrongField(format, 'is not one that this version reads');
  const card = cardFromField(fieldOf(whole, 'card'));
  const answers = answersOf(fieldOf(whole, 'answers'));
  const truth = fieldOf(whole, 'truthProbability');
  const truthProbability = new Float64Array(bytesOf(truth, Float64Array.BYTES_PER_ELEMENT));
  if (truthProbability.length !== answers.codes.length) {
    const [found, expected] = [truthProbability.length, answers.codes.length];
    throw wrongField(truth, `holds ${found} numbers for ${expected} answers`);
  }
  return { answers, truthProbability, epochs: epochsOf(fieldOf(whole, 'epochs'), card), card };
}

const ADVICE =
  'The file is damaged, or of another version of hanscheck: delete it and train again.';

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const whole = { value: text, path: '', file, advice: ADVICE };
    throw wrongField(whole, 'is not JSON, or is cut off');
  }
}

function answersOf(field: JsonField): UnitOutcome['answers'] {
  const labels = elementsOf(fieldOf(field, 'labels')).map(textOf);
  const own = fieldOf(field, 'codes');
  const codes = new Uint32Array(bytesOf(own, Uint32Array.BYTES_PER_ELEMENT));
  const unknown = codes.find((code) => code >= labels.length);
  if (unknown === undefined) return { labels, codes };
  throw wrongField(own, `names answer ${unknown} of ${labels.length}`);
}

/** None, or one for each epoch of the curve; all of one length. */
function epochsOf(field: JsonField, { runs }: ModelsCard): Float32Array[] {
  const fields = elementsOf(field);
  const trained = runs.reduce((sum, { curve }) => sum + curve.length, 0);
  if (fields.length > 0 && fields.length !== trained) {
    throw wrongField(field, `holds ${fields.length} epochs of ${trained}`);
  }
  const epochs = fields.map(
    (own) => new Float32Array(bytesOf(own, Float32Array.BYTES_PER_ELEMENT)),
  );
  const odd = epochs.findIndex(({ length }) => length !== epochs[0]!.length);
  if (odd === -1) return epochs;
  const [found, expected] = [epochs[odd]!.length, epochs[0]!.length];
  throw wrongField(fields[odd]!, `holds ${found} numbers, not the ${expected} of the first epoch`);
}

function base64({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

/** A copy, which starts where any typed array may start. */
function bytesOf(field: JsonField, width: number): ArrayBuffer {
  const text = textOf(field);
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  // The decoder passes over what is no base64.
  if (base64(bytes) !== text) throw wrongField(field, 'is no base64');
  if (bytes.length % width === 0) return bytes.buffer;
  throw wrongField(field, `holds ${bytes.length} bytes, no multiple of ${width}`);
}
