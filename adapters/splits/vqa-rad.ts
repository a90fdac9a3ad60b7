import { type Codes, textAt, type Warning } from '../../core/index.ts';
import type { SplitAdapter } from '../adapter.ts';
import { rowsWhere } from '../match-ids.ts';
import type { PlaceOf } from '../row-places.ts';
import { isListWith, loadMedicalLists, type MedicalLayout } from './medical-list.ts';

/** VQA-RAD (Lau et al. 2018): a list of questions on radiology pictures. */
export const vqaRad = {
  id: 'vqa-rad',
  title: 'VQA-RAD: a list of questions on radiology pictures, with image_organ and phrase_type',
  kind: 'split',
  verified: true,
  recognises: (files) =>
    files.length > 0 &&
    files.every((file) => isListWith(file, ['image_name', 'image_organ', 'question', 'answer'])),
  load: (files, options) => loadMedicalLists(files, options, LAYOUT),
} as const satisfies SplitAdapter;

const LAYOUT: MedicalLayout = {
  adapter: 'vqa-rad',
  fields: {
    id: ['qid', 'question_id'],
    question: ['question'],
    questionType: ['question_type'],
    answerType: ['answer_type'],
    answer: ['answer'],
    image: ['image_name'],
    organ: ['image_organ'],
    phraseType: ['phrase_type'],
    questionTypeOrigin: ['question_type_origin'],
  },
  remarks: ({ phraseType }, placeOf) => (phraseType ? bothParts(phraseType, placeOf) : []),
};

/**
 * The public file holds both parts, told apart by `phrase_type` alone: a test question's begins
 * with `test_`.
 */
function bothParts(phraseType: Codes, placeOf: PlaceOf): Warning[] {
  const { codes } = phraseType;
  const ofTest = rowsWhere(
    codes.length,
    (row) => textAt(phraseType, row)?.startsWith('test_') ?? false,
  );
  const count = ofTest.length;
  if (count === 0 || count === codes.length) return [];
  const message = `${count} of ${codes.length} questions are of the test part (their phrase_type begins with "test_"), the others of the training part: save them as two files for --train and --test.`;
  return [{ code: 'both-parts', message, where: placeOf(ofTest[0]!), count }];
}
