import { basename } from 'node:path';
import { inputFailure } from '../../core/index.ts';
import { type ChunkOptions, readChunks } from './chunks.ts';

/** The most characters of one line. */
const LONGEST_LINE = 2 ** 24;

/**
 * Shows each line of a UTF-8 text, gzip or not, without its line end (LF or CRLF), and yields how many
 * there are. Lines are counted from 1; a line end at the end of the file begins no further line. Throws
 * a `Failure` where a line is longer than 16 million characters.
 */
export async function readLines(
  path: string,
  options: ChunkOptions,
  onLine: (line: string, number: number) => void,
): Promise<number> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let number = 0;
  let rest = '';
  const give = (line: string) => onLine(line.replace(/\r$/, ''), ++number);
  for await (const chunk of readChunks(path, options)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!; // a split yields at least one
    lines.forEach(give);
    if (rest.length > LONGEST_LINE) throw endless(path, number + 1);
  }
  rest += decoder.decode();
  if (rest !== '') give(rest);
  return number;
}

function endless(path: string, record: number): Error {
  return inputFailure({
    what: 'the line has no end',
    where: { file: basename(path), record },
    found: `more than ${LONGEST_LINE} characters`,
    advice: 'Check that this is the text file that you meant.',
  });
}
