/**
 * What went wrong on the user's side, in the four parts every message has: what is wrong, where,
 * what was found, what to do. The command line maps `kind` to its exit code.
 */
export type FailureKind = 'usage' | 'input' | 'missing-part';

/** A place in the user's files; every part that is known is given. */
export interface Place {
  readonly file?: string;
  /** Line and column of a text, counted from 1. */
  readonly line?: number;
  readonly column?: number;
  /** Record number, counted from 1, as editors count lines. */
  readonly record?: number;
  /** Byte offset in the uncompressed file. */
  readonly byte?: number;
  readonly field?: string;
}

export interface FailureParts {
  readonly kind: FailureKind;
  readonly what: string;
  readonly where?: Place;
  readonly found?: string;
  readonly advice: string;
}

/** An error whose message is meant for the user, never a bug of ours. */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly parts: FailureParts;

  constructor(parts: FailureParts) {
    super(failureMessage(parts));
    this.name = 'Failure';
    this.kind = parts.kind;
    this.parts = parts;
  }
}

/** `annotations.json, record 17, byte 5120, field "answers": the list is empty; found []. Do …` */
function failureMessage({ what, where, found, advice }: FailureParts): string {
  const place = where ? placeText(where) : '';
  const head = place ? `${place}: ${what}` : what;
  return `${found === undefined ? head : `${head}; found ${found}`}. ${advice}`;
}

/** A place in words, for example `answers.json, record 17, field "answer"`, or `config.yaml:3:7`. */
export function placeText({ file, line, column, record, byte, field }: Place): string {
  const parts = [
    [file, line, column].filter((part) => part !== undefined).join(':') || undefined,
    record === undefined ? undefined : `record ${record}`,
    byte === undefined ? undefined : `byte ${byte}`,
    field === undefined ? undefined : `field "${field}"`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** Says that the input is wrong (exit code 3). */
export function inputFailure(parts: Omit<FailureParts, 'kind'>): Failure {
  return new Failure({ kind: 'input', ...parts });
}

/** Says that the command was called wrongly (exit code 2). */
export function usageFailure(parts: Omit<FailureParts, 'kind'>): Failure {
  return new Failure({ kind: 'usage', ...parts });
}
