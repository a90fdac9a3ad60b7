import { existsSync, readFileSync } from 'node:fs';
import { usageFailure } from '../core/index.ts';
import { type Proposal, parseTrials, type Trial } from '../trainers/index.ts';
import { replaceFile } from './write-files.ts';

/**
 * The trials that a search has made so far; none where there is no file. A last line that was cut
 * off is removed, and its trial made again. Fails on trials of another search.
 */
export function savedTrials(
  file: string,
  propose: (made: readonly Trial[]) => Proposal | null,
): Trial[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) replaceFile(file, whole);
  const trials = parseTrials(whole, file);
  trials.forEach((trial, index) => {
    const proposal = propose(trials.slice(0, index));
    if (proposal === null || !isSame(trial, proposal)) throw otherSearch(trial, file);
  });
  return trials;
}

function isSame(trial: Trial, proposal: Proposal): boolean {
  const names = Object.keys(proposal.options);
  return (
    trial.resource === proposal.resource &&
    names.length === Object.keys(trial.options).length &&
    names.every((name) => trial.options[name] === proposal.options[name])
  );
}

function otherSearch({ number, options, resource }: Trial, file: string): Error {
  return usageFailure({
    what: `trial ${number} is not one that this search would have made`,
    where: { file, record: number },
    found: JSON.stringify({ options, resource }),
    advice: 'Continue with the command that made it, or remove the file to begin anew.',
  });
}
