import { fileURLToPath } from 'node:url';

/** The path of a file that a script beside this one has written. */
export function containerFile(name: string): string {
  return `${fileURLToPath(new URL('.', import.meta.url))}${name}`;
}
