import { existsSync } from 'node:fs';
import { usageFailure } from '../../core/index.ts';
import type { Context } from '../io.ts';
import { readSaved, sayMixed } from '../report-folder.ts';
import { knownName } from '../values.ts';
import type { CheckRequest, DatasetRequest } from './check-request.ts';
import type { MeasuredDataset } from './judge-datasets.ts';

/** Saved results in the place of audits: each is of a data set, by name or because there is only one. */
export function savedDatasets(
  given: readonly string[],
  { datasets }: CheckRequest,
  context: Context,
): readonly MeasuredDataset[] {
  const named = given.map((text) => namedResult(text, datasets));
  const twice = named.find(
    ({ dataset }, at) => named.findIndex((one) => one.dataset === dataset) < at,
  );
  if (twice !== undefined) throw givenTwice(twice.dataset.plan.name);
  return named.map(({ dataset, path }) => {
    const saved = readSaved(path);
    sayMixed(saved, context);
    return { ...dataset, report: saved.report };
  });
}

interface NamedResult {
  readonly dataset: DatasetRequest;
  readonly path: string;
}

function namedResult(text: string, datasets: readonly DatasetRequest[]): NamedResult {
  const at = text.indexOf('=');
  const names = datasets.map(({ plan }) => plan.name);
  if (at > 0 && !existsSync(text)) {
    const name = knownName(text.slice(0, at), names, 'the configuration');
    return { dataset: datasets.find(({ plan }) => plan.name === name)!, path: text.slice(at + 1) };
  }
  const [only, ...others] = datasets;
  if (only !== undefined && others.length === 0) return { dataset: only, path: text };
  throw usageFailure({
    what: 'the configuration has several data sets, and this result is not said to be of one',
    found: text,
    advice: `Give it as NAME=RESULT, with a name of ${names.join(', ')}; or choose one with --data.`,
  });
}

function givenTwice(name: string): Error {
  return usageFailure({
    what: 'two saved results are given of one data set',
    found: name,
    advice: 'Give one.',
  });
}
