import { join, relative } from 'node:path';
import { hanscheck, type Surroundings, writeFiles } from '../harness.ts';

export interface Validated {
  readonly code: number;
  readonly stdout: string;
  /** Lines of stderr, with files named from the configuration's folder. */
  readonly problems: readonly string[];
}

/** Writes files into a folder of that name and validates the first of them. */
export async function validated(
  folder: string,
  files: Readonly<Record<string, string>>,
  surroundings: Surroundings = {},
): Promise<Validated> {
  const [config] = writeFiles(folder, files);
  const { code, stdout, stderr } = await hanscheck(['validate', config!], surroundings);
  const from = `${relative(process.cwd(), folder)}/`;
  const lines = stderr.split('\n').filter((line) => line !== '');
  return { code, stdout, problems: lines.map((line) => line.replaceAll(from, '')) };
}

/** The least that is a configuration; what it names need not be there. */
export const LEAST = 'ruleset: 1\ndata:\n  vqa: {test: test.json}\n';

/** Where the tests of one file write. */
export function folders(root: string): () => string {
  let count = 0;
  return () => join(root, `configuration ${++count}`);
}
