import type { SplitAdapter } from '../adapter.ts';
import { headShape } from '../head-shape.ts';
import { vqa, vqaPair } from './vqa.ts';
import { loadVqaSplit } from './vqa-split.ts';

/** VQA-CP v1 and v2 (Agrawal et al. 2018): VQA's records in bare lists, with `coco_split`. */
export const vqaCp = {
  id: 'vqa-cp',
  title: 'VQA-CP v1 and v2: bare lists of questions and annotations with coco_split',
  kind: 'split',
  verified: false,
  recognises: (files) =>
    vqa.recognises(files) &&
    files.some((file) => {
      const { lists, columns } = headShape(file);
      return lists.length === 0 && columns.includes('coco_split');
    }),
  load: (files, options) => loadVqaSplit(vqaPair(files), options, 'vqa-cp'),
} as const satisfies SplitAdapter;
