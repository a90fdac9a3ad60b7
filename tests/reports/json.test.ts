import { describe, expect, it } from 'vitest';
import { canonicalJson, jsonReporter } from '../../reports/json.ts';
import { parseReport } from '../../reports/parse-report.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

describe('canonicalJson', () => {
  it('sorts keys at every depth, indents by two and ends with a newline', () => {
    const value = { b: [{ z: 1, a: 'x' }], a: null };
    expect(canonicalJson(value)).toBe(
      '{\n  "a": null,\n  "b": [\n    {\n      "a": "x",\n      "z": 1\n    }\n  ]\n}\n',
    );
  });

  it('keeps 12 significant digits, so that the last bits of a sum do not show', () => {
    expect(canonicalJson([0.1 + 0.2, 1 / 3, 123456789012345, -0])).toBe(
      '[\n  0.3,\n  0.333333333333,\n  123456789012000,\n  0\n]\n',
    );
  });

  it('leaves undefined fields out and keeps a key named __proto__', () => {
    const value = JSON.parse('{"__proto__": 1}');
    value.gone = undefined;
    expect(canonicalJson(value)).toBe('{\n  "__proto__": 1\n}\n');
  });

  it.each([Number.NaN, Infinity, -Infinity])('refuses %s, which JSON cannot say', (value) => {
    expect(() => canonicalJson({ value })).toThrow('JSON has no number');
  });
});

describe('jsonReporter', () => {
  it('gives equal bytes for equal reports, whatever the order of their keys', async () => {
    const turned = Object.fromEntries(Object.entries(SAMPLE_REPORT).reverse());
    const text = await jsonReporter.render(SAMPLE_REPORT);
    expect(canonicalJson(turned)).toBe(text);
    expect(canonicalJson(parseReport(text, 'result.json'))).toBe(text);
  });
});
