import { type ExamRow, passes } from './exam.ts';
import { EXAM_WORLDS } from './exam-worlds.ts';

/** The page of docs on the exam: what was examined, and how each measure did. */
export function examPage(rows: readonly ExamRow[], seeds: number): string {
  const failed = rows.filter((row) => !passes(row));
  return `${[
    HEAD,
    `## Result\n\nSeeds 1 to ${seeds} of each world${seeds < FULL ? `, fewer than the ${FULL} of a full exam` : ''}; ${rows.length} measures, of which ${rows.length - failed.length} pass and ${failed.length} fail.`,
    ...(failed.length === 0 ? [] : [failedTable(failed)]),
    ...EXAM_WORLDS.map(({ id, says, kind, dials }) => {
      const own = rows.filter(({ world }) => world === id);
      const set = Object.entries(dials).map(([name, value]) => `${name}=${value}`);
      return `## World: ${id}\n\n${says[0]!.toUpperCase()}${says.slice(1)}. Kind \`${kind}\`, ${set.join(', ')}.\n\n${table(own)}`;
    }),
  ].join('\n\n')}\n`;
}

/** Seeds of an exam of audits that count (decision 11). */
const FULL = 400;

const HEAD = `# Exams

<!-- This page is written by \`npm run exam -- --write\`. -->

The audits that count are examined on worlds in which the truth is known: \`npm run exam\` makes each of
the worlds below once for every seed, audits it with the default settings, and asks how often the 95 %
intervals hold the closed form of what they measure ([decision 11](decisions/0011-exams-on-planted-worlds.md)).

- **hits**: intervals that hold the closed form, of those that were stated. A measure passes if the
  exact 99.9 % interval of this rate (Clopper–Pearson) holds .95 or lies above it.
- **width**: the mean width of the intervals. **off by**: the mean of value less closed form.
- **farthest**: the largest distance from the closed form, in standard errors (width / 3.92).
- **false alarms**: where the closed form is 0, because nothing of the kind is planted: intervals that
  exclude 0, and p values below .05. A measure passes if the lower end of the 99.9 % interval of their
  rate is at most .05.
- **groups**: the same measure by answer type, question type or model: how many pass, and the fewest hits
  of any.

Closed forms are of the population that a world is drawn from. Worlds are small, as audits are surest of
large ones: what an estimator does wrong shows where items are few. \`npm run exam -- --all\` prints every
group by itself; \`npm test\` runs three seeds of each world. The trained baselines have an exam of
their own, \`npm run exam:blind\`.`;

function failedTable(rows: readonly ExamRow[]): string {
  return [
    'These fail:',
    '',
    '| world | audit | measure | group | hits | off by | width | false alarms |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map((row) =>
      line([row.world, row.audit, row.measure, row.group, hitsText(row), ...numbers(row)]),
    ),
  ].join('\n');
}

function table(rows: readonly ExamRow[]): string {
  const measures = [...new Set(rows.map(keyOf))];
  return [
    '| audit | measure | closed form | hits | off by | width | farthest | false alarms | groups |',
    '|---|---|---|---|---|---|---|---|---|',
    ...measures.map((key) => {
      const own = rows.filter((row) => keyOf(row) === key);
      const [first, ...groups] = own as [ExamRow, ...ExamRow[]]; // the key is of one of them
      return line([
        first.audit,
        first.group === '' ? first.measure : `${first.measure} (${first.group})`,
        first.truth.toFixed(4),
        hitsText(first),
        ...numbers(first).slice(0, 2),
        first.farthest.toFixed(1),
        numbers(first)[2]!,
        groupsText(groups),
      ]);
    }),
  ].join('\n');
}

/** Measures of two models are two measures. */
function keyOf({ audit, measure, group }: ExamRow): string {
  return [audit, measure, group.match(/model=\w+/)?.[0] ?? ''].join('|');
}

function hitsText({ hits, stated, worlds }: ExamRow): string {
  if (stated === 0) return 'no interval';
  return `${hits}/${stated}${stated < worlds ? ` of ${worlds}` : ''}`;
}

function numbers({ error, width, alarms, pAlarms, stated, worlds }: ExamRow): readonly string[] {
  const counts = [
    ...(alarms === null ? [] : [`${alarms}/${stated}`]),
    ...(pAlarms === null ? [] : [`p: ${pAlarms}/${worlds}`]),
  ];
  if (stated === 0) return ['', '', counts.join(', ')];
  const sign = error < 0 ? '−' : '+';
  return [`${sign}${Math.abs(error).toFixed(4)}`, width.toFixed(4), counts.join(', ')];
}

function groupsText(groups: readonly ExamRow[]): string {
  if (groups.length === 0) return '';
  const passed = groups.filter(passes).length;
  const stated = groups.filter((row) => row.stated > 0);
  const fewest = stated.toSorted(
    (one, other) => one.hits / one.stated - other.hits / other.stated,
  )[0];
  const least = fewest === undefined ? '' : `, fewest ${fewest.hits}/${fewest.stated}`;
  return `${passed} of ${groups.length}${least}`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
