import { type ByteWindow, whiteEnd } from './byte-window.ts';
import { byteOrderMarkLength } from './chunks.ts';
import { byteText, INCOMPLETE, jsonFault } from './json-fault.ts';
import { type DocumentOptions, isLinesAhead, type MemberUse } from './json-layout.ts';
import { endFault, JsonTokeniser } from './json-tokeniser.ts';

/** What may stand beside the records in a top-level object. */
export type Scalar = string | number | boolean | null;

export type Layout = 'object' | 'list' | 'lines';

/** A member of the top-level object. */
export interface Member {
  readonly name: string;
  /** First byte of its value: tells a list from an object from the rest. */
  readonly firstByte: number;
  /** Its value, where that is no list and no object. */
  readonly scalar?: Scalar;
  /** Of a list, the first byte of its first element. */
  firstElement?: number;
}

/** Members beyond this number are read and not remembered. */
const MOST_MEMBERS = 1000;

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
  readonly members: Member[] = [];
  private readonly tokeniser = new JsonTokeniser();
  readonly tokens = this.tokeniser.tokens;
  /** The member being read, where the document is an object. */
  memberName: string | null = null;
  /** The list of the records, where the document is an object and the list was reached. */
  arrayName: string | null = null;
  /** Whether the value being read is a record; for messages. */
  isInRecord = false;
  private use: MemberUse = 'records';
  private list: Member | null = null;
  private state: State = 'start';
  /** Do not try again before so many bytes are pending: a long value is read once per doubling. */
  private needed = 0;
  private readonly window: ByteWindow;
  private readonly options: DocumentOptions;

  constructor(window: ByteWindow, options: DocumentOptions) {
    this.window = window;
    this.options = options;
  }

  /** Takes what the window holds; throws a `JsonFault` where that is no JSON. */
  advance(): void {
    const { window } = this;
    if (window.pending < this.needed && !window.isFinal) return;
    try {
      while (this.step()) this.isInRecord = false;
      this.needed = 0;
    } catch (thrown) {
      if (thrown !== INCOMPLETE) throw thrown;
      this.needed = window.pending * 2;
      if (window.pending > this.options.longestValue) this.rejectLength();
    }
  }

  /** Whether the place reached is in the list of the records, and not beside it. */
  get isAmongRecords(): boolean {
    return this.use === 'records' && /element|line/.test(this.state);
  }

  /** Whether all of the window is used up by a record of this list, or of the bare list for null. */
  isAfterRecordOf(list: string | null): boolean {
    if (this.state !== 'after element' || this.use !== 'records') return false;
    const isList = this.layout === 'list' ? list === null : list === this.arrayName;
    return isList && !this.skipWhite();
  }

  /** Takes one step; false where there is none to take. */
  private step(): boolean {
    switch (this.state) {
      case 'start':
        return this.begin();
      case 'first member':
        return this.byteAhead() === 0x7d ? this.pass('end') : this.member();
      case 'member':
        return this.member();
      case 'after member':
        return this.comma('member', 0x7d, 'end');
      case 'first element':
        return this.byteAhead() === 0x5d ? this.pass(this.afterList()) : this.element();
      case 'element':
        return this.element();
      case 'after element':
        return this.comma('element', 0x5d, this.afterList());
      case 'line':
        return this.skipWhite() && this.value('after line');
      case 'after line':
        return this.lineBreak();
      case 'end':
        return this.skipWhite() && this.reject('something follows the end of the JSON');
    }
  }

  private begin(): boolean {
    this.skipByteOrderMark();
    const first = this.byteAhead('the file is empty');
    if (
      this.options.layout === 'lines' ||
      (first === 0x7b && isLinesAhead(this.window, this.tokeniser, this.options))
    ) {
      this.layout = 'lines';
      return this.turn('line');
    }
    if (first === 0x5b) return this.pass('first element');
    if (first !== 0x7b) return this.reject('the file is neither a JSON list nor a JSON object');
    this.layout = 'object';
    return this.pass('first member');
  }

  private skipByteOrderMark(): void {
    const { window } = this;
    if (window.base + window.start > 0) return;
    if (window.pending < 3 && !window.isFinal) throw INCOMPLETE;
    window.start += byteOrderMarkLength(window.bytes.subarray(0, window.limit));
  }

  private member(): boolean {
    const { window, tokens } = this;
    if (this.byteAhead() !== 0x22) this.reject('a field name in double quotes is missing');
    const colon = whiteEnd(window.bytes, this.read(window.start));
    const name = tokens.text(0);
    if (this.byteAt(colon) !== 0x3a) this.reject('the ":" after a field name is missing', colon);
    const start = whiteEnd(window.bytes, colon + 1);
    const firstByte = this.byteAt(start);
    this.memberName = name;
    this.use = this.useOnce(name, firstByte, start);
    if (firstByte === 0x5b && this.use !== 'record') return this.enterList(name, start);
    return this.memberValue(name, start);
  }

  private useOnce(name: string, firstByte: number, at: number): MemberUse {
    const use = this.options.useOf(name, firstByte);
    if (use !== 'records' || this.arrayName === null) return use;
    if (name !== this.arrayName) return 'skip';
    throw jsonFault({ what: `the list "${name}" stands twice in the file`, at, advice: ONE_LIST });
  }

  private enterList(name: string, start: number): boolean {
    this.list = this.remember({ name, firstByte: 0x5b });
    if (this.use === 'records') this.arrayName = name;
    this.window.start = start;
    return this.pass('first element');
  }

  private memberValue(name: string, start: number): boolean {
    const { tokens } = this;
    this.isInRecord = this.use === 'record';
    const end = this.read(start);
    const firstByte = tokens.bytes[start]!;
    const isScalar = firstByte !== 0x7b && firstByte !== 0x5b;
    // Neither a list nor an object, so JSON.parse gives a scalar.
    const scalar = isScalar ? { scalar: JSON.parse(tokens.raw(0)) as Scalar } : {};
    this.remember({ name, firstByte, ...scalar });
    if (this.isInRecord) this.options.onRecord(name);
    this.window.start = end;
    return this.turn('after member');
  }

  private remember(member: Member): Member {
    if (this.members.length < MOST_MEMBERS) this.members.push(member);
    return member;
  }

  private element(): boolean {
    const firstByte = this.byteAhead();
    if (this.list !== null) this.list.firstElement ??= firstByte;
    return this.value('after element');
  }

  /** Takes the value ahead; shows it where it is a record. */
  private value(after: State): boolean {
    this.isInRecord = this.use === 'records';
    const end = this.read(this.window.start);
    if (this.isInRecord) this.options.onRecord(null);
    this.window.start = end;
    return this.turn(after);
  }

  private read(at: number): number {
    const end = this.tokeniser.read(this.window, at);
    if (end < 0) throw INCOMPLETE;
    return end;
  }

  private comma(next: State, closing: number, after: State): boolean {
    const byte = this.byteAhead();
    if (byte === 0x2c) return this.pass(next);
    if (byte === closing) return this.pass(after);
    return this.reject(`a "," or "${String.fromCharCode(closing)}" is missing`);
  }

  private lineBreak(): boolean {
    const { window } = this;
    const next = whiteEnd(window.bytes, window.start);
    if (next >= window.limit) return false;
    const isBroken = window.bytes.subarray(window.start, next).includes(0x0a);
    if (!isBroken) this.reject('a record does not begin on a line of its own', next);
    window.start = next;
    return this.turn('line');
  }

  private afterList(): State {
    return this.layout === 'object' ? 'after member' : 'end';
  }

  private turn(state: State): true {
    this.state = state;
    return true;
  }

  /** Passes the byte ahead. */
  private pass(state: State): true {
    this.window.start++;
    return this.turn(state);
  }

  private skipWhite(): boolean {
    const { window } = this;
    window.start = whiteEnd(window.bytes, window.start);
    return window.start < window.limit;
  }

  private byteAhead(what?: string): number {
    this.skipWhite();
    return this.byteAt(this.window.start, what);
  }

  private byteAt(at: number, what?: string): number {
    const { window } = this;
    if (at < window.limit) return window.bytes[at]!;
    if (!window.isFinal) throw INCOMPLETE;
    throw what === undefined ? endFault(at) : jsonFault({ what, at, advice: EXPORT });
  }

  private reject(what: string, at = this.window.start): never {
    throw jsonFault({ what, at, found: byteText(this.window.bytes[at]!), advice: REPAIR });
  }

  private rejectLength(): never {
    throw jsonFault({
      what: `one value is longer than ${this.options.longestValue / 2 ** 20} MiB`,
      at: this.window.start,
      advice:
        'Check that quotes and brackets are closed, or give the list of records its own file.',
    });
  }
}

const REPAIR = 'Repair the JSON at this place, or export the file again.';
const EXPORT = 'Export the file again.';
const ONE_LIST = 'Keep one of the two lists.';
