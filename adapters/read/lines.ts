import { basename } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { inputFailure } from '../../core/index.ts';
import { type ChunkOptions, readChunks } from './chunks.ts';

/** Receives each line without its end, counted from 1. */
export type OnLine = (line: string, number: number) => void;

/** The most characters of one line. */
const LONGEST_LINE = 2 ** 24;

/**
 * Reads a text file line by line, gzip or not, and returns how many lines there are. A line ends
 * with a line feed, or a carriage return and one; the last may end with the file. Throws a `Failure`
 * where a line is longer than 16 million characters.
 */
export async function readLines(
  path: string,
  onLine: OnLine,
  options: ChunkOptions = {},
): Promise<number> {
  const decoder = new StringDecoder('utf8');
  let count = 0;
  let rest = '';
  const give = (line: string) => onLine(line.endsWith('\r') ? line.slice(0, -1) : line, ++count);
  for await (const chunk of readChunks(path, options)) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop()!; // a split text has at least one piece
    for (const line of lines) give(line);
    if (rest.length > LONGEST_LINE) throw tooLong(path, count + 1);
  }
  rest += decoder.end();
  if (rest !== '') give(rest);
  return count;
}

function tooLong(path: string, record: number): Error {
  return inputFailure({
    what: 'the line has no end',
    where: { file: basename(path), record },
    found: `more than ${LONGEST_LINE} characters`,
    advice: 'Check that this is the text file that you meant.',
  });
}
