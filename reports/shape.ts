/** Where a value of JSON is not what it should be. */
export interface Misfit {
  /** `results[2].finding.measures[0].value`; empty for the whole. */
  readonly field: string;
  readonly expected: string;
  readonly found: string;
}

/** Finds the first misfit of a value that stands at a field; null where it fits. */
export type Shape = (value: unknown, field: string) => Misfit | null;

/** The first place where a value does not have a shape; null where it has it. */
export function firstMisfit(value: unknown, shape: Shape): Misfit | null {
  return shape(value, '');
}

export const isText: Shape = plainShape('a text', (value) => typeof value === 'string');
export const isNumber: Shape = plainShape('a number', Number.isFinite);

export const isTruth: Shape = plainShape('true or false', (value) => typeof value === 'boolean');
export const isNull: Shape = plainShape('null', (value) => value === null);

/**
 * Whatever it holds: no number in it is beyond what a double can hold, as 1e999 in JSON is. Walks with a
 * list of its own, since JSON may be nested deeper than calls.
 */
export const isFiniteThroughout: Shape = (whole, start) => {
  const waiting: [value: unknown, field: string][] = [[whole, start]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, field] = next;
    if (typeof value === 'number' && !Number.isFinite(value)) return isNumber(value, field);
    if (typeof value !== 'object' || value === null) continue;
    const place = (name: string) =>
      Array.isArray(value) ? `${field}[${name}]` : `${field}.${name}`;
    for (const [name, part] of Object.entries(value)) waiting.push([part, place(name)]);
  }
  return null;
};

export function isOneOf(allowed: readonly (string | number)[]): Shape {
  return plainShape(`one of ${allowed.join(', ')}`, (value) =>
    allowed.some((one) => one === value),
  );
}

/** The second shape's misfit is the one that is told, so it should be the richer. */
export function isEither(one: Shape, other: Shape): Shape {
  return (value, field) => (one(value, field) === null ? null : other(value, field));
}

/** The shape, or no such field. */
export function isMaybe(shape: Shape): Shape {
  return (value, field) => (value === undefined ? null : shape(value, field));
}

export function isList(shape: Shape): Shape {
  return (value, field) => {
    if (!Array.isArray(value)) return misfit('a list', value, field);
    for (const [i, element] of value.entries()) {
      const found = shape(element, `${field}[${i}]`);
      if (found) return found;
    }
    return null;
  };
}

/** A list of exactly these. */
export function isEach(shapes: readonly Shape[]): Shape {
  return (value, field) => {
    if (!Array.isArray(value) || value.length !== shapes.length) {
      return misfit(`a list of ${shapes.length}`, value, field);
    }
    return firstOf(shapes.map((shape, i) => shape(value[i], `${field}[${i}]`)));
  };
}

/** An object with these fields; it may have more. */
export function hasFields(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, field) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return misfit('an object', value, field);
    }
    const fields = value as Readonly<Record<string, unknown>>; // JSON has no other objects
    for (const [name, shape] of Object.entries(shapes)) {
      const found = shape(fields[name], field ? `${field}.${name}` : name);
      if (found) return found;
    }
    return null;
  };
}

function plainShape(expected: string, fits: (value: unknown) => boolean): Shape {
  return (value, field) => (fits(value) ? null : misfit(expected, value, field));
}

function misfit(expected: string, value: unknown, field: string): Misfit {
  const text = foundText(value);
  return { field, expected, found: text.length > 60 ? `${text.slice(0, 60)}…` : text };
}

/** Lists and objects are named and not written out: they may be nested deeper than the stack is. */
function foundText(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `an object with the fields ${Object.keys(value).slice(0, 8).join(', ') || '(none)'}`;
}

function firstOf(found: readonly (Misfit | null)[]): Misfit | null {
  return found.find((one) => one !== null) ?? null;
}
