import { cpus } from 'node:os';

/** Whether a bench is to be tried out on a setting of seconds, whose numbers mean little. */
export const isSmall = process.argv.includes('--small');

/** The value for full runs, or that for trying out. */
export function sized<T>(full: T, small: T): T {
  return isSmall ? small : full;
}

/** What it ran on, for the line above a table. */
export function machineText(): string {
  const [first] = cpus();
  const size = isSmall ? '; small setting, for trying out' : '';
  return `${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}${size}`;
}

/** How far a bench has come; results alone go to the standard output. */
export function note(text: string): void {
  console.error(`  ${text}`);
}
