import { describe, expect, it } from 'vitest';
import { junitReporter } from '../../reports/junit.ts';
import { check, GATED_REPORT, gated, hostileReport, manyChecks } from './sample-gate.ts';
import { SAMPLE_REPORT } from './sample-report.ts';
import { junitTroubles } from './schemas/validate.ts';

describe('junitReporter', () => {
  it('makes each limit a test of the suite of its audit, and stale entries a suite', async () => {
    const xml = await junitReporter.render(GATED_REPORT);
    expect(await junitTroubles(xml)).toEqual([]);
    expect(xml).toContain(
      '<testsuites name="hanscheck val2014" tests="6" failures="2" errors="0">',
    );
    expect(xml.match(/<testsuite name="([^"]*)"/g)).toEqual([
      '<testsuite name="answer-balance"',
      '<testsuite name="answer-priors"',
      '<testsuite name="group-accuracy"',
      '<testsuite name="blindfold"',
      '<testsuite name="baseline"',
    ]);
  });

  it('says of a failure its value, its interval, its limit and why', async () => {
    const xml = await junitReporter.render(
      gated([check({ group: { answerType: 'number' } })], 'fail'),
    );
    expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="hanscheck val2014" tests="1" failures="1" errors="0">
  <testsuite name="answer-priors" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="answer-priors" name="question-type [answerType=number] max 0.4 (error)">
      <failure type="limit" message="limit crossed: 43.1% [40.2, 46.0], limit max 40%">value: 43.1%
95% interval: [40.2, 46.0]
limit: max 40%, at hanscheck.yaml:12
reason: the whole interval is past the limit</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it('fails for an error alone: warnings pass with a text, what is open is skipped', async () => {
    const xml = await junitReporter.render(GATED_REPORT);
    expect(xml).toContain(
      'name="blind-gap min 0.07 (warn)">\n      <system-out>warning: 5.1 points',
    );
    expect(xml).toContain('name="question-type max 0.4 (error)"/>');
    expect(xml).toContain('<skipped message="the limit is within the interval; about 48,000 items');
    expect(xml).toContain('<skipped message="No model was given: pass --model FILE."/>');
    expect(xml).toContain('<failure type="limit" message="stale entry">');
  });

  it('makes every audit a test where there are no limits', async () => {
    const broken = {
      ...SAMPLE_REPORT.results[0]!,
      id: 'broken',
      verdict: 'error',
      finding: null,
      reason: 'it broke',
    } as const;
    const xml = await junitReporter.render({
      ...SAMPLE_REPORT,
      results: [...SAMPLE_REPORT.results, broken],
    });
    expect(await junitTroubles(xml)).toEqual([]);
    expect(xml).toContain('<testsuites name="hanscheck" tests="7" failures="0" errors="1">');
    expect(xml).toContain('<testcase classname="answer-priors" name="Answer priors"/>');
    expect(xml).toContain('<error type="audit" message="it broke">it broke</error>');
    expect(xml).toContain('<skipped message="No model was given: pass --model FILE."/>');
  });

  it('is valid whatever the texts of the data set are', async () => {
    const xml = await junitReporter.render(hostileReport());
    expect(await junitTroubles(xml)).toEqual([]);
    expect(xml).not.toMatch(/\]\]>|<script|\u202e|[^\n\P{Cc}]|\ufffe|\uffff/u);
    expect(xml).not.toMatch(/\p{Surrogate}/u);
  });

  it('writes 25,000 limits', async () => {
    const report = gated(manyChecks(25_000), 'fail');
    const xml = await junitReporter.render(report);
    expect(xml).toContain('tests="25000" failures="25000"');
    expect(await junitTroubles(xml)).toEqual([]);
  }, 60_000);
});
