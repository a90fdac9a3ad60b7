import type { Random } from '../../core/index.ts';

/**
 * A JSON text, or JSON Lines, whose structure is changed at one random place: a value replaced,
 * removed, repeated or moved, a field renamed. A text that is no JSON comes back as it is.
 */
export function mutatedJson(text: string, random: Random): string {
  const lines = parsedLines(text);
  if (lines !== null) {
    const index = random.below(lines.length);
    const line = written(mutatedValue(lines[index], random), random);
    return text
      .split('\n')
      .filter((part) => part.trim() !== '')
      .map((part, at) => (at === index ? line : part))
      .join(random.below(8) === 0 ? '\n\n' : '\n');
  }
  const value = parsed(text);
  return value === undefined ? text : written(mutatedValue(value, random), random);
}

/** The values of the lines, where there are several and each is JSON by itself; else null. */
function parsedLines(text: string): readonly unknown[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const values = lines.map(parsed);
  return lines.length > 1 && values.every((value) => value !== undefined) ? values : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Place {
  readonly parent: unknown[] | Record<string, unknown>;
  readonly key: string;
}

/** All places below a value that hold a value. */
function placesIn(value: unknown, places: Place[] = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return places;
  const parent = value as Place['parent']; // JSON has no other objects
  for (const [key, inner] of Object.entries(parent)) {
    places.push({ parent, key });
    placesIn(inner, places);
  }
  return places;
}

function mutatedValue(value: unknown, random: Random): unknown {
  const places = placesIn(value);
  if (places.length === 0) return replacement(random);
  const place = places[random.below(places.length)]!;
  const other = places[random.below(places.length)]!;
  CHANGES[random.below(CHANGES.length)]!(place, other, random);
  return value;
}

type Change = (place: Place, other: Place, random: Random) => void;

const CHANGES: readonly Change[] = [
  function replace(place, _other, random) {
    set(place, replacement(random));
  },
  function remove({ parent, key }) {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  },
  function repeat({ parent, key }, _other, random) {
    if (Array.isArray(parent)) parent.splice(Number(key), 0, structuredClone(parent[Number(key)]));
    else set({ parent, key: nameOf(random) }, structuredClone(parent[key]));
  },
  function copy(place, other) {
    set(place, structuredClone(get(other)));
  },
  function swap(place, other) {
    const [one, two] = [structuredClone(get(place)), structuredClone(get(other))];
    set(place, two);
    set(other, one);
  },
  function rename({ parent, key }, _other, random) {
    if (Array.isArray(parent)) return;
    const value = parent[key];
    delete parent[key];
    set({ parent, key: nameOf(random) }, value);
  },
  function wrap(place, _other, random) {
    const value = get(place);
    set(place, random.below(2) === 0 ? [value] : { [nameOf(random)]: value });
  },
  function empty(place) {
    const value = get(place);
    set(place, Array.isArray(value) ? [] : typeof value === 'object' ? {} : '');
  },
];

function get({ parent, key }: Place): unknown {
  return Array.isArray(parent) ? parent[Number(key)] : parent[key];
}

/** Also `__proto__` becomes a field like any other. */
function set({ parent, key }: Place, value: unknown): void {
  const settings = { value, writable: true, enumerable: true, configurable: true };
  Object.defineProperty(parent, key, settings);
}

const NAMES = [
  ...['id', 'question_id', 'question', 'answer', 'answers', 'image_id', 'label', 'cluster'],
  ...['options', 'questions', 'annotations', 'prediction', '__proto__', 'constructor', 'toString'],
  ...['', ' ', 'a.b', 'groups.local', '"', '\u202e', 'length', 'é', 'é'.normalize('NFD')],
];

function nameOf(random: Random): string {
  return NAMES[random.below(NAMES.length)]!;
}

/** Between these marks stands what `JSON.stringify` would never write. */
const RAW = /"@@(.*?)@@"/g;

function replacement(random: Random): unknown {
  const values: readonly unknown[] = [
    ...[null, true, false, 0, 1, -1, 1.5, 2 ** 53, 1e300, '', ' ', 'yes', '7', 'NaN', '__proto__'],
    ...['@@-0@@', '@@1e999@@', '@@1E+2@@', '@@0.10@@', '@@{"a":1,"a":2}@@', '@@"\\ud800"@@'],
    ...[[], {}, [[]], [null], [''], ['a', 7], { answer: '' }, { answer: null }, [{ answer: 'a' }]],
    ...['x'.repeat(9000), '\u0000', 'a\nb', '=1+1', '\ufeff', '\ufffd', 'é'],
  ];
  return structuredClone(values[random.below(values.length)]);
}

/** As JSON, with or without white space. */
function written(value: unknown, random: Random): string {
  const indent = random.below(6) === 0 ? 1 : 0;
  return (JSON.stringify(value, null, indent) ?? 'null').replace(RAW, (_, raw: string) =>
    raw.replaceAll('\\"', '"').replaceAll('\\\\', '\\'),
  );
}
