import { existsSync, readFileSync } from 'node:fs';

/**
 * The version in our own package.json: beside the sources it is one folder up, in an installed
 * package two.
 */
export function toolVersion(): string {
  const candidates = ['../package.json', '../../package.json'];
  const file = candidates.map((path) => new URL(path, import.meta.url)).find(existsSync)!;
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version; // our own file
}
