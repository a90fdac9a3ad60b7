import { readFileSync } from 'node:fs';

/** The version in our own package.json, one folder up from the sources and from the built files. */
export function toolVersion(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version; // our own file
}
