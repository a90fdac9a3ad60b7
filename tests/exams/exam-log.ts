import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { ExamAnswer } from './exam-worker.ts';

/** The answers of an exam that was broken off, so that it can go on; a half-written last line is left out. */
export function readLog(path: string | null): readonly ExamAnswer[] {
  if (path === null || !existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as ExamAnswer); // written by `appendLog`
}

export function appendLog(path: string | null, answer: ExamAnswer): void {
  if (path !== null) appendFileSync(path, `${JSON.stringify(answer)}\n`);
}
