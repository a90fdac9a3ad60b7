import type { Place } from '../core/index.ts';

/** Where in the user's files the record stands that became a row, rows counted from 0. */
export type PlaceOf = (row: number) => Place;

/** The places of rows that are the records of one file, one after the other. */
export function placesIn(file: string): PlaceOf {
  return (row) => ({ file, record: row + 1 });
}

/** The places of rows that are the records of several files, one file after the other. */
export interface FilePlaces {
  /** Says that the row `first` and those after it are of that file. */
  begin(file: string, first: number): void;
  readonly placeOf: PlaceOf;
}

export function createFilePlaces(): FilePlaces {
  const files: { readonly file: string; readonly first: number }[] = [];
  return {
    begin: (file, first) => files.push({ file, first }),
    placeOf(row) {
      const { file, first } = files.findLast((one) => one.first <= row)!; // begun before its rows
      return { file, record: row - first + 1 };
    },
  };
}
