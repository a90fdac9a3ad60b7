import type { Place } from '../../core/index.ts';

/** From the root of a configuration to a value: names of fields and numbers of elements. */
export type ConfigPath = readonly (string | number)[];

/** Where a value is written. */
export interface ValuePlace {
  /** As messages name the file, or the environment variable. */
  readonly file: string;
  /** The file's folder, which relative paths start from; absolute. */
  readonly folder: string;
  /** From 1; null where a program made the value. */
  readonly line: number | null;
  readonly column: number | null;
}

/** A place as messages have it. */
export function messagePlace({
  file,
  line,
  column,
}: Pick<ValuePlace, 'file' | 'line' | 'column'>): Place {
  return line === null || column === null ? { file } : { file, line, column };
}

/** The field's name and its value may be on different lines. */
export interface FieldPlaces {
  readonly name: ValuePlace;
  readonly value: ValuePlace;
}

/** A value with the places of all that is in it. */
export interface Located {
  readonly value: unknown;
  readonly places: ReadonlyMap<string, FieldPlaces>;
}

/** The key of a path in `places`. */
export function pathKey(path: ConfigPath): string {
  return path.join('\u0000');
}

/** `data.vqa.test[0]`, as messages name a field. */
export function pathText(path: ConfigPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** Where a field is written; of one that is not, where what it belongs to is. */
export function placesAt({ places }: Located, path: ConfigPath): FieldPlaces {
  for (let length = path.length; length > 0; length--) {
    const found = places.get(pathKey(path.slice(0, length)));
    if (found !== undefined) return found;
  }
  return places.get('')!; // every source has its root
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(value: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>(
    (part, step) => (isObject(part) && Object.hasOwn(part, step) ? part[step] : undefined),
    value,
  );
}

export function isObject(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The one on top of the other: objects field by field, all else replaced. */
export function layered(below: Located, above: Located): Located {
  return {
    value: merged(below.value, above.value),
    places: new Map([...below.places, ...above.places]),
  };
}

function merged(below: unknown, above: unknown): unknown {
  if (!isRecord(below) || !isRecord(above)) return above === undefined ? below : above;
  const fields = new Map(Object.entries(below));
  for (const [name, value] of Object.entries(above))
    fields.set(name, merged(fields.get(name), value));
  return Object.fromEntries(fields);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !Array.isArray(value);
}
