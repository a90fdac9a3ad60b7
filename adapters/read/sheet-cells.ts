import type { XmlListener } from './xml-events.ts';

/**
 * A cell of a spreadsheet: a text, a number as it is written (its digits are kept, dates are the
 * numbers that stand for them), a truth value; null where there is none, or an error such as #N/A.
 */
export type SheetCell = string | boolean | null;

/** The texts of a workbook's table of shared strings, as they come. */
export class SharedStrings implements XmlListener {
  readonly texts: string[] = [];
  private readonly rich = new RichText();

  open(name: string): void {
    if (name === 'si') this.rich.begin();
    else this.rich.open(name);
  }

  text(text: string): void {
    this.rich.text(text);
  }

  close(name: string): void {
    this.rich.close(name);
    if (name === 'si') this.texts.push(this.rich.value());
  }
}

/**
 * The rows of a sheet, as they come; cells that a row leaves out are null. A formula is its text: a
 * program that writes answers beginning with "=" may have made formulas of them, whose value is 0.
 */
export class SheetRows implements XmlListener {
  /** The rows that have come; whoever takes them up empties this. */
  rows: SheetCell[][] = [];
  private readonly shared: readonly string[];
  private readonly rich = new RichText();
  private row: SheetCell[] = [];
  private column = 0;
  private type = 'n';
  private value = '';
  private formula = '';
  private inside: 'v' | 'f' | null = null;

  constructor(shared: readonly string[]) {
    this.shared = shared;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.row = [];
    else if (name === 'c') this.beginCell(attributes);
    else if (name === 'v' || name === 'f') this.inside = name;
    else this.rich.open(name);
  }

  text(text: string): void {
    if (this.inside === 'v') this.value += text;
    else if (this.inside === 'f') this.formula += text;
    else this.rich.text(text);
  }

  close(name: string): void {
    this.inside = null;
    this.rich.close(name);
    if (name === 'c') this.endCell();
    else if (name === 'row') this.rows.push(this.row);
  }

  private beginCell({ r = '', t = 'n' }: Readonly<Record<string, string>>): void {
    this.column = r === '' ? this.row.length : columnOf(r);
    this.type = t;
    this.value = '';
    this.formula = '';
    this.rich.begin();
  }

  private endCell(): void {
    while (this.row.length < this.column) this.row.push(null);
    this.row[this.column] = this.formula === '' ? this.cell() : `=${this.formula}`;
  }

  private cell(): SheetCell {
    switch (this.type) {
      case 's':
        return this.shared[Number(this.value)] ?? null;
      case 'inlineStr':
        return this.rich.value();
      case 'b':
        return this.value === '1';
      case 'e':
        return null;
      case 'str':
        return unescaped(this.value);
      default:
        return this.value === '' ? null : this.value;
    }
  }
}

/** The text of `t` elements, in one piece or in runs of several styles; readings (`rPh`) are none. */
class RichText {
  private gathered = '';
  private isText = false;
  private readings = 0;

  begin(): void {
    this.gathered = '';
  }

  open(name: string): void {
    if (name === 'rPh') this.readings++;
    else if (name === 't') this.isText = this.readings === 0;
  }

  text(text: string): void {
    if (this.isText) this.gathered += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.readings--;
    else if (name === 't') this.isText = false;
  }

  value(): string {
    return unescaped(this.gathered);
  }
}

/** Characters that XML cannot hold stand as `_x000D_` (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** The column of a cell reference, counted from 0: `A1` is 0, `AB7` is 27. The last is XFD, 16383. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '';
  let column = 0;
  for (const letter of letters) column = 26 * column + letter.charCodeAt(0) - 64;
  return Math.max(0, column - 1);
}
