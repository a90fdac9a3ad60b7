import { readFile } from 'node:fs/promises';
import { Failure } from '../../core/index.ts';
import { scriptText } from './escape.ts';

/**
 * The page's one script: trimmed Vega and what wakes the charts. It is made by the build and lies
 * beside this file, the only file that reports read.
 *
 * @throws Failure where the build has not made it.
 */
export async function vegaRuntime(): Promise<string> {
  try {
    return scriptText(await readFile(new URL('./vega-runtime.js', import.meta.url), 'utf8'));
  } catch {
    throw new Failure({
      kind: 'missing-part',
      what: 'the script of the HTML report has not been built',
      advice: 'Run "npm run build", or pass --static for a page without a script.',
    });
  }
}
