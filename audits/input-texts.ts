import { ABSENT, type Codes, codesColumn, createDictionary, type Split } from '../core/index.ts';

/** The text inputs that the items have, in training as in the test. */
export function sharedTextInputs({
  test,
  train,
}: {
  readonly test: Split;
  readonly train: Split | null;
}): readonly string[] {
  const isText = (split: Split, name: string) => split.inputs[name]?.kind === 'text';
  return Object.keys(test.inputs).filter(
    (name) => isText(test, name) && (train === null || isText(train, name)),
  );
}

/** The texts of one input or several, folded as `foldedTexts` does; several are joined by ` / `. */
export function inputTexts(split: Split, inputs: readonly string[]): Codes {
  const columns = inputs.map((name) => foldedTexts(codesColumn(split, name)));
  const [only] = columns;
  if (columns.length === 1) return only!;
  const dictionary = createDictionary();
  const codes = Uint32Array.from({ length: split.size }, (_, row) => {
    const texts = columns.map((column) => column.labels[column.codes[row]!] ?? '');
    return dictionary.code(texts.join(' / '));
  });
  return { kind: 'codes', labels: dictionary.labels, codes };
}

/** Several audits compare the texts of one column. */
const folded = new WeakMap<Codes, Codes>();

/** Texts as they are compared for being the same: lower case, white space trimmed and folded. */
export function foldedTexts(column: Codes): Codes {
  const known = folded.get(column) ?? foldedColumn(column);
  folded.set(column, known);
  return known;
}

function foldedColumn({ labels, codes }: Codes): Codes {
  const dictionary = createDictionary();
  const own = Uint32Array.from(labels, (label) =>
    dictionary.code(label.toLowerCase().trim().replace(/\s+/g, ' ')),
  );
  return {
    kind: 'codes',
    labels: dictionary.labels,
    codes: codes.map((code) => (code === ABSENT ? ABSENT : own[code]!)),
  };
}
