import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDelimitedChunks } from '../../adapters/read/delimited.ts';
import { repeatedInputs } from '../../audits/repeated-inputs.ts';
import { clusterFolds, createRandom } from '../../core/index.ts';
import { type TextItem, textSplit } from './text-split.ts';

/*
 * The test items of SNLI, which are no part of the repository: 3,323 premises, nearly every one of
 * them beside three hypotheses.
 */
const FILE = fileURLToPath(
  new URL('../../../shared/data/snli/bert-base-cased_snli_hypothesis_test.csv', import.meta.url),
);
const isAbsent = !existsSync(FILE);

describe.skipIf(isAbsent)(`SNLI${isAbsent ? ': skipped, the data file is absent' : ''}`, () => {
  const items: (TextItem & { readonly premise: string })[] = [];
  beforeAll(async () => {
    const at = new Map<string, number>();
    const onHeader = (header: readonly string[]) => {
      for (const [index, name] of header.entries()) at.set(name, index);
    };
    await readDelimitedChunks(named(), { file: FILE, delimiter: ',', onHeader }, (fields) => {
      const [premise, hypothesis] = [fields[at.get('premise')!]!, fields[at.get('hypothesis')!]!];
      const answer = fields[at.get('label')!]!;
      items.push({ texts: { premise, hypothesis }, answer, image: null, premise });
    });
  });

  function warned(by: 'premise' | 'item') {
    const split = textSplit(
      items.map((item) => (by === 'premise' ? { ...item, cluster: item.premise } : item)),
    );
    const of = clusterFolds(split.clusters, 5, createRandom(0).fork('folds'));
    return repeatedInputs(split, ['premise', 'hypothesis'], { of, count: 5 });
  }

  it('is warned of its premises where items stand alone', () => {
    const warnings = warned('item');
    expect(warnings).toHaveLength(1);
    // of three items, at least one falls into another fold in 1 − 1 / 25 of cases: 96 %
    expect(warnings[0]!.count! / items.length).toBeCloseTo(0.96, 2);
    expect(warnings[0]!.message).toContain('have a premise');
    expect(warnings[0]!.message).toContain('--columns cluster=NAME');
  });

  it('is not warned where folds keep premises whole', () => {
    expect(warned('premise')).toEqual([]);
  });
});

/** The first column of the published file has no name, which the reader refuses. */
async function* named(): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(`row${readFileSync(FILE, 'utf8')}`);
}
