/** How a training gets on. */
export interface Pace {
  /** Takes note of where it stands: `, 21,000 items/s, at most 12 s left`; '' at first. */
  text(share: number, items: number): string;
}

/** How far back the rate looks, in milliseconds. */
const WINDOW = 5000;

/** Before this much time has passed, in milliseconds, nothing can be told. */
const SETTLING = 1000;

/**
 * @param now milliseconds
 *
 * The share counts all epochs that a training may take, so the time left is an upper bound. Items may
 * begin anew, when the next training does.
 */
export function createPace(now: () => number): Pace {
  const start = { time: now(), share: Number.NaN };
  let moments: { readonly time: number; readonly items: number }[] = [];
  return {
    text(share, items) {
      const time = now();
      if (Number.isNaN(start.share)) Object.assign(start, { time, share });
      if (items < (moments.at(-1)?.items ?? 0)) moments = [];
      moments = [...moments.filter((moment) => time - moment.time <= WINDOW), { time, items }];
      const [first] = moments;
      const parts = [
        rateText(items - first!.items, time - first!.time),
        leftText(share - start.share, 1 - share, time - start.time),
      ];
      return parts.map((part) => (part === '' ? '' : `, ${part}`)).join('');
    },
  };
}

function rateText(items: number, milliseconds: number): string {
  if (items <= 0 || milliseconds < SETTLING) return '';
  const rate = Number(((1000 * items) / milliseconds).toPrecision(2));
  return `${rate.toLocaleString('en')} items/s`;
}

function leftText(done: number, left: number, milliseconds: number): string {
  if (done <= 0 || milliseconds < SETTLING) return '';
  return `at most ${durationText((left / done) * milliseconds)} left`;
}

/** `12 s`, `3 min`, `2 h 5 min`. */
function durationText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
