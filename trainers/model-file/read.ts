import { inputFailure } from '../../core/index.ts';
import { decodeModel } from '../onnx/index.ts';
import { descriptionFromJson, type ModelDescription } from './description.ts';
import { METADATA_KEY } from './write.ts';

/** A model that hanscheck has trained, as read from its file. */
export interface StoredModel {
  readonly onnx: Uint8Array;
  readonly description: ModelDescription;
}

/**
 * Reads the description out of an ONNX file; a `Failure` says what is wrong with the file.
 *
 * @param file how errors name it
 */
export function readModel(onnx: Uint8Array, file: string): StoredModel {
  const text = decodeModel(onnx, file).metadata[METADATA_KEY];
  const where = { file };
  if (text === undefined) {
    throw inputFailure({
      what: 'this model does not say how to feed it',
      where,
      found: `no metadata "${METADATA_KEY}"`,
      advice: 'Give a model that hanscheck train has written.',
    });
  }
  return { onnx, description: descriptionFromJson(parsed(text, file), where) };
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw inputFailure({
      what: `the metadata "${METADATA_KEY}" is not JSON`,
      where: { file },
      found: text.slice(0, 60),
      advice: 'The file is damaged: train the model again.',
    });
  }
}
