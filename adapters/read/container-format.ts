import { bytesAt, type OpenFile } from './open-file.ts';
import { startsAsZip, type ZipMember, zipMembers } from './zip-file.ts';

/** Formats of tables that are no text. */
export type ContainerFormat = 'parquet' | 'arrow' | 'xlsx';

/** Which of them a file is, by its first bytes; null for all others. */
export async function containerFormat(file: OpenFile): Promise<ContainerFormat | null> {
  const first = await bytesAt(file, 0, Math.min(8, file.bytes));
  if (startsAsParquet(first)) return 'parquet';
  if (startsAsArrow(first)) return 'arrow';
  return startsAsZip(first) && isWorkbook(await zipMembers(file)) ? 'xlsx' : null;
}

/** Whether bytes begin as a Parquet file does; one whose footer is encrypted begins otherwise. */
export function startsAsParquet(bytes: Uint8Array): boolean {
  const magic = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  return magic === 'PAR1' || magic === 'PARE';
}

/** Whether bytes begin as an Arrow file does, or as an IPC stream. */
export function startsAsArrow(bytes: Uint8Array): boolean {
  const isStream = bytes.length >= 8 && bytes.subarray(0, 4).every((byte) => byte === 0xff);
  return isStream || startsWithArrowMark(bytes);
}

export const ARROW_MARK = 'ARROW1';

/** Whether bytes begin as an Arrow file does, which has the same at its end. */
export function startsWithArrowMark(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, ARROW_MARK.length)).toString('latin1') === ARROW_MARK;
}

/** Whether a zip is a workbook, as Excel and its like write them. */
export function isWorkbook(members: readonly ZipMember[]): boolean {
  const has = (name: string) => members.some((member) => member.name === name);
  return (
    has('[Content_Types].xml') && members.some(({ name }) => /^xl\/workbook\d*\.xml$/.test(name))
  );
}
