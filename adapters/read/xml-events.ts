import { SaxesParser } from 'saxes';
import { inputFailure } from '../../core/index.ts';

/** What a reader of XML hears. Names come without their namespace's prefix. */
export interface XmlListener {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

/**
 * Reads XML in UTF-8 that comes in any pieces, and yields after each piece, so that what the listener
 * has gathered can be taken up. Entities of the file's own are refused, so none can grow without end.
 * Throws a `Failure` where the XML is not well-formed.
 */
export async function* xmlEvents(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  listener: XmlListener,
): AsyncGenerator<void> {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({
    position: false,
    xmlns: false,
  });
  parser.on('error', ({ message }) => {
    throw brokenXml(file, message);
  });
  parser.on('opentag', ({ name, attributes }) => listener.open(bare(name), attributes));
  parser.on('closetag', ({ name }) => listener.close(bare(name)));
  parser.on('text', (text) => listener.text(text));
  parser.on('cdata', (text) => listener.text(text));
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.write(decoder.decode()).close();
  yield;
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function brokenXml(file: string, found: string): Error {
  return inputFailure({
    what: 'the XML in the file is broken',
    where: { file },
    found,
    advice: 'Save the file again with the program that wrote it.',
  });
}
