import type { FlatTable } from './flat-table.ts';

/**
 * Throws where a schema of so many bytes claims lists that are longer than it, or a type that the library
 * which decodes it would work on without end.
 */
export function checkSchema(schema: FlatTable, bytes: number): void {
  checkFields(schema, SCHEMA_FIELDS, { left: bytes });
}

/** There are no more fields than bytes, unless a list holds one again and again. */
function checkFields(parent: FlatTable, list: number, fields: { left: number }): void {
  parent.count(METADATA[list]!, 4); // for either list of fields there is one
  const count = parent.count(list, 4);
  fields.left -= count;
  if (fields.left < 0) throw new Error('fields that hold themselves');
  for (let index = 0; index < count; index++) {
    const field = parent.element(list, index);
    checkType(field);
    checkFields(field, FIELD_CHILDREN, fields);
  }
}

function checkType(field: FlatTable): void {
  const type = field.uint8(FIELD_TYPE_ID);
  if (type === UNION) field.inner(FIELD_TYPE).count(UNION_TYPE_IDS, 4);
  if (type === DECIMAL) checkScale(field.inner(FIELD_TYPE).int32(DECIMAL_SCALE));
  // the library makes the values of a dictionary before anyone can look how long its lists are
  if (field.has(FIELD_DICTIONARY) && field.count(FIELD_CHILDREN, 4) > 0) {
    throw new Error('a dictionary of lists or structs');
  }
}

/** The library works out this power of ten in full. */
function checkScale(scale: number): void {
  if (scale > MOST_DIGITS) throw new Error(`a decimal number with ${scale} digits after its point`);
}

/** Those of a decimal number of 256 bits. */
const MOST_DIGITS = 76;

/** Numbers of types in Schema.fbs. */
const DECIMAL = 7;
const UNION = 14;

/** Places in the tables of Schema.fbs. */
const SCHEMA_FIELDS = 6;
const FIELD_TYPE_ID = 8;
const FIELD_TYPE = 10;
const FIELD_DICTIONARY = 12;
const FIELD_CHILDREN = 14;
const DECIMAL_SCALE = 6;
const UNION_TYPE_IDS = 6;
/** The place of the metadata of the table that has its fields at that place. */
const METADATA: Readonly<Record<number, number>> = { [SCHEMA_FIELDS]: 8, [FIELD_CHILDREN]: 16 };
