import yargs, { type Argv } from 'yargs';
import { COMMANDS, type Command, commandNamed, type RawValues } from './command-table.ts';
import type { Option } from './option.ts';
import { GLOBAL_OPTIONS, type OptionName, optionNamed } from './options.ts';

/** What the arguments ask for. */
export type Parsed =
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'run'; readonly command: Command; readonly values: RawValues }
  | { readonly kind: 'wrong'; readonly problem: Problem };

/** Arguments that cannot be understood, before any value is looked at. */
export interface Problem {
  readonly message: string;
  /** The command they were given to, if it is one. */
  readonly command: Command | null;
  /** The arguments that are neither an option nor the value of one. */
  readonly words: readonly string[];
}

export interface ParseOptions {
  readonly version: string;
  /** How wide the help may be. */
  readonly width: number;
}

/** Understands the arguments without loading any room, so that `--help` is quick. */
export function parseArguments(argv: readonly string[], options: ParseOptions): Parsed {
  const problems: string[] = [];
  let printed = '';
  const parser = createParser(options, isCompletion(argv)).fail((message, error) => {
    problems.push(message || String(error?.message));
  });
  const parsed = parser.parse([...argv], {}, (_error, _values, output) => {
    printed = output;
  });
  const values = parsed as Record<string, unknown> & { _: readonly (string | number)[] }; // every handler is synchronous
  // Help and completion scripts win over complaints: the parser goes on after printing them.
  if (printed !== '' || isCompletion(argv)) {
    return { kind: 'print', text: printed === '' ? '' : `${printed}\n` };
  }
  const words = values._.map(String);
  const command = commandNamed(words[0] ?? '') ?? null;
  const message = problems[0] ?? (command === null ? NO_COMMAND : null);
  if (message !== null) return { kind: 'wrong', problem: { message, command, words } };
  return { kind: 'run', command: command!, values: values as RawValues }; // texts, lists and flags only: parse-numbers is off
}

/** The problem of a call that names no command. */
export const NO_COMMAND = 'no command';

const COMPLETION_FLAG = '--get-yargs-completions';

function isCompletion(argv: readonly string[]): boolean {
  return argv.includes(COMPLETION_FLAG);
}

/** The type declarations are those of yargs 17, which had no such method. */
type Yargs18 = Argv & { usageConfiguration(options: { 'hide-types': boolean }): Argv };

function createParser({ version, width }: ParseOptions, withChoices: boolean): Argv {
  const parser = yargs() as Yargs18;
  parser
    .usageConfiguration({ 'hide-types': true })
    .scriptName('hanscheck')
    .usage(
      'hanscheck <command> [options]\n\nFinds out whether a data set lets a model skip an input.',
    )
    .parserConfiguration({
      'boolean-negation': false, // --no-train is a flag of its own: --train takes files
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false, // NaN would pass silently; cli/values.ts checks numbers
      'parse-positional-numbers': false,
    })
    .locale('en') // messages must not depend on the machine's language
    .exitProcess(false)
    .strict()
    .help('help', 'print this help')
    .version('version', 'print the version', version)
    .completion('completion', 'print a completion script for bash, zsh or fish')
    .epilogue(
      'Exit codes: 0 fine, 1 a limit crossed, 2 wrong usage, 3 bad input, a missing part or a training that diverged, 70 internal error, 130 interrupted.',
    )
    .wrap(width);
  for (const option of GLOBAL_OPTIONS) addOption(parser, option, false);
  for (const command of COMMANDS) addCommand(parser, command, withChoices);
  parser.example('hanscheck audit', 'audit the embedded world');
  return parser.example('hanscheck audit --test q.json a.json', 'audit the split in two files');
}

function addCommand(parser: Argv, command: Command, withChoices: boolean): void {
  const build = (inner: Argv) => {
    inner.usage(`hanscheck ${signature(command)} [options]\n\n${sentence(command.summary)}`);
    addPositional(inner, command);
    for (const name of command.options) {
      addOption(inner, optionFor(command, name), withChoices);
    }
    for (const [line, meaning] of command.examples) inner.example(line, meaning);
    return inner;
  };
  parser.command(signature(command), command.summary, build, () => {});
}

function signature({ name, positional }: Command): string {
  if (!positional) return name;
  const inside = positional.takesMany ? `${positional.name}..` : positional.name;
  return positional.isRequired ? `${name} <${inside}>` : `${name} [${inside}]`;
}

function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

function addPositional(parser: Argv, { positional }: Command): void {
  if (!positional) return;
  parser.positional(positional.name, { type: 'string', describe: positional.meaning });
}

/** An option as one command has it. */
function optionFor({ differs = {} }: Command, name: OptionName): Option {
  return { ...optionNamed(name), ...differs[name] };
}

function addOption(parser: Argv, option: Option, withChoices: boolean): void {
  const isFlag = option.type === 'flag';
  parser.option(option.name, {
    type: isFlag ? 'boolean' : 'string',
    array: option.type === 'texts',
    requiresArg: !isFlag,
    describe: description(option),
    ...(option.name === 'report' ? { nargs: 1 } : {}),
    ...(withChoices && option.choices ? { choices: option.choices } : {}),
  });
}

function description({ takes, meaning, choices, default: standard }: Option): string {
  const head = takes === undefined ? meaning : `${takes}  ${meaning}`;
  const known = choices ? `: ${choices.join(', ')}` : '';
  return standard === undefined ? head + known : `${head}${known} (default ${standard})`;
}
