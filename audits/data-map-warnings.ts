import type { Warning } from '../core/index.ts';
import type { TrainedRun } from '../trainers/index.ts';
import type { DataMap } from './data-map-evidence.ts';

/** What a reader of a data map should know of the training behind it. */
export function dataMapWarnings({ title, dynamics }: DataMap, { epochs }: TrainedRun): Warning[] {
  const { rows, confidence } = dynamics;
  const size = epochs[0]?.length ?? 0;
  const validated = size - rows.length;
  const unanswerable = confidence.filter((mean) => mean === 0).length;
  return [
    ...(epochs.length === 1 ? [oneEpoch(title)] : []),
    ...(validated > 0 ? [onlyValidated(title, validated, size)] : []),
    ...(unanswerable > 0 ? [outsideVocabulary(title, unanswerable, rows.length)] : []),
  ];
}

function oneEpoch(title: string): Warning {
  const message = `${title} was trained for a single epoch: every variability is 0, and nothing that was learnt can be forgotten.`;
  return { code: 'one-epoch', message };
}

function onlyValidated(title: string, count: number, size: number): Warning {
  const message = `${count} of ${size} items decided when ${title} stopped. It did not learn from them, and they are left out.`;
  return { code: 'only-validated', message, count };
}

/** An answer that a model can give never has a probability of exactly 0 in every epoch. */
function outsideVocabulary(title: string, count: number, size: number): Warning {
  const message = `${count} of ${size} items have a reference answer that ${title} cannot give. They are never learnt, whatever their text is.`;
  return { code: 'outside-vocabulary', message, count };
}
