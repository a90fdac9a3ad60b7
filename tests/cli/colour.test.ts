import { describe, expect, it } from 'vitest';
import { hasColour } from '../../cli/colour.ts';
import { collector } from './harness.ts';

const [terminal, pipe] = [collector(true), collector(false)];

describe('hasColour', () => {
  it.each([
    ['a terminal', terminal, {}, false, true],
    ['a pipe', pipe, {}, false, false],
    ['a dumb terminal', terminal, { TERM: 'dumb' }, false, false],
    ['a terminal with NO_COLOR', terminal, { NO_COLOR: '1' }, false, false],
    // https://no-color.org: "when present and not an empty string"
    ['a terminal with an empty NO_COLOR', terminal, { NO_COLOR: '' }, false, true],
    ['a pipe with FORCE_COLOR', pipe, { FORCE_COLOR: '1' }, false, true],
    ['a terminal with FORCE_COLOR=0', terminal, { FORCE_COLOR: '0' }, false, false],
    ['a terminal with --no-color', terminal, { FORCE_COLOR: '1' }, true, false],
  ])('for %s', (_name, output, env, isPlain, expected) => {
    expect(hasColour(output, env, isPlain)).toBe(expected);
  });
});
