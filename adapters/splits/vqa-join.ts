import { ABSENT, inputFailure, type Warning } from '../../core/index.ts';
import type { LoadOptions } from '../adapter.ts';
import { type IdMatch, matchIds } from '../match-ids.ts';
import type { VqaAnnotations, VqaQuestions, VqaTexts } from './vqa-files.ts';

export interface VqaJoin {
  /** For each annotation the row of its question, or `ABSENT`. */
  readonly questionOf: Uint32Array;
  readonly warnings: readonly Warning[];
}

/**
 * Joins annotations to questions on `question_id`. Strict: any id that stands on one side only is
 * an error; inner: such records are left out, with a warning. No id in common, and an `image_id`
 * that contradicts, is always an error.
 */
export function joinVqa(
  questions: VqaQuestions,
  annotations: VqaAnnotations,
  { texts, join }: { readonly texts: VqaTexts; readonly join: LoadOptions['join'] },
): VqaJoin {
  const ids = texts.ids.labels();
  const field = 'question_id';
  const match = matchIds({ ...questions, field }, { ...annotations, field }, ids);
  const sides: Sides = { questions, annotations, ids, match };
  if (match.extra.length === annotations.ids.length) throw nothingInCommon(sides);
  checkImages(sides, texts.images.labels());
  const isWhole = match.missing.length + match.extra.length === 0;
  if (isWhole) return { questionOf: match.leftOf, warnings: [] };
  if (join === 'strict') throw unjoined(sides);
  return { questionOf: match.leftOf, warnings: [unjoinedWarning(sides)] };
}

interface Sides {
  readonly questions: VqaQuestions;
  readonly annotations: VqaAnnotations;
  readonly ids: readonly string[];
  readonly match: IdMatch;
}

function nothingInCommon({ questions, annotations, ids }: Sides): Error {
  const sample = (side: VqaQuestions | VqaAnnotations) =>
    `question_id ${ids[side.ids[0]!]} in ${side.file}, record 1`;
  return inputFailure({
    what: 'the questions and the annotations have no question_id in common',
    where: { file: annotations.file, field: 'question_id' },
    found: `${sample(questions)}, and ${sample(annotations)}`,
    advice: 'They seem to belong to different splits (train, val …): give two files of one split.',
  });
}

function checkImages({ questions, annotations, ids, match }: Sides, images: readonly string[]) {
  match.leftOf.forEach((question, row) => {
    if (question === ABSENT) return;
    const asked = questions.images[question]!;
    const annotated = annotations.images[row]!;
    if (asked === annotated || asked === ABSENT || annotated === ABSENT) return;
    throw inputFailure({
      what: `question ${ids[annotations.ids[row]!]} has another image in each file`,
      where: { file: annotations.file, record: row + 1, field: 'image_id' },
      found: `${images[annotated]}, but ${images[asked]} in ${questions.file}, record ${question + 1}`,
      advice: 'Give the questions and the annotations of one release and one split.',
    });
  });
}

function unjoined(sides: Sides): Error {
  const { what, where, found } = gaps(sides);
  return inputFailure({
    what: `questions and annotations do not belong together: ${what}`,
    where,
    found,
    advice: 'Give both files of one split, or leave such records out with --join inner.',
  });
}

function unjoinedWarning(sides: Sides): Warning {
  const { what, where, found } = gaps(sides);
  const { missing, extra } = sides.match;
  const message = `Left out, because they stand in one file only: ${what} (${found}).`;
  return { code: 'unjoined', message, where, count: missing.length + extra.length };
}

/** The counts of both kinds, and the first of each by id, file and record. */
function gaps({ questions, annotations, ids, match: { missing, extra } }: Sides) {
  const first = (side: VqaQuestions | VqaAnnotations, rows: Uint32Array) =>
    rows.length === 0
      ? []
      : [`question_id ${ids[side.ids[rows[0]!]!]} in ${side.file}, record ${rows[0]! + 1}`];
  const file = missing.length > 0 ? questions.file : annotations.file;
  const record = (missing[0] ?? extra[0])! + 1;
  return {
    what: `${missing.length} of ${questions.ids.length} questions have no annotation, and ${extra.length} of ${annotations.ids.length} annotations have no question`,
    where: { file, record, field: 'question_id' },
    found: [...first(questions, missing), ...first(annotations, extra)].join(' and '),
  };
}
