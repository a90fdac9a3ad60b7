/** A line of lmms-eval's samples as its newer versions write it: one response, bare, and no item. */
export function sample(
  doc_id: number,
  parts: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    doc_id,
    target: 'Yes',
    filtered_resps: 'Yes',
    token_counts: [{ output_tokens: 2 }],
    doc_hash: '00ff',
    harbour_score: { question_id: 700 + doc_id, category: 'boats', score: 1 },
    input: `Is boat ${doc_id} moored?\nAnswer in one word.`,
    ...parts,
  };
}

export function jsonLines(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
