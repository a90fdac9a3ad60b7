import {
  type Codes,
  type Columns,
  nearestFirst,
  usageFailure,
  type Warning,
} from '../../core/index.ts';

export interface ClusterChoice {
  readonly columns: readonly string[];
  readonly warnings: readonly Warning[];
}

/**
 * The column whose shared values make clusters: the one asked for; else the image; else, of the
 * text inputs beside the question, the one that repeats most; else none, with a warning.
 */
export function clusterChoice(
  columns: Columns,
  textInputs: readonly string[],
  asked: string | null,
): ClusterChoice {
  if (asked !== null) return { columns: [checkedCluster(columns, asked)], warnings: [] };
  const chosen = columns['image'] ? 'image' : repeatedInput(columns, textInputs);
  if (chosen) return { columns: [chosen], warnings: [] };
  const message =
    'There is no image and no repeated input text, so every item counts as its own cluster: ' +
    'intervals are too narrow where items share something. --columns cluster=NAME says what.';
  return { columns: [], warnings: [{ code: 'no-clusters', message }] };
}

function checkedCluster(columns: Columns, asked: string): string {
  if (columns[asked]?.kind === 'codes') return asked;
  const known = Object.keys(columns).filter((name) => columns[name]!.kind === 'codes');
  throw usageFailure({
    what: `there is no column "${asked}" to make clusters of`,
    found: `the columns ${nearestFirst(asked, known).join(', ')}`,
    advice: 'Name one of them with --columns cluster=NAME.',
  });
}

function repeatedInput(columns: Columns, textInputs: readonly string[]): string | undefined {
  const distinct = (name: string) => (columns[name] as Codes).labels.length; // inputs are texts
  return textInputs
    .filter((name) => name !== 'question' && distinct(name) < (columns[name] as Codes).codes.length)
    .sort((one, other) => distinct(one) - distinct(other))[0];
}
