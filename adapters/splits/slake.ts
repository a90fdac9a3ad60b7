import type { Codes, Warning } from '../../core/index.ts';
import type { SplitAdapter } from '../adapter.ts';
import { isListWith, loadMedicalLists, type MedicalLayout } from './medical-list.ts';

/** SLAKE (Liu et al. 2021) and its re-splits: a list of questions in English, Chinese or both. */
export const slake = {
  id: 'slake',
  title: 'SLAKE: a list of questions on medical pictures with q_lang, also SLAKE-CP',
  kind: 'split',
  verified: true,
  recognises: (files) =>
    files.length > 0 &&
    files.every((file) => isListWith(file, ['img_name', 'q_lang', 'question', 'answer'])),
  load: (files, options) => loadMedicalLists(files, options, LAYOUT),
} as const satisfies SplitAdapter;

/** SLAKE's own question type is `content_type`; re-splits have written another beside it. */
const LAYOUT: MedicalLayout = {
  adapter: 'slake',
  fields: {
    id: ['qid', 'question_id'],
    question: ['question'],
    questionType: ['question_type', 'content_type'],
    answerType: ['answer_type'],
    answer: ['answer'],
    image: ['img_name'],
    language: ['q_lang'],
    contentType: ['content_type'],
    location: ['location'],
    modality: ['modality'],
    baseType: ['base_type'],
  },
  remarks: ({ language }) => (language ? severalLanguages(language) : []),
};

/** Nothing is left out, so a reader must know that the priors of languages are mixed. */
function severalLanguages({ labels, codes }: Codes): Warning[] {
  if (labels.length < 2) return [];
  const counts = labels.map((label, language) => {
    const count = codes.reduce((same, code) => (code === language ? same + 1 : same), 0);
    return `${label} ${count}`;
  });
  const message = `The questions are in ${labels.length} languages (${counts.join(', ')}), and all are kept: their answers make one prior, and the 65 prefixes are English. Save one language as a file of its own to audit it alone.`;
  return [{ code: 'several-languages', message, count: codes.length }];
}
