import { describe, expect, it } from 'vitest';
import { createPace } from '../../cli/pace.ts';

function paceAt() {
  const clock = { time: 0 };
  return { pace: createPace(() => clock.time), clock };
}

describe('the pace of a training', () => {
  it('is not told before a second has passed', () => {
    const { pace, clock } = paceAt();
    expect(pace.text(0, 0)).toBe('');
    clock.time = 500;
    expect(pace.text(0.1, 100)).toBe('');
  });

  it('is items a second, and the time that all its epochs would take', () => {
    const { pace, clock } = paceAt();
    pace.text(0, 0);
    clock.time = 2000;
    // 50,000 items in 2 s; a tenth took 2 s, so nine tenths take 18 s
    expect(pace.text(0.1, 50_000)).toBe(', 25,000 items/s, at most 18 s left');
  });

  it('counts the time left from where a training was taken up', () => {
    const { pace, clock } = paceAt();
    pace.text(0.5, 0);
    clock.time = 60_000;
    // a quarter took a minute, and a quarter is left
    expect(pace.text(0.75, 0)).toBe(', at most 1 min left');
  });

  it('begins anew with the items of the next training', () => {
    const { pace, clock } = paceAt();
    pace.text(0, 0);
    clock.time = 2000;
    pace.text(0.5, 10_000);
    clock.time = 2100;
    expect(pace.text(0.5, 10)).toBe(', at most 3 s left');
  });
});
