import { basename, posix } from 'node:path';
import { inputFailure } from '../../core/index.ts';
import type { OpenFile } from './open-file.ts';
import { SharedStrings, type SheetCell, SheetRows } from './sheet-cells.ts';
import { type UnzipOptions, unzipped } from './unzip.ts';
import { type XmlListener, xmlEvents } from './xml-events.ts';
import type { ZipMember } from './zip-file.ts';

/** A workbook (ECMA-376, `.xlsx`) that is open, with the members of its zip. */
export interface Workbook {
  readonly zip: OpenFile;
  readonly members: readonly ZipMember[];
}

/**
 * The rows of the first sheet, as pandas reads it, those without any cell left out. Throws a `Failure`
 * where the workbook or its XML is broken.
 */
export async function* sheetRows(
  workbook: Workbook,
  options: UnzipOptions = {},
): AsyncGenerator<readonly SheetCell[]> {
  const shared = await sharedTexts(workbook, options);
  const sheet = await firstSheet(workbook, options);
  const listener = new SheetRows(shared);
  for await (const _ of events(workbook, sheet, { listener, options })) {
    const { rows } = listener;
    listener.rows = [];
    for (const row of rows) if (row.some((cell) => cell !== null)) yield row;
  }
}

const WORKBOOK = /^xl\/workbook\d*\.xml$/;

async function sharedTexts(workbook: Workbook, options: UnzipOptions): Promise<readonly string[]> {
  const member = memberNamed(workbook, /^xl\/sharedStrings\d*\.xml$/i);
  const listener = new SharedStrings();
  if (member) await heard(workbook, member, { listener, options: quiet(options) });
  return listener.texts;
}

/** The sheet that the workbook lists first, by way of the table that says where its parts are. */
async function firstSheet(workbook: Workbook, options: UnzipOptions): Promise<ZipMember> {
  const book = memberNamed(workbook, WORKBOOK)!; // it is what makes the zip a workbook
  const sheetIds: string[] = [];
  await heard(workbook, book, {
    options: quiet(options),
    listener: elements('sheet', (attributes) => sheetIds.push(relationId(attributes) ?? '')),
  });
  const targets = new Map<string, string>();
  const relations = memberNamed(workbook, /^xl\/_rels\/workbook\d*\.xml\.rels$/);
  if (relations) {
    await heard(workbook, relations, {
      options: quiet(options),
      listener: elements('Relationship', ({ Id = '', Target = '' }) => targets.set(Id, Target)),
    });
  }
  const target = targets.get(sheetIds[0] ?? '');
  const path = target?.startsWith('/') ? target.slice(1) : posix.join('xl', target ?? '');
  const sheet = workbook.members.find(({ name }) => name === path);
  if (sheet) return sheet;
  throw inputFailure({
    what: 'the workbook has no sheet',
    where: { file: fileName(workbook) },
    found: workbook.members
      .map(({ name }) => name)
      .slice(0, 8)
      .join(', '),
    advice: 'Save the table again, as a workbook with one sheet, or as CSV.',
  });
}

/** `r:id`, under whatever prefix the file has for its namespace. */
function relationId(attributes: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(attributes).find(([name]) => /(^|:)id$/.test(name))?.[1];
}

function elements(
  element: string,
  hear: (attributes: Readonly<Record<string, string>>) => void,
): XmlListener {
  return {
    open: (name, attributes) => {
      if (name === element) hear(attributes);
    },
    close: () => {},
    text: () => {},
  };
}

interface Hearing {
  readonly listener: XmlListener;
  readonly options: UnzipOptions;
}

async function heard(workbook: Workbook, member: ZipMember, hearing: Hearing): Promise<void> {
  for await (const _ of events(workbook, member, hearing));
}

function events(workbook: Workbook, member: ZipMember, { listener, options }: Hearing) {
  const chunks = unzipped(workbook.zip, member, options);
  return xmlEvents(chunks, fileName(workbook), listener);
}

/** Progress is that of the sheet; the other parts are read before it. */
function quiet({ unpackedLimit }: UnzipOptions): UnzipOptions {
  return { unpackedLimit };
}

function memberNamed({ members }: Workbook, name: RegExp): ZipMember | undefined {
  return members.find((member) => name.test(member.name));
}

function fileName({ zip }: Workbook): string {
  return basename(zip.path);
}
