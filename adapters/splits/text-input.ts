import type { Codes, Input } from '../../core/index.ts';

/** The input that a text column is: reading it yields its codes. */
export function textInput(column: Codes): Input {
  return {
    kind: 'text',
    shape: [],
    async read(rows, into) {
      rows.forEach((row, index) => {
        into[index] = column.codes[row]!;
      });
    },
  };
}
