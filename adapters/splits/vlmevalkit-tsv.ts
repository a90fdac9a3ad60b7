import type { SplitAdapter } from '../adapter.ts';
import { headShape } from '../head-shape.ts';
import { onlyFile } from '../only-file.ts';
import { readOptions } from '../progress.ts';
import { readDelimited } from '../read/delimited.ts';
import type { FileHead } from '../read/file-head.ts';
import { loadOptionRows } from './option-rows.ts';

/**
 * Multiple-choice files of VLMEvalKit, of which MMBench (Liu et al. 2023) is one: TSV with the options
 * in columns `A`, `B` and so on. The picture in base64 is never kept: the row that has it first
 * gives the image its name.
 */
export const vlmevalkitTsv = {
  id: 'vlmevalkit-tsv',
  title: 'MMBench and other multiple-choice TSV files of VLMEvalKit',
  kind: 'split',
  verified: false,
  recognises: (files) => files.length === 1 && isVlmevalkit(files[0]!),
  load: (files, options) => {
    const file = onlyFile(files, 'vlmevalkit-tsv');
    const reading = { delimiter: '\t', ...readOptions(files, options)(file) } as const;
    return loadOptionRows({
      adapter: 'vlmevalkit-tsv',
      file: file.name,
      options,
      read: (rows) => readDelimited(file.path, reading, rows.add, rows.open),
    });
  },
} as const satisfies SplitAdapter;

/** With a column of predictions it is the log of a model. */
function isVlmevalkit(head: FileHead): boolean {
  const { format, columns } = headShape(head);
  const has = (name: string) => columns.includes(name);
  return format === 'tsv' && ['index', 'question', 'A', 'B'].every(has) && !has('prediction');
}
