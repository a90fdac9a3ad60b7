import { describe, expect, it } from 'vitest';
import { badgeReporter } from '../../reports/badge.ts';
import { GATED_REPORT, gated, hostileReport, manyChecks } from './sample-gate.ts';
import { SAMPLE_REPORT } from './sample-report.ts';

describe('badgeReporter', () => {
  it('is what an endpoint badge of shields.io needs, and no more', async () => {
    expect(JSON.parse(await badgeReporter.render(GATED_REPORT))).toEqual({
      schemaVersion: 1,
      label: 'hanscheck',
      message: '1 of 5 limits crossed',
      color: 'red',
    });
  });

  it.each([
    [gated(manyChecks(20, 'pass'), 'pass'), '20 limits kept', 'brightgreen'],
    [gated(manyChecks(1, 'warn'), 'warn'), '1 warning', 'orange'],
    [gated(manyChecks(2, 'inconclusive'), 'inconclusive'), '2 inconclusive', 'lightgrey'],
    [gated([], 'fail', GATED_REPORT.gate!.stale), '1 stale baseline entry', 'red'],
    [SAMPLE_REPORT, '6 audits, no limits', 'lightgrey'],
  ])('says the verdict in words and in a colour: %#', async (report, message, color) => {
    expect(JSON.parse(await badgeReporter.render(report))).toMatchObject({ message, color });
  });

  it('has no text of the data set', async () => {
    const { message } = JSON.parse(await badgeReporter.render(hostileReport()));
    expect(message).toMatch(/^\d+ of \d+ limits crossed$/);
  });
});
