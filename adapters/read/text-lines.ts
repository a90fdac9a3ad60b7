import { type ChunkOptions, readChunks } from './chunks.ts';

/**
 * Shows each line of a UTF-8 text, gzip or not, without its line end (LF or CRLF), and yields how many
 * there are. Lines are counted from 1; a line end at the end of the file begins no further line.
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
  }
  rest += decoder.decode();
  if (rest !== '') give(rest);
  return number;
}
