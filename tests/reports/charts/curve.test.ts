import { describe, expect, it } from 'vitest';
import type { Cell, Evidence } from '../../../core/index.ts';
import { chartSpec } from '../../../reports/charts/chart.ts';
import { draw } from '../../../reports/charts/draw.ts';
import { LIGHT_COLOURS } from '../../../reports/charts/palette.ts';
import { trainingCurves } from '../sample-training.ts';

function withRows(rows: readonly (readonly Cell[])[]): Evidence {
  return { ...trainingCurves(1, 1), rows };
}

function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);
}

describe('the curve', () => {
  /** The paths of the lines that are drawn, one for each series and panel. */
  function lines(svg: string): string[] {
    return [...svg.matchAll(/class="mark-line[^"]*"[^>]*>(.*?)<\/g>/gs)]
      .flatMap(([, marks]) => [...marks!.matchAll(/<path[^>]* d="([^"]*)"/g)])
      .map(([, path]) => path!);
  }

  it.each([
    [1, 1],
    [5, 30],
    [15, 20],
  ])('draws %i runs of %i epochs, a line each in both panels', async (runs, epochs) => {
    const { svg, complaints } = await draw(chartSpec(trainingCurves(runs, epochs))!);
    expect(complaints).toEqual([]);
    expect(lines(svg)).toHaveLength(2 * runs);
    for (const line of lines(svg)) expect(line.match(/[ML]/g)).toHaveLength(epochs);
    const panels = ['Training loss (nats)', 'Validation score (share)'];
    expect(texts(svg).filter((text) => panels.includes(text))).toEqual(panels);
  });

  it.each([
    [1, ['1']],
    [3, ['1', '2', '3']],
    [12, ['1', '2', '4', '6', '8', '10', '12']],
    [30, ['1', '5', '10', '15', '20', '25', '30']],
    [457, ['1', '100', '200', '300', '400']],
  ])('marks whole epochs alone, of %i', async (epochs, ticks) => {
    const rows = Array.from({ length: epochs }, (_, i) => ['a', i + 1, 0.1 + (i % 2) / 2, 'p']);
    const { svg } = await draw(chartSpec(withRows(rows))!);
    const shown = texts(svg);
    // The heading of the panel comes first.
    expect(shown.slice(0, shown.indexOf('Epoch'))).toEqual(['p', ...ticks]);
  });

  it('names its lines by colour while they can be told apart', async () => {
    const legend = async (runs: number) => {
      const { svg } = await draw(chartSpec(trainingCurves(runs, 2))!);
      return texts(svg).filter((text) => text.startsWith('fold '));
    };
    expect(await legend(6)).toHaveLength(5);
    expect(await legend(7)).toEqual([]);
    expect(await legend(1)).toEqual([]);
  });

  it('colours by the model where there are several', async () => {
    const evidence = trainingCurves(8, 2);
    const columns = [...evidence.columns, { key: 'model', title: 'Model', unit: 'text' as const }];
    const rows = evidence.rows.map((row, i) => [...row, i < 16 ? 'bag-of-ngrams' : 'lstm-q']);
    const { svg } = await draw(chartSpec({ ...evidence, columns, rows }, LIGHT_COLOURS)!);
    expect(texts(svg).filter((text) => /^(bag|lstm|fold)/.test(text))).toEqual([
      'bag-of-ngrams',
      'lstm-q',
    ]);
    const strokes = [...svg.matchAll(/<path[^>]* stroke="(#[^"]*)"[^>]*stroke-width="1.75"/g)];
    const { answer1, answer2 } = LIGHT_COLOURS;
    expect(new Set(strokes.map(([, stroke]) => stroke))).toEqual(new Set([answer1, answer2]));
  });

  it('leaves out a quantity that no run has', async () => {
    const rows = [
      ['a', 1, 2.5, 'loss'],
      ['a', 1, null, 'score'],
    ];
    const { svg, complaints } = await draw(chartSpec(withRows(rows))!);
    expect(complaints).toEqual([]);
    expect(texts(svg)).toContain('loss');
    expect(texts(svg)).not.toContain('score');
  });

  it('says in words where its lines end', () => {
    const rows = [
      ['a', 2, 2.25, 'loss'],
      ['a', 1, 3, 'loss'],
      ['b', 1, 2.5, 'loss'],
      ['a', 2, 0.3, 'score'],
    ];
    expect(chartSpec(withRows(rows))!.description).toBe(
      'Training curves: 2 lines over epochs 1 to 2; loss ends between 2.25 and 2.5, score ends at 0.3.',
    );
  });

  it('has an axis in percent where all values are shares', async () => {
    const evidence = trainingCurves(1, 1);
    const columns = evidence.columns.map((column) =>
      column.key === 'value' ? { ...column, unit: 'share' as const } : column,
    );
    const rows = [
      ['a', 1, 0.3, 'score'],
      ['a', 2, 0.4, 'score'],
    ];
    const { svg } = await draw(chartSpec({ ...evidence, columns, rows })!);
    expect(texts(svg)).toContain('32%');
  });
});
