import { inputFailure } from '../../core/index.ts';
import type { SplitAdapter } from '../adapter.ts';
import { headShape } from '../head-shape.ts';
import type { FileHead } from '../read/file-head.ts';
import { loadVqaSplit } from './vqa-split.ts';

/** VQA v1 and v2: a questions file and an annotations file, in either order. */
export const vqa = {
  id: 'vqa',
  title: 'VQA v1 and v2: questions and annotations, open-ended or multiple choice',
  kind: 'split',
  verified: true,
  recognises: (files) => files.length > 0 && files.every((file) => vqaRole(file) !== null),
  load: (files, options) => loadVqaSplit(vqaPair(files), options, 'vqa'),
} as const satisfies SplitAdapter;

type VqaRole = 'questions' | 'annotations';

/** Which of the two files this one is, by its first bytes; null where it is neither. */
function vqaRole(head: FileHead): VqaRole | null {
  const { lists, columns } = headShape(head);
  const role = (['questions', 'annotations'] as const).find((name) => lists.includes(name));
  if (role) return role;
  const has = (name: string) => columns.includes(name);
  if (!has('question_id')) return null;
  const hasAnswers = has('answers') || has('multiple_choice_answer');
  if (has('question') && !hasAnswers && !has('answer')) return 'questions';
  return hasAnswers && !has('question') ? 'annotations' : null;
}

export interface VqaPair {
  readonly questions: FileHead;
  readonly annotations: FileHead;
}

/** The two files by their roles; throws where one is missing, too many or neither. */
export function vqaPair(files: readonly FileHead[]): VqaPair {
  const withRole = (role: VqaRole) => files.filter((file) => vqaRole(file) === role);
  const [questions, ...moreQuestions] = withRole('questions');
  const [annotations, ...moreAnnotations] = withRole('annotations');
  if (moreQuestions.length > 0) throw tooMany('questions', files);
  if (moreAnnotations.length > 0) throw tooMany('annotations', files);
  const stranger = files.find((file) => vqaRole(file) === null);
  if (stranger) throw neither(stranger);
  if (!questions) throw lacking('questions', files);
  if (!annotations) throw lacking('annotations', files);
  return { questions, annotations };
}

function tooMany(role: VqaRole, files: readonly FileHead[]): Error {
  const found = files.map((file) => `${file.name} (${vqaRole(file) ?? 'neither'})`).join(', ');
  return inputFailure({
    what: `more than one ${role} file was given for one split`,
    found,
    advice: 'A VQA split is one questions file and one annotations file.',
  });
}

function neither(file: FileHead): Error {
  const { lists, columns } = headShape(file);
  return inputFailure({
    what: 'the file holds neither VQA questions nor VQA annotations',
    where: { file: file.name },
    found: `the fields ${[...lists, ...columns].join(', ') || '(none)'}`,
    advice: 'A VQA split is one questions file and one annotations file.',
  });
}

function lacking(role: VqaRole, files: readonly FileHead[]): Error {
  const given = role === 'questions' ? 'annotations' : 'questions';
  const example = role === 'questions' ? 'v2_OpenEnded_…_questions.json' : 'v2_…_annotations.json';
  return inputFailure({
    what: `the split has ${given} but no ${role}`,
    ...(files[0] ? { where: { file: files[0].name } } : {}),
    advice: `Give the ${role} file (${example}) beside it, in either order.`,
  });
}
