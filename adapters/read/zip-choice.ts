import { basename } from 'node:path';
import { type FailureParts, inputFailure, nearestFirst, usageFailure } from '../../core/index.ts';
import type { ZipMember } from './zip-file.ts';
import type { ZipPath } from './zip-path.ts';

/**
 * The member of a zip to read: the one that the path names, else the only one, else the only table
 * among them by its name. Throws a `Failure` that lists them where there is none, or more than one.
 */
export function chosenMember(members: readonly ZipMember[], { file, member }: ZipPath): ZipMember {
  const chosen = member === null ? onlyTable(members) : named(members, member);
  if (chosen === undefined) {
    throw member === null ? noChoice(file, members) : noMember(file, member, members);
  }
  if (/\.(parquet|arrow|xlsx|zip|gz)$/i.test(chosen.name)) throw packedTwice(file, chosen.name);
  return chosen;
}

function onlyTable(members: readonly ZipMember[]): ZipMember | undefined {
  const tables = members.filter(isTable);
  const candidates = tables.length > 0 ? tables : members;
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** Text tables; what macOS adds to the zips that it packs is none. */
function isTable({ name }: ZipMember): boolean {
  return /\.(csv|tsv|jsonl?|ndjson)$/i.test(name) && !/(^|\/)(__MACOSX\/|\.)/.test(name);
}

function named(members: readonly ZipMember[], name: string): ZipMember | undefined {
  return members.findLast((member) => member.name === name);
}

function noChoice(file: string, members: readonly ZipMember[]): Error {
  const names = members.filter(isTable).map(({ name }) => name);
  const found = names.length > 0 ? names : members.map(({ name }) => name);
  return inputFailure({
    what: names.length > 0 ? 'the zip holds several tables' : 'the zip holds no table',
    where: { file: basename(file) },
    found: listed(found),
    advice: `Name one of its files: ${basename(file)}::${found[0] ?? 'FILE'}.`,
  });
}

function noMember(file: string, name: string, members: readonly ZipMember[]): Error {
  const parts: Omit<FailureParts, 'kind'> = {
    what: `the zip has no file "${name}"`,
    where: { file: basename(file) },
    found: listed(
      nearestFirst(
        name,
        members.map((member) => member.name),
      ),
    ),
    advice: 'Name one of these after the "::".',
  };
  return usageFailure(parts);
}

function packedTwice(file: string, name: string): Error {
  return inputFailure({
    what: 'a packed file in a zip is not read',
    where: { file: basename(file) },
    found: name,
    advice: 'Unpack the zip first, and give the file that was in it.',
  });
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(', ');
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown || 'no file';
}
