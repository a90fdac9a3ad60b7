import type { SplitAdapter } from '../adapter.ts';
import { isNli, loadNli } from './nli-split.ts';

/** MultiNLI (Williams et al. 2018): as SNLI, with a genre, which is the question type. */
export const mnli = {
  id: 'mnli',
  title: 'MultiNLI: JSON Lines of sentence1 and sentence2 with gold_label and genre',
  kind: 'split',
  verified: false,
  recognises: (files) => files.length === 1 && isNli(files[0]!, 'genre'),
  load: (files, options) =>
    loadNli(files, options, {
      adapter: 'mnli',
      further: { questionType: 'genre', prompt: 'promptID' },
    }),
} as const satisfies SplitAdapter;
