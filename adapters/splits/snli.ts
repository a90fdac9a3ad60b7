import type { SplitAdapter } from '../adapter.ts';
import { isNli, loadNli } from './nli-split.ts';

/** SNLI (Bowman et al. 2015): JSON Lines of premise and hypothesis, with the id of the caption. */
export const snli = {
  id: 'snli',
  title: 'SNLI: JSON Lines of sentence1 and sentence2 with gold_label and captionID',
  kind: 'split',
  verified: false,
  recognises: (files) => files.length === 1 && isNli(files[0]!, 'captionID'),
  load: (files, options) =>
    loadNli(files, options, { adapter: 'snli', further: { caption: 'captionID' } }),
} as const satisfies SplitAdapter;
