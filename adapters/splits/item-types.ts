import {
  ABSENT,
  answerTypeOf,
  type Codes,
  createDictionary,
  questionTypeOf,
  type Warning,
} from '../../core/index.ts';

/** What the types of items are told from; all columns have one row an item. */
export interface TypeColumns {
  /** A text for every item, or null where the data has no questions. */
  readonly question: Codes | null;
  /** A text for every item. */
  readonly answer: Codes;
  /** The file's own types, or null where it has no such column. */
  readonly questionType: Codes | null;
  readonly answerType: Codes | null;
}

export interface ItemTypes {
  readonly questionType: Codes;
  readonly answerType: Codes;
  readonly questionTypeSource: QuestionTypeSource;
  readonly answerTypeSource: AnswerTypeSource;
  readonly warnings: readonly Warning[];
}

export type QuestionTypeSource = 'stored' | 'the file' | '65-prefix rule' | 'one group';
export type AnswerTypeSource = 'stored' | 'derived from the answer';

/** The question type of every item where nothing tells types apart. */
export const ONE_GROUP = 'all questions';

/**
 * The question type: the stored column; else the 65-prefix rule if at least half of the questions
 * start with one of the 64 prefixes; else one group. The answer type: the stored column; else told
 * from the answer. A stored column with gaps is not used, and a warning says so.
 */
export function itemTypes(columns: TypeColumns): ItemTypes {
  const questionType = whole(columns.questionType);
  const answerType = whole(columns.answerType);
  return {
    ...(questionType
      ? { questionType, questionTypeSource: 'stored' }
      : questionTypesFrom(columns.question, columns.answer.codes.length)),
    ...(answerType
      ? { answerType, answerTypeSource: 'stored' }
      : {
          answerType: relabelled(columns.answer, answerTypeOf),
          answerTypeSource: 'derived from the answer',
        }),
    warnings: [
      ...gapWarning('question type', columns.questionType),
      ...gapWarning('answer type', columns.answerType),
    ],
  };
}

function whole(column: Codes | null): Codes | null {
  return column?.codes.includes(ABSENT) ? null : column;
}

type QuestionTypes = Pick<ItemTypes, 'questionType' | 'questionTypeSource'>;

function questionTypesFrom(question: Codes | null, size: number): QuestionTypes {
  const derived = question ? relabelled(question, questionTypeOf) : null;
  if (derived && 2 * matched(derived) >= size) {
    return { questionType: derived, questionTypeSource: '65-prefix rule' };
  }
  return {
    questionType: { kind: 'codes', labels: [ONE_GROUP], codes: new Uint32Array(size) },
    questionTypeSource: 'one group',
  };
}

/** How many rows start with a prefix: their type is not the one that an empty question has. */
function matched({ labels, codes }: Codes): number {
  const none = labels.indexOf(questionTypeOf(''));
  return codes.reduce((count, code) => (code === none ? count : count + 1), 0);
}

/** A column of what `labelOf` makes of each text; asked once a label. */
function relabelled({ labels, codes }: Codes, labelOf: (text: string) => string): Codes {
  const dictionary = createDictionary();
  const known = new Uint32Array(labels.length).fill(ABSENT);
  const newCodes = codes.map((code) => {
    if (known[code] === ABSENT) known[code] = dictionary.code(labelOf(labels[code]!));
    return known[code]!;
  });
  return { kind: 'codes', labels: dictionary.labels, codes: newCodes };
}

function gapWarning(field: string, column: Codes | null): Warning[] {
  if (!column) return [];
  const count = column.codes.reduce((gaps, code) => (code === ABSENT ? gaps + 1 : gaps), 0);
  if (count === 0 || count === column.codes.length) return [];
  const message = `${count} of ${column.codes.length} items have no ${field}, so the stored ones are not used.`;
  return [{ code: 'types-incomplete', message, count }];
}
