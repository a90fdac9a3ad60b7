import { type Failure, suggestion, usageFailure } from '../core/index.ts';
import { COMMANDS, type Command } from './command-table.ts';
import { GLOBAL_OPTIONS } from './options.ts';
import { NO_COMMAND, type Problem } from './parse.ts';

/** The argument parser's complaint as a message in our four parts, with the nearest known name. */
export function usageProblem({ message, command, words }: Problem): Failure {
  if (message === NO_COMMAND) return noCommand();
  const unknown = /^Unknown (?:argument|command)s?: (.+)$/s.exec(message)?.[1];
  if (unknown !== undefined) return unknownName(unknown.split(', ')[0]!, command, words);
  const option = /^Not enough arguments following: (.+)$/s.exec(message)?.[1];
  if (option !== undefined) {
    return usageFailure({
      what: `--${option} is given without a value`,
      advice: helpAdvice(command),
    });
  }
  if (message.startsWith('Not enough non-option arguments')) return missingPositional(command);
  return usageFailure({ what: message, advice: helpAdvice(command) });
}

const COMMAND_NAMES = [...COMMANDS.map(({ name }) => name), 'completion'];

function noCommand(): Failure {
  return usageFailure({
    what: 'no command is given',
    advice: `Known are: ${COMMAND_NAMES.join(', ')}. See hanscheck --help.`,
  });
}

/** The complaint names options without their dashes, so a word tells which it is. */
function unknownName(name: string, command: Command | null, words: readonly string[]): Failure {
  if (!words.includes(name)) return unknownOption(name, command);
  if (command !== null) return strayWord(name, command);
  return usageFailure({
    what: 'this command is unknown',
    found: `"${name}"`,
    advice: suggestion(name, COMMAND_NAMES),
  });
}

function unknownOption(name: string, command: Command | null): Failure {
  const options = [...(command?.options ?? []), ...GLOBAL_OPTIONS.map((option) => option.name)];
  const known = [...options, 'help', 'version'].map((option) => `--${option}`);
  const given = name.length === 1 ? `-${name}` : `--${name}`;
  return usageFailure({
    what: `${command === null ? 'hanscheck' : command.name} does not know this option`,
    found: `"${given}"`,
    advice: suggestion(given, known),
  });
}

function strayWord(name: string, command: Command): Failure {
  const takesTest = command.options.includes('test');
  return usageFailure({
    what: `${command.name} does not know what this argument is for`,
    found: `"${name}"`,
    advice: takesTest ? 'Files are given as in --test FILES….' : helpAdvice(command),
  });
}

function missingPositional(command: Command | null): Failure {
  const { name, meaning } = command?.positional ?? { name: 'argument', meaning: 'an argument' };
  return usageFailure({
    what: `${command?.name ?? 'hanscheck'} needs ${name}: ${meaning}`,
    advice: helpAdvice(command),
  });
}

function helpAdvice(command: Command | null): string {
  return `See hanscheck ${command === null ? '' : `${command.name} `}--help.`;
}
