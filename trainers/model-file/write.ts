import type { Fitted } from '../fit.ts';
import { IR_VERSION, OPSET } from '../graph/lower.ts';
import { encodeModel } from '../onnx/index.ts';
import { descriptionToJson, type ModelDescription } from './description.ts';

/** Where an ONNX file keeps the description, among its metadata. */
export const METADATA_KEY = 'hanscheck.model';

/** A trained model as files. */
export interface ModelFiles {
  /** Graph, parameters and description. Equal trainings give equal bytes. */
  readonly onnx: Uint8Array;
  /** The description alone, for users of plain ONNX Runtime, which does not show metadata. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** @param version of hanscheck, for the record */
export function modelFiles({ preparation, parameters }: Fitted, version: string): ModelFiles {
  const { architecture, inputs, recipe, answers, plan } = preparation;
  const description: ModelDescription = {
    architecture: architecture.id,
    title: architecture.title,
    inputs,
    recipe,
    answers: answers.texts,
    network: plan.network,
  };
  const json = descriptionToJson(description);
  const onnx = encodeModel({
    irVersion: IR_VERSION,
    opset: OPSET,
    producer: 'hanscheck',
    producerVersion: version,
    graph: architecture.inference(plan.network, parameters),
    metadata: { [METADATA_KEY]: JSON.stringify(json) },
  });
  return { onnx, json };
}
