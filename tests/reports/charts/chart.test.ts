import { describe, expect, it } from 'vitest';
import type { Cell, Evidence } from '../../../core/index.ts';
import { chartSpec } from '../../../reports/charts/chart.ts';
import { draw } from '../../../reports/charts/draw.ts';
import { DARK_COLOURS, LIGHT_COLOURS } from '../../../reports/charts/palette.ts';
import { HOSTILE } from '../sample-evidence.ts';
import { SAMPLE_REPORT } from '../sample-report.ts';

const EVIDENCE = SAMPLE_REPORT.results.flatMap(({ finding }) => finding?.evidence ?? []);
const CHARTED = EVIDENCE.filter(({ kind }) => kind !== 'table').map(
  (evidence) => [evidence.id, evidence] as const,
);

function evidenceOf(id: string): Evidence {
  return EVIDENCE.find((evidence) => evidence.id === id)!;
}

/** The same evidence with other rows. */
function withRows(id: string, rows: readonly (readonly Cell[])[]): Evidence {
  return { ...evidenceOf(id), rows };
}

function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);
}

describe.each(CHARTED)('the chart of %s', (_, evidence) => {
  it('compiles and draws without a complaint', async () => {
    const { svg, complaints } = await draw(chartSpec(evidence)!);
    expect(complaints).toEqual([]);
    expect(svg).toMatch(/^<svg .*<\/svg>$/s);
  });

  it('says in a sentence what it shows', () => {
    expect(chartSpec(evidence)!.description).toMatch(/^[A-Z].* .*\.$/s);
  });

  it('has no style attribute, link or role that a policy or a reader would stumble on', async () => {
    const { svg } = await draw(chartSpec(evidence)!);
    expect(svg).not.toMatch(/ style=|href=|role="graphics-symbol" aria-roledescription="\w+ mark/);
  });

  it('stands alone in either theme, with no variable left', async () => {
    for (const colours of [LIGHT_COLOURS, DARK_COLOURS]) {
      expect(JSON.stringify(chartSpec(evidence, colours))).not.toContain('var(');
    }
  });

  it('changes nothing of its evidence, and is drawn alike twice', async () => {
    const before = structuredClone(evidence);
    const one = await draw(chartSpec(evidence)!);
    const other = await draw(chartSpec(evidence)!);
    expect(evidence).toEqual(before);
    expect(one.svg === other.svg).toBe(true);
  });

  it('draws nothing where there are no rows', () => {
    expect(chartSpec({ ...evidence, rows: [] })).toBeNull();
  });

  it('survives rows whose numbers are all missing', async () => {
    const rows = evidence.rows.map((row) =>
      row.map((cell) => (typeof cell === 'number' ? null : cell)),
    );
    const spec = chartSpec({ ...evidence, rows });
    if (spec !== null) expect((await draw(spec)).complaints).toEqual([]);
  });

  it('survives a single row', async () => {
    const { complaints } = await draw(chartSpec({ ...evidence, rows: [evidence.rows[0]!] })!);
    expect(complaints).toEqual([]);
  });
});

it('a table has no chart', () => {
  expect(chartSpec(evidenceOf('question-types'))).toBeNull();
});

describe('the ladder', () => {
  it('stands its blindest rung lowest and prints every value', async () => {
    const { svg } = await draw(chartSpec(evidenceOf('ladder'))!);
    const shown = texts(svg);
    const rungs = ['exact-question', 'question-type', 'most-common', 'uniform'];
    expect(shown.filter((text) => rungs.includes(text))).toEqual(rungs);
    for (const value of ['5.0%', '38.0%', '68.0%', '16.0%']) expect(shown).toContain(value);
    expect(shown.filter((text) => ['all', 'yes/no', 'number', 'other'].includes(text))).toEqual([
      'all',
      'yes/no',
      'number',
      'other',
    ]);
  });

  it('has one axis for all panels, from zero to the next tenth', async () => {
    const { svg } = await draw(chartSpec(evidenceOf('ladder'))!);
    // The largest end of an interval is .68 + .012.
    expect(texts(svg).filter((text) => text === '70%')).toHaveLength(4);
  });

  it('shows scores that are all zero on a whole axis', async () => {
    const rows = [['uniform', 'all', 0, 0, 0, 5]];
    const { svg, complaints } = await draw(chartSpec(withRows('ladder', rows))!);
    expect(complaints).toEqual([]);
    expect(texts(svg)).toContain('100%');
  });
});

describe('the distribution', () => {
  const id = 'answers-by-question-type';

  it('labels the parts that are wide enough, and counts each bar', async () => {
    const rows = [
      ['is it', 'yes', 0.7, 70],
      ['is it', 'no', 0.29, 29],
      ['is it', 'maybe so', 0.01, 1],
    ];
    const { svg } = await draw(chartSpec(withRows(id, rows))!);
    expect(texts(svg)).toEqual(expect.arrayContaining(['is it', 'yes', 'no', 'n = 100']));
    expect(texts(svg)).not.toContain('maybe so');
  });

  it('gives an answer one colour in all bars, and none to the folded rest', () => {
    const rows = [
      ['a', 'yes', 0.5, 5],
      ['a', '(other answers)', 0.5, 5],
      ['b', 'no', 0.4, 4],
      ['b', 'yes', 0.3, 3],
      ['b', '(other answers)', 0.3, 3],
    ];
    const spec = chartSpec(withRows(id, rows), LIGHT_COLOURS)!;
    const { values } = (spec as unknown as { data: { values: { answer: string; fill: string }[] } })
      .data;
    const fills = (answer: string) => values.filter((part) => part.answer === answer);
    expect(new Set(fills('yes').map(({ fill }) => fill))).toEqual(new Set([LIGHT_COLOURS.answer1]));
    expect(fills('no')[0]!.fill).toBe(LIGHT_COLOURS.answer2);
    for (const { fill } of fills('(other answers)')) expect(fill).toBe(LIGHT_COLOURS.rest);
  });
});

describe('the heat map', () => {
  it('fills a field for each share by its step, and leaves the empty ones out', async () => {
    const rows = [
      ['is', 'yes', 0.5, 50],
      ['is', 'no', 0.009, 1],
      ['is', 'red', 0, 0],
      ['what', 'red', 0.2499, 10],
      ['what', 'yes', 0.25, 10],
    ];
    const { svg } = await draw(chartSpec(withRows('type-by-answer', rows), LIGHT_COLOURS)!);
    const marks = /layer_0_marks">(.*?)<\/g>/s.exec(svg)![1]!;
    const fills = [...marks.matchAll(/fill="([^"]*)"/g)].map(([, fill]) => fill);
    const { heat6, heat1, heat4, heat5 } = LIGHT_COLOURS;
    expect(fills).toEqual([heat6, heat1, heat4, heat5]);
    expect(texts(svg)).toEqual(expect.arrayContaining(['under 1%', '50% and more']));
  });

  it('prints the shares from a tenth, in whole percent', async () => {
    const rows = [
      ['is', 'yes', 0.56, 56],
      ['is', 'no', 0.094, 9],
      ['is', 'red', 0, 0],
      ['what', 'red', 0.1, 10],
    ];
    const { svg } = await draw(chartSpec(withRows('type-by-answer', rows))!);
    const numbers = texts(svg).filter((text) => /^\d+$/.test(text));
    expect(numbers.sort()).toEqual(['10', '56']);
  });
});

describe('the intervals', () => {
  it('keep the order given and show the items of each', async () => {
    const rows = [
      ['b', 0.5, 0.4, 0.6, 1234],
      ['a', 0.4, null, null, 7],
    ];
    const { svg, complaints } = await draw(chartSpec(withRows('by-question-type', rows))!);
    expect(complaints).toEqual([]);
    expect(texts(svg).filter((text) => ['a', 'b'].includes(text))).toEqual(['b', 'a']);
    expect(texts(svg)).toEqual(expect.arrayContaining(['n = 1,234', 'n = 7']));
  });

  it('tell several models apart by colour and a legend', async () => {
    const evidence = evidenceOf('by-question-type');
    const columns = [...evidence.columns, { key: 'model', title: 'Model', unit: 'text' as const }];
    const rows = ['one', 'two'].flatMap((model) =>
      evidence.rows.slice(0, 3).map((row) => [...row, model]),
    );
    const { svg, complaints } = await draw(chartSpec({ ...evidence, columns, rows })!);
    expect(complaints).toEqual([]);
    expect(texts(svg)).toEqual(expect.arrayContaining(['Model', 'one', 'two']));
    expect(texts(svg).filter((text) => text.startsWith('n = '))).toHaveLength(3);
  });

  it('reach below zero where a value does', async () => {
    const rows = [['a', -0.25, -0.31, -0.2, 9]];
    const { svg } = await draw(chartSpec(withRows('by-question-type', rows))!);
    expect(texts(svg)).toContain('−40%');
  });
});

describe('hostile labels', () => {
  it.each(CHARTED)('stay text in %s', async (_, evidence) => {
    const rows = evidence.rows.map((row, i) =>
      row.map((cell) => (typeof cell === 'string' ? HOSTILE[i % HOSTILE.length]! : cell)),
    );
    const { svg, complaints } = await draw(chartSpec({ ...evidence, rows })!);
    expect(complaints).toEqual([]);
    expect(svg).not.toMatch(/<script|<img|\u202e|\u2028|\p{Cc}/u);
  });
});
