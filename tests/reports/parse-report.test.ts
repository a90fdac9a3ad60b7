import { describe, expect, it } from 'vitest';
import { parseReport } from '../../reports/parse-report.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

/** The sample as JSON with one value replaced; the path is as in error messages. */
function damaged(path: string, value: unknown): string {
  const report = structuredClone(SAMPLE_REPORT) as unknown as Record<string, unknown>;
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const parent = keys.slice(0, -1).reduce<unknown>((at, key) => child(at, key), report);
  (parent as Record<string, unknown>)[keys.at(-1)!] = value;
  return JSON.stringify(report);
}

function child(value: unknown, key: string): unknown {
  return (value as Record<string, unknown>)[key];
}

/** Every field of a trainer card that a reporter reads; an object is none of them. */
const TRAINER_FIELDS = [
  'id',
  'architecture',
  'title',
  'inputs',
  'inputs[0]',
  'protocol',
  'parameters',
  'vocabulary',
  'answers',
  'options',
  'options[0].name',
  'options[0].value',
  'stopping',
  'runs',
  'runs[0].name',
  'runs[0].seed',
  'runs[0].items',
  'runs[0].validationItems',
  'runs[0].keptEpoch',
  'runs[0].curve',
  'runs[0].curve[0].epoch',
  'runs[0].curve[0].loss',
  'runs[0].curve[0].validationScore',
  'runs[0].sha256',
  'command',
] as const;

describe('parseReport', () => {
  it('gives back the report that was written', () => {
    const text = JSON.stringify(SAMPLE_REPORT);
    expect(parseReport(text, 'result.json')).toEqual(JSON.parse(text));
  });

  it('drops fields that are none of a report, such as the hashes of its files', () => {
    const text = JSON.stringify({ ...SAMPLE_REPORT, files: { 'report.md': 'ab' } });
    expect(parseReport(text, 'result.json')).not.toHaveProperty('files');
  });

  it('says to upgrade where the report is of a newer schema, whatever else is in it', () => {
    expect(() => parseReport('{"schemaVersion": 2}', 'new.json')).toThrow(
      /^new\.json, field "schemaVersion": .*newer.*found 2\. .*upgrade/,
    );
  });

  it('names the field of a number that JSON can write and no double can hold', () => {
    const text = JSON.stringify({ ...SAMPLE_REPORT, seed: 77 }).replace(
      '"seed":77',
      '"seed":1e999',
    );
    expect(() => parseReport(text, 'large.json')).toThrow(/^large\.json, field "seed": .*a number/);
    const unread = JSON.stringify({ ...SAMPLE_REPORT, more: { a: [0, 77] } });
    const larger = unread.replace('[0,77]', '[0,-1e999]');
    expect(() => parseReport(larger, 'large.json')).toThrow(/field "\.more\.a\[1\]"/);
  });

  it('names the file where it is not JSON', () => {
    expect(() => parseReport('{"schemaVersion": 1', 'half.json')).toThrow(
      /^half\.json: .*not JSON/,
    );
  });

  it.each(['null', '[]', '"text"', '{}', '7'])('refuses %s', (text) => {
    expect(() => parseReport(text, 'x.json')).toThrow(/^x\.json.*Give a result\.json/);
  });

  const markup = '<img src=x onerror=alert(1)>';
  it.each([
    ['results[0].finding.measures[0].n', markup],
    ['results[0].finding.measures[0].value', markup],
    ['results[0].finding.measures[0].clusters', markup],
    ['results[0].finding.measures[0].interval[1]', markup],
    ['results[0].finding.measures[0].unit', markup],
    ['results[0].finding.measures[0].group', 'all'],
    ['results[0].finding.evidence[0].kind', 'href'],
    ['results[0].finding.evidence[0].rows[0][0]', { toString: 'x' }],
    ['results[4].finding.measures[4].group.input', 7],
    ['results[0].finding.evidence[0].columns[0].unit', 'nats'],
    ['results[1].verdict', markup],
    ['results[4].finding.trainers', markup],
    ['results[4].finding.trainers[0].options[0].value', null],
    ['results[4].finding.trainers[0].runs[1].curve[2].validationScore', markup],
    ['results[1].about.cites', 'antol2015'],
    ['splits[0].items', '12'],
    ['inputs[0].bytes', null],
    ['settings[0].isDefault', 'yes'],
    ['warnings[0].where.record', '17'],
  ])('refuses %s of another type, and names it', (path, value) => {
    const where = path.replace(/[.[\]]/g, '\\$&');
    expect(() => parseReport(damaged(path, value), 'r.json')).toThrow(
      new RegExp(`^r\\.json, field "${where}`),
    );
  });

  it.each(TRAINER_FIELDS)('refuses a trainer card whose %s is none, and names it', (field) => {
    const path = `results[4].finding.trainers[0].${field}`;
    expect(() => parseReport(damaged(path, {}), 'r.json')).toThrow(`r.json, field "${path}`);
  });

  it('reads a report from before there was training', () => {
    const text = damaged('results[4].finding.trainers', undefined);
    expect(text).not.toContain('trainers');
    expect(parseReport(text, 'r.json')).toEqual(JSON.parse(text));
  });

  it('reads a measure that is undefined, and says nothing of its interval', () => {
    const text = damaged('results[0].finding.measures[0].value', null);
    const report = parseReport(text, 'r.json');
    expect(report.results[0]!.finding!.measures[0]!.value).toBeNull();
  });
});
