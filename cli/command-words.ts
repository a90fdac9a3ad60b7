import type { RawValues } from './command-table.ts';
import { pathFrom } from './input-files.ts';
import type { Option } from './option.ts';
import { type OptionName, optionNamed } from './options.ts';

/** An option as it was given, in the words of a command; none where it was not given. */
export function givenWords(values: RawValues, name: OptionName): readonly string[] {
  const value = values[name];
  if (value === undefined) return [];
  const { type }: Option = optionNamed(name);
  const texts = [value].flat().map(String);
  return [`--${name}`, ...(type === 'texts' ? [texts.join(',')] : texts)];
}

/** Files by the option that takes them, as they are called in a folder above them. */
export function fileWords(
  filesOf: Readonly<Partial<Record<OptionName, readonly string[]>>>,
  folder: string,
): readonly string[] {
  const options = Object.entries(filesOf).filter(([, paths]) => paths.length > 0);
  return options.flatMap(([option, paths]) => [
    `--${option}`,
    ...paths.map((path) => notAnOption(pathFrom(folder, path))),
  ]);
}

function notAnOption(path: string): string {
  return path.startsWith('-') ? `./${path}` : path;
}
