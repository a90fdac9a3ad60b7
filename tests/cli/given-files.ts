import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANNOTATIONS, annotationsFile, questionsFile } from '../adapters/splits/small-vqa.ts';

export interface GivenFiles {
  readonly root: string;
  /** Writes a file and returns its path; messages name it by its last part alone. */
  file(name: string, content: string | Uint8Array): string;
  /** A VQA split of three items whose annotations are these. */
  split(name: string, annotations: unknown): readonly string[];
}

/** Files below a folder, as a user would give them. */
export function givenFiles(root: string): GivenFiles {
  const data = join(root, 'data');
  mkdirSync(data, { recursive: true });
  const file: GivenFiles['file'] = (name, content) => {
    writeFileSync(join(data, name), content);
    return join(data, name);
  };
  const split: GivenFiles['split'] = (name, annotations) => [
    file('questions.json', JSON.stringify(questionsFile())),
    file(name, JSON.stringify(annotationsFile(annotations))),
  ];
  return { root, file, split };
}

/** The three annotations, of which one has other values in some fields. */
export function changed(index: number, fields: object): unknown {
  return ANNOTATIONS.map((record, at) => (at === index ? { ...record, ...fields } : record));
}
