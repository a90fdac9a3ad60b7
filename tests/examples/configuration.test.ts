import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { RULESETS } from '../../audits/index.ts';
import { VARIABLES } from '../../cli/config/environment.ts';
import { CONFIG_SCHEMA } from '../../cli/config/schema.ts';
import { knownFields } from '../../cli/config/schema-walk.ts';
import { METRICS } from '../../core/index.ts';
import { hanscheck, temporaryFolder, writeFiles } from '../cli/harness.ts';

const PAGE = readFileSync('docs/configuration.md', 'utf8');
const [EXAMPLE = ''] = [...PAGE.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text]) => text!);
const root = temporaryFolder();

/** The code in the first cell of every row of the table with this head. */
function rowsOf(head: string): string[] {
  const lines = PAGE.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${head} |`)) + 2;
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  return lines.slice(start, start + length).map((line) => /^\| `([^`]+)` \|/.exec(line)![1]!);
}

const RULE = 'answer-priors/exact-question';

describe('docs/configuration.md', () => {
  it.each([
    ['field', []],
    ['of a data set', ['data', 'mine']],
    ['of an entry', ['budgets', RULE]],
    ['of a group', ['budgets', RULE, 'for']],
    ['of a bound', ['budgets', RULE, 'error']],
  ] as const)('has every name of the schema in the table "%s", and no other', (head, path) => {
    expect(rowsOf(head).sort()).toEqual([...knownFields(CONFIG_SCHEMA, path)].sort());
  });

  it('names every metric', () => {
    expect(PAGE).toContain(METRICS.map((metric) => `\`${metric}\``).join(', '));
  });

  it('has every variable with its field', () => {
    const rows = [...PAGE.matchAll(/^\| `(HANSCHECK_\w+)` \| `(\w+)`/gm)];
    expect(Object.fromEntries(rows.map(([, name, field]) => [name, field]))).toEqual(VARIABLES);
  });

  it('has the defaults of the newest ruleset, and its rate', () => {
    const { defaults, falseAlarmRate, version } = RULESETS.at(-1)!;
    for (const [name, value] of Object.entries(defaults)) {
      const shown = Array.isArray(value) ? `\`[${value.join(', ')}]\`` : String(value);
      expect(PAGE).toMatch(new RegExp(`^\\| \`${name}\` \\| .* \\| ${escaped(shown)} \\|$`, 'm'));
    }
    expect(PAGE).toContain(`fails ${100 * falseAlarmRate} % of builds or fewer`);
    expect(PAGE).toContain(`\`ruleset: ${version}\` pins these rules`);
  });

  it('shows a configuration that fits the schema, and with what it extends is valid', async () => {
    expect(CONFIG_SCHEMA.safeParse(parse(EXAMPLE)).error?.issues).toBeUndefined();
    writeFiles(root, {
      'mine/hanscheck.config.yaml': EXAMPLE,
      'shared/limits.yaml': 'budgets: {answer-balance/top-answer-share: {warn: {max: 0.5}}}\n',
    });
    const config = join(root, 'mine', 'hanscheck.config.yaml');
    expect(await hanscheck(['validate', config])).toMatchObject({ code: 0, stderr: '' });
    const printed = await hanscheck(['print-config', config]);
    expect(printed.stdout).toContain('answer-balance/top-answer-share');
  });

  it('shows most of what there is', () => {
    const shown = Object.keys(parse(EXAMPLE));
    const others = Object.keys(CONFIG_SCHEMA.shape).filter((field) => !shown.includes(field));
    expect(others.length).toBeLessThan(shown.length);
  });
});

function escaped(text: string): string {
  return text.replace(/[.[\]]/g, '\\$&');
}
