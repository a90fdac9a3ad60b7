import { type FileMetaData, parquetSchema, type SchemaElement, type SchemaTree } from 'hyparquet';

/** A column of a Parquet file, as a reader of tables sees it. */
export interface ParquetColumn {
  /** With dots where it is inside a struct. */
  readonly name: string;
  /** The same in parts; the first is the column that the library knows. */
  readonly path: readonly string[];
  /** The physical columns to read for it, each by its path joined with dots. */
  readonly leaves: readonly string[];
}

/**
 * The columns that hold what a table can use. Of a list of structs the field `answer` is read, where
 * there is one: several people's answers are written so. Maps and raw bytes are none.
 */
export function parquetColumns(metadata: FileMetaData): readonly ParquetColumn[] {
  return parquetSchema(metadata).children.flatMap((child) => columnsUnder(child));
}

function columnsUnder(node: SchemaTree): readonly ParquetColumn[] {
  const { element, children, path } = node;
  const isList = element.repetition_type === 'REPEATED' || element.converted_type === 'LIST';
  if (element.converted_type === 'MAP') return [];
  if (!isList && children.length > 0) return children.flatMap((child) => columnsUnder(child));
  const leaves = leavesOf(node).filter((leaf) => isReadable(leaf.element));
  const answers = leaves.filter((leaf) => children.length > 0 && leaf.element.name === 'answer');
  const read = answers.length > 0 ? answers : leaves;
  if (read.length === 0) return [];
  return [{ name: path.join('.'), path, leaves: read.map((leaf) => leaf.path.join('.')) }];
}

function leavesOf(node: SchemaTree): readonly SchemaTree[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);
}

/** Text and numbers; bytes that nothing calls text are an image or the like. */
function isReadable({ type, converted_type, logical_type }: SchemaElement): boolean {
  if (type === 'BYTE_ARRAY') return TEXTS.has(converted_type) || logical_type !== undefined;
  return (
    type !== 'FIXED_LEN_BYTE_ARRAY' || converted_type !== undefined || logical_type !== undefined
  );
}

const TEXTS: ReadonlySet<SchemaElement['converted_type']> = new Set([
  'UTF8',
  'ENUM',
  'JSON',
  'DECIMAL',
]);

/** The file's description with these physical columns alone, so that no byte of others is read. */
export function withLeaves(metadata: FileMetaData, leaves: ReadonlySet<string>): FileMetaData {
  const [root] = metadata.schema;
  const children = parquetSchema(metadata).children.flatMap((child) => pruned(child, leaves));
  return {
    ...metadata,
    schema: [{ ...root!, num_children: children.length }, ...children.flat()], // a schema has a root
    row_groups: metadata.row_groups.map((group) => ({
      ...group,
      columns: group.columns.filter(({ meta_data }) =>
        leaves.has(meta_data?.path_in_schema.join('.') ?? ''),
      ),
    })),
  };
}

/** The elements of the node and what is left below it, as one list in a list; none where nothing is. */
function pruned(
  { element, children, path }: SchemaTree,
  leaves: ReadonlySet<string>,
): readonly (readonly SchemaElement[])[] {
  if (children.length === 0) return leaves.has(path.join('.')) ? [[element]] : [];
  const kept = children.flatMap((child) => pruned(child, leaves));
  return kept.length === 0 ? [] : [[{ ...element, num_children: kept.length }, ...kept.flat()]];
}

/** How deep the values of a physical column can lie, in lists and in what may be absent. */
export interface ColumnLevels {
  readonly repetition: number;
  readonly definition: number;
}

/** The highest levels that the values of a physical column can state. */
export function columnLevels(metadata: FileMetaData, path: readonly string[]): ColumnLevels {
  const levels = { repetition: 0, definition: 0 };
  let node: SchemaTree | undefined = parquetSchema(metadata);
  for (const name of path) {
    node = node?.children.find(({ element }) => element.name === name);
    if (node?.element.repetition_type === 'REPEATED') levels.repetition++;
    if (node?.element.repetition_type !== 'REQUIRED') levels.definition++;
  }
  return levels;
}
