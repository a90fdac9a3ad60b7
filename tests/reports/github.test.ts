import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Report, visibleText } from '../../core/index.ts';
import { githubReporter } from '../../reports/github.ts';
import { check, GATED_REPORT, gated, hostileReport, manyChecks } from './sample-gate.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

interface Command {
  readonly kind: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** The commands of a log as the runner reads it: a line that begins with `::`, blanks before it or not. */
function commandsIn(log: string): Command[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    const [, kind, given = '', message] = line.match(/^\s*::(\w[\w-]*)(?: (.*?))?::(.*)$/) ?? [];
    if (kind === undefined) return [];
    const pairs = given.split(',').map((pair) => pair.split('=', 2) as [string, string]);
    const properties = Object.fromEntries(
      pairs.map(([name, value]) => [name, unescaped(value ?? '')]),
    );
    return [{ kind, properties, message: unescaped(message!) }];
  });
}

/** As the runner undoes what the package @actions/core does, the per cent sign last. */
function unescaped(text: string): string {
  const codes: Readonly<Record<string, string>> = {
    '%0D': '\r',
    '%0A': '\n',
    '%3A': ':',
    '%2C': ',',
    '%25': '%',
  };
  return text.replace(/%(0D|0A|3A|2C|25)/g, (code) => codes[code]!);
}

async function kindsOf(report: Report): Promise<string[]> {
  return commandsIn(await githubReporter.render(report)).map(({ kind }) => kind);
}

describe('githubReporter', () => {
  it('writes a command for each limit that is not kept, at its place', async () => {
    const log = await githubReporter.render(GATED_REPORT);
    expect(log.split('\n')[0]).toBe(
      '::error file=hanscheck.yaml,line=12,col=7,title=val2014%2C limit crossed%3A answer-priors/question-type%2C number · train split::43.1%25 [40.2, 46.0], limit max 40%25%0Athe whole interval is past the limit; adjusted p value 0.0031',
    );
    expect(log.split('\n')[1]).toBe(
      '::error file=hanscheck-baseline.json,title=val2014%2C stale entry%3A answer-priors/uniform%2C other::no limit asks for it any more',
    );
    expect(await kindsOf(GATED_REPORT)).toEqual(['error', 'error', 'warning', 'notice', 'notice']);
  });

  it('names the file alone where no line is known', async () => {
    const [, , warning] = commandsIn(await githubReporter.render(GATED_REPORT));
    expect(warning!.properties).toEqual({
      file: 'hanscheck.config.mjs',
      title: 'val2014, warning: group-accuracy/blind-gap',
    });
  });

  it('says in one notice that all is well, or that there are no limits', async () => {
    const passing = gated([check({ verdict: 'pass' })], 'pass');
    expect(await githubReporter.render(passing)).toBe(
      '::notice title=hanscheck::Passed: 1 limit kept\n',
    );
    expect(await githubReporter.render(SAMPLE_REPORT)).toBe(
      '::notice title=hanscheck::No limits were given\n',
    );
  });

  it('says which audit broke', async () => {
    const broken = { ...SAMPLE_REPORT.results[0]!, verdict: 'error', reason: 'a, b: 5%' } as const;
    expect(await githubReporter.render({ ...SAMPLE_REPORT, results: [broken] })).toBe(
      '::error title=answer-balance%3A the audit failed::a, b: 5%25\n',
    );
  });

  it('has no more of a kind than GitHub shows, and counts the others', async () => {
    const checks = (['fail', 'warn', 'inconclusive'] as const).flatMap((verdict) =>
      manyChecks(12, verdict),
    );
    const commands = commandsIn(await githubReporter.render(gated(checks, 'fail')));
    const kinds = commands.map(({ kind }) => kind);
    for (const kind of ['error', 'warning', 'notice']) {
      expect(kinds.filter((one) => one === kind)).toHaveLength(10);
    }
    // 36 less 10 errors, 10 warnings and 9 notices.
    expect(commands.at(-1)).toEqual({
      kind: 'notice',
      properties: { '': '' },
      message: '… and 7 more: see the job summary',
    });
  });

  it('lets no text of the data set begin a command, or end one', async () => {
    const log = await githubReporter.render(hostileReport());
    const lines = log.trimEnd().split('\n');
    expect(commandsIn(log)).toHaveLength(lines.length);
    for (const line of lines) expect(line).toMatch(/^::(error|warning|notice)( |::)/);
    for (const { properties } of commandsIn(log)) {
      for (const name of Object.keys(properties)) {
        expect(['', 'file', 'line', 'col', 'title']).toContain(name);
      }
    }
    expect(log).not.toMatch(/[^\n\P{Cc}]|\u202e|\p{Surrogate}/u);
  });

  it('is one command a line for any text, and GitHub reads that text back', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        const report = gated(
          [check({ where: { file: any, line: 3, column: null }, reason: any })],
          'fail',
        );
        const log = await githubReporter.render(report);
        const [command] = commandsIn(log);
        expect(log.split('\n')).toHaveLength(2);
        expect(command!.properties['file']).toBe(visibleText(any));
        expect(command!.message.split('\n')[1]).toBe(visibleText(any));
      }),
    );
  });

  it('writes 25,000 limits', async () => {
    const report = gated(manyChecks(25_000), 'fail');
    const log = await githubReporter.render(report);
    expect(log).toContain('… and 24,990 more: see the job summary');
    expect(log.length).toBeLessThan(30_000);
  });
});
