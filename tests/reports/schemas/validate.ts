import { readFileSync } from 'node:fs';
import AjvDraft04 from 'ajv-draft-04';
import ajvFormats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';

/** What the schema of JUnit results finds wrong with a document; empty where it is valid. */
export async function junitTroubles(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'junit.xml', contents: xml }],
    schema: [{ fileName: 'junit.xsd', contents: read('junit.xsd') }],
    maxMemoryPages: 4096, // 256 MiB: a document of a data set with many groups
  });
  return errors.map(({ message }) => message);
}

/** What the schema of SARIF 2.1.0 finds wrong with a log; empty where it is valid. */
export function sarifTroubles(log: string): readonly string[] {
  isSarif(JSON.parse(log));
  return (isSarif.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const ajv = new AjvDraft04.default({ strict: false, unicodeRegExp: false });
ajvFormats.default(ajv);
const isSarif = ajv.compile(JSON.parse(read('sarif-2.1.0.json')));

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
