import { inputFailure } from '../../core/index.ts';
import type { SplitAdapter } from '../adapter.ts';
import { headShape } from '../head-shape.ts';
import type { FileHead } from '../read/file-head.ts';
import { loadShapes, type ShapesFiles } from './shapes-files.ts';

/** SHAPES (Andreas et al. 2016): lines of questions and of answers, and their layouts. */
export const shapes = {
  id: 'shapes',
  title: 'SHAPES: lines of questions beside lines of true and false, with or without layouts',
  kind: 'split',
  verified: true,
  recognises: (files) => files.length > 0 && files.every((file) => roleOf(file) !== null),
  load: (files, options) => loadShapes(filesByRole(files), options),
} as const satisfies SplitAdapter;

type Role = keyof ShapesFiles;

/** What the file holds, by its first lines; null where it is none of the three. */
function roleOf(head: FileHead): Role | null {
  const { format, value } = headShape(head);
  if (format === 'json') return isLayout(value) ? 'layouts' : null;
  const lines = wholeLines(head);
  if (lines.every((line) => line === 'true' || line === 'false')) return 'answers';
  return format === null && lines.every((line) => /^\(?is /.test(line)) ? 'questions' : null;
}

/** A layout is a list of modules, such as `_Find` and `_And`. */
function isLayout(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((name) => /^_[A-Z]/.test(name));
}

/** The lines of the head, without the last where it may be cut. */
function wholeLines({ text }: FileHead): readonly string[] {
  const lines = text.split(/\r?\n/);
  return lines.length > 1 ? lines.slice(0, -1) : lines;
}

/** The files by what they hold; throws where one is missing, too many or none of them. */
function filesByRole(files: readonly FileHead[]): ShapesFiles {
  const withRole = (role: Role) => files.filter((file) => roleOf(file) === role);
  const [questions, ...moreQuestions] = withRole('questions');
  const [answers, ...moreAnswers] = withRole('answers');
  const [layouts, ...moreLayouts] = withRole('layouts');
  const isSurplus = moreQuestions.length + moreAnswers.length + moreLayouts.length > 0;
  const isStrange = files.some((file) => roleOf(file) === null);
  if (!questions || !answers || isSurplus || isStrange) throw notOnePart(files);
  return { questions, answers, layouts: layouts ?? null };
}

function notOnePart(files: readonly FileHead[]): Error {
  return inputFailure({
    what: 'these are not the files of one SHAPES split',
    found: files.map((file) => `${file.name} (${roleOf(file) ?? 'none of them'})`).join(', '),
    advice:
      'Give one file of questions (test.query_str.txt), its answers (test.output), and its layouts (test.query_layout_symbols.json) where there are any.',
  });
}
