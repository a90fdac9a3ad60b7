import { byteOrderMarkLength } from './chunks.ts';
import type { ByteWindow } from './byte-window.ts';
import { byteText, INCOMPLETE, isJsonFault, jsonFault } from './json-fault.ts';
import { endFault, JsonTokens, OBJECT } from './json-tokens.ts';

export type Layout = 'object' | 'list' | 'lines';

/** What to do with a member of the top-level object: its elements are records, it is one, neither. */
export type MemberUse = 'records' | 'record' | 'skip';

/** Receives what a document holds, in the order of the file. */
export interface DocumentReader {
  /** Asked at every member of a top-level object; `first` is the first byte of its value. */
  member(name: string, first: number): MemberUse;
  /** The tokens of a record; `key` is its name where the record is itself a member. */
  record(tokens: JsonTokens, key: string | null): void;
  /** The tokens of a member's value that is no list and no record. */
  beside(name: string, tokens: JsonTokens): void;
}

export interface DocumentOptions {
  readonly layout: 'auto' | 'lines';
  /** How many bytes may be looked at to tell a top-level object from JSON Lines. */
  readonly headBytes: number;
  /** The most bytes one value may have. */
  readonly longestValue: number;
}

type State =
  | 'start'
  | 'first member'
  | 'member'
  | 'after member'
  | 'first element'
  | 'element'
  | 'after element'
  | 'line'
  | 'after line'
  | 'end';

/**
 * Reads a JSON document value by value from a window that grows: a state machine, so that the bytes
 * may come in any pieces. A value is taken only when all of it stands in the window.
 */
export class JsonDocument {
  layout: Layout = 'list';
  readonly tokens = new JsonTokens();
  /** The member being read, where the document is an object. */
  memberName: string | null = null;
  /** Whether the value being read is a record, for messages. */
  isInRecord = false;
  private use: MemberUse = 'records';
  private state: State = 'start';
  /** Do not try again before so many bytes are pending: a long value is read once per doubling. */
  private needed = 0;
  private readonly window: ByteWindow;
  private readonly reader: DocumentReader;
  private readonly options: DocumentOptions;

  constructor(window: ByteWindow, reader: DocumentReader, options: DocumentOptions) {
    this.window = window;
    this.reader = reader;
    this.options = options;
  }

  /** Takes what the window holds; throws a `JsonFault` where that is no JSON. */
  advance(): void {
    const { window } = this;
    if (window.pending < this.needed && !window.isFinal) return;
    this.needed = 0;
    try {
      while (this.state !== 'end' || this.skipWhite()) this.step();
    } catch (thrown) {
      if (thrown !== INCOMPLETE) throw thrown;
      this.needed = window.pending * 2;
    }
  }

  private step(): void {
    switch (this.state) {
      case 'start':
        return this.begin();
      case 'first member':
        return this.byteAhead() === 0x7d ? this.leave('end') : this.member();
      case 'member':
        return this.member();
      case 'after member':
        return this.comma('member', 0x7d, 'end');
      case 'first element':
        return this.byteAhead() === 0x5d ? this.leave(this.afterList()) : this.element();
      case 'element':
        return this.element();
      case 'after element':
        return this.comma('element', 0x5d, this.afterList());
      case 'line':
        return this.line();
      case 'after line':
        return this.lineBreak();
      case 'end':
        return this.reject('something follows the end of the JSON');
    }
  }
}
