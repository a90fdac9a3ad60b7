import { resolve } from 'node:path';
import { visibleText } from '../../core/index.ts';
import type { Progress } from '../progress.ts';
import { shellLine } from '../shell-line.ts';
import { definitionList } from '../text-table.ts';
import type { FoundData } from './config-text.ts';
import type { PassedFile } from './folder-files.ts';
import type { ModelFiles } from './found-models.ts';
import type { FoundSplit } from './read-splits.ts';

/** What was found and what to do next, for stdout. */
export function foundText({ dataSets, models }: FoundData, config: string): string {
  const sets = dataSets.map(({ name, test, train }) => {
    const learnt = train === null ? 'no train' : `train ${sizeText(train)}`;
    return [name, `test ${sizeText(test)}, ${learnt}; format ${test.adapter}`] as const;
  });
  const answers = [...models].map(
    ([model, files]) => [model, `answers ${[...files].map(answeredText).join(', ')}`] as const,
  );
  return [
    `data sets\n${definitionList(sets)}`,
    ...(answers.length === 0 ? [] : [`models\n${definitionList(answers)}`]),
    `${visibleText(config)} names them, with comments and without a limit yet. Audit them with\n`,
    `  ${visibleText(shellLine(['hanscheck', 'check', ...configWords(config)]))}\n`,
  ].join('');
}

function answeredText([dataSet, { train }]: readonly [string, ModelFiles]): string {
  return train === null ? dataSet : `${dataSet} (test and train)`;
}

function sizeText({ items, files }: FoundSplit): string {
  const count = items === null ? 'not counted' : `${items.toLocaleString('en')} items`;
  return files.length === 1 ? count : `${count} (${files.length} files)`;
}

/** What names the configuration to the next command; nothing where that finds it by itself. */
function configWords(config: string): readonly string[] {
  if (resolve(config) === resolve('hanscheck.config.yaml')) return [];
  return ['--config', config.startsWith('-') ? `./${config}` : config];
}

/** More are counted: whoever has that many knows them. */
const MOST_NAMED = 12;

/** Says on stderr which files are of no use, and why. */
export function sayPassed(passed: readonly PassedFile[], progress: Progress): void {
  if (passed.length === 0) return;
  progress.note('not used:');
  for (const { relative, reason } of passed.slice(0, MOST_NAMED))
    progress.note(`  ${relative}: ${reason}`);
  if (passed.length > MOST_NAMED) progress.note(`  and ${passed.length - MOST_NAMED} more files`);
}
