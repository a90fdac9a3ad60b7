import { type Result, visibleText } from '../core/index.ts';
import type { Context } from './io.ts';

/**
 * Says of every audit that broke that it did, and returns whether one has: that is a fault of hanscheck; the
 * others are in the report all the same.
 */
export function brokenAudits(results: readonly Result[], { io }: Context): boolean {
  const broken = results.filter(({ verdict }) => verdict === 'error');
  for (const { id, reason } of broken) {
    const why = visibleText(reason ?? 'unknown');
    io.stderr.write(`hanscheck: the audit ${id} failed by a bug: ${why}\n`);
  }
  return broken.length > 0;
}
