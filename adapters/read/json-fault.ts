import { visibleText } from '../../core/index.ts';

/** What is wrong with the JSON, at an offset of the window; the scanner makes a `Failure` of it. */
export interface JsonFault {
  readonly isJsonFault: true;
  readonly what: string;
  readonly at: number;
  readonly found?: string;
  readonly advice: string;
  /** Whether the fault is that the file ends too early. */
  readonly isEnd?: boolean;
}

/** Thrown where the window ends before the value does: not a fault, more bytes are needed. */
export const INCOMPLETE = { isIncomplete: true } as const;

/** A fault to throw; it is no `Error` because nobody ever needs its stack. */
export function jsonFault(fault: Omit<JsonFault, 'isJsonFault'>): JsonFault {
  return { isJsonFault: true, ...fault };
}

export function isJsonFault(thrown: unknown): thrown is JsonFault {
  return typeof thrown === 'object' && thrown !== null && 'isJsonFault' in thrown;
}

/** A byte as messages show it: `"}"`, or `byte 0x1B` where it cannot be printed. */
export function byteText(byte: number): string {
  if (byte > 0x20 && byte < 0x7f) return `"${String.fromCharCode(byte)}"`;
  return `byte 0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** The beginning of a text in quotes, on one line and safe to print. */
export function quoted(text: string): string {
  const longest = 40;
  const points = [...text.slice(0, longest * 2)];
  const cut = points.length > longest;
  return `"${visibleText(points.slice(0, longest).join(''))}${cut ? '…' : ''}"`;
}
