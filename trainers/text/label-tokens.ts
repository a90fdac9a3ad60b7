import { createTokeniser } from './tokens.ts';

/**
 * The words of each label of a text column, by its code. They are taken apart when first asked for,
 * and kept for as long as the dictionary is: every fold and every repeat of a training reads the same
 * texts again, and taking apart is most of the work of encoding them.
 */
export function labelTokens(labels: readonly string[]): (code: number) => readonly string[] {
  const { words, tokens } = memoryOf(labels);
  return (code) => {
    words[code] ??= tokens(labels[code]!);
    return words[code];
  };
}

interface Memory {
  readonly words: (readonly string[] | undefined)[];
  readonly tokens: (text: string) => readonly string[];
}

const memories = new WeakMap<readonly string[], Memory>();

function memoryOf(labels: readonly string[]): Memory {
  const known = memories.get(labels);
  if (known !== undefined) return known;
  const words = new Array<readonly string[] | undefined>(labels.length).fill(undefined);
  const memory = { words, tokens: createTokeniser() };
  memories.set(labels, memory);
  return memory;
}
