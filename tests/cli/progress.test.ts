import { describe, expect, it } from 'vitest';
import { createProgress } from '../../cli/progress.ts';
import { collector } from './harness.ts';

function progressOn(
  isTTY: boolean,
  { env = {}, isQuiet = false }: { env?: Record<string, string>; isQuiet?: boolean } = {},
) {
  const stderr = collector(isTTY);
  const clock = { time: 0 };
  const io = {
    stdout: collector(),
    stderr,
    env,
    signal: new AbortController().signal,
    interruptible: <T>(work: () => T) => work(),
    now: () => clock.time,
  };
  return { progress: createProgress({ io, isQuiet }), stderr, clock };
}

describe('progress on a stream that is no terminal', () => {
  it('is one plain line a stage', () => {
    const { progress, stderr } = progressOn(false);
    progress.stage('reading test');
    progress.update(0.5);
    progress.stage('auditing');
    progress.end();
    expect(stderr.text()).toBe('reading test\nauditing\n');
  });

  it('is a line every ten seconds of a long stage', () => {
    const { progress, stderr, clock } = progressOn(false);
    progress.stage('reading test');
    for (clock.time = 1000; clock.time <= 25_000; clock.time += 1000) {
      progress.update(clock.time / 100_000);
    }
    expect(stderr.text()).toBe('reading test\nreading test: 10 %\nreading test: 20 %\n');
  });
});

describe('progress on a terminal', () => {
  it('is one line, rewritten and taken away at the end, without escape sequences', () => {
    const { progress, stderr, clock } = progressOn(true);
    progress.stage('reading test');
    clock.time = 200;
    progress.update(0.25, 'part');
    progress.end();
    expect(stderr.text()).toBe(
      `\rreading test …\rreading test: 25 %, part\r${' '.repeat('reading test: 25 %, part'.length)}\r`,
    );
  });

  it('is rewritten at most every tenth of a second', () => {
    const { progress, stderr, clock } = progressOn(true);
    progress.stage('auditing');
    clock.time = 50;
    progress.update(0.5);
    expect(stderr.text()).toBe('\rauditing …');
  });

  it('is plain lines where CI is set', () => {
    const { progress, stderr } = progressOn(true, { env: { CI: 'true' } });
    progress.stage('auditing');
    expect(stderr.text()).toBe('auditing\n');
  });

  it('makes control characters of file names visible', () => {
    const { progress, stderr } = progressOn(true, { env: { CI: 'true' } });
    progress.note('\u001b[31mred');
    expect(stderr.text()).toBe('<U+001B>[31mred\n');
  });
});

describe('progress with --quiet', () => {
  it('says nothing', () => {
    const { progress, stderr } = progressOn(true, { isQuiet: true });
    progress.stage('auditing');
    progress.update(1);
    progress.note('done');
    progress.end();
    expect(stderr.text()).toBe('');
  });
});
