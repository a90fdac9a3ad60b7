import type * as OnnxRuntime from 'onnxruntime-node';
import { Failure } from '../../core/index.ts';

export type Runtime = typeof OnnxRuntime;

/** How to install what graphs run on. */
export const INSTALL_LINE =
  'Install it with: ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node';

let loading: Promise<Runtime> | null = null;

/**
 * ONNX Runtime, loaded when first asked for. Version 1.30 has its maker's telemetry switched on,
 * unless this variable of the environment says otherwise before it is loaded.
 *
 * @throws Failure of kind `missing-part` where it is not installed or cannot be loaded.
 */
export function loadRuntime(): Promise<Runtime> {
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
  loading ??= import('onnxruntime-node').then(quiet, missing);
  return loading;
}

/** Errors are thrown anyway; printed ones would end up between the lines of a report. */
function quiet(runtime: Runtime): Runtime {
  runtime.env.logLevel = 'fatal';
  return runtime;
}

function missing(error: unknown): never {
  throw new Failure({
    kind: 'missing-part',
    what: 'training and ONNX models need onnxruntime-node, which cannot be loaded',
    found: error instanceof Error ? error.message.split('\n')[0]! : String(error),
    advice: `${INSTALL_LINE}.`,
  });
}
