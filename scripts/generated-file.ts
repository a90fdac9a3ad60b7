import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Writes a file anew, or, where it is only checked, says that it is stale. */
export function replaceGenerated(
  path: string,
  isCheck: boolean,
  change: (before: string) => string,
): void {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const after = change(before);
  if (after === before) return;
  if (!isCheck) writeFileSync(path, after);
  else {
    console.error(`${path} is stale in what is generated. Run npm run docs and commit it.`);
    process.exitCode = 1;
  }
}

export function json(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
