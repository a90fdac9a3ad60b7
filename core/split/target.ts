/**
 * What an item asks for. A target names the columns that hold it, so that a selection of rows
 * needs no second mechanism.
 *
 * - `answers`: `answer` is the reference answer, `answers` what n_i people said (ragged text).
 * - `label`: one text.
 * - `choice`: the row's `options` (ragged text), the index of the right one among them, counted from 0,
 *   and its text, `answer`. An item without options has no index: its answer is free text.
 * - `number`: one number.
 * - `interval`: `[start, end]` pairs (ragged numbers) within a duration, all in seconds.
 */
export type Target =
  | { readonly kind: 'answers'; readonly answer: string; readonly answers: string }
  | { readonly kind: 'label'; readonly answer: string }
  | {
      readonly kind: 'choice';
      readonly options: string;
      readonly index: string;
      readonly answer: string;
    }
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'interval'; readonly moments: string; readonly duration: string };

/** Whether an item's right answer is a text, which answers can be compared with. */
export function hasAnswerText(target: Target): target is Target & { readonly answer: string } {
  return 'answer' in target;
}

/** The columns that a target needs, with the kind each must have. */
export function targetColumns(target: Target): readonly TargetColumn[] {
  switch (target.kind) {
    case 'answers':
      return [text(target.answer), { name: target.answers, kind: 'ragged', of: 'codes' }];
    case 'label':
      return [text(target.answer)];
    case 'choice':
      return [
        text(target.answer),
        { name: target.options, kind: 'ragged', of: 'codes' },
        number(target.index),
      ];
    case 'number':
      return [number(target.value)];
    case 'interval':
      return [{ name: target.moments, kind: 'ragged', of: 'numbers' }, number(target.duration)];
  }
}

export interface TargetColumn {
  readonly name: string;
  readonly kind: 'codes' | 'numbers' | 'ragged';
  /** What a ragged column's lists hold. */
  readonly of?: 'codes' | 'numbers';
}

function text(name: string): TargetColumn {
  return { name, kind: 'codes' };
}

function number(name: string): TargetColumn {
  return { name, kind: 'numbers' };
}
