import type { Cell, Evidence, TrainerCard } from '../core/index.ts';
import type { TrainedRun } from '../trainers/index.ts';

/** The cards of all runs; repeats of one model share a card, which then names the runs of all. */
export function trainerCards(runs: readonly TrainedRun[]): readonly TrainerCard[] {
  const cards = new Map<string, TrainerCard>();
  for (const { card } of runs) {
    const before = cards.get(card.id);
    cards.set(card.id, before ? { ...before, runs: [...before.runs, ...card.runs] } : card);
  }
  return [...cards.values()];
}

/** Loss and validation score of every trained model, epoch by epoch. */
export function trainingCurves(cards: readonly TrainerCard[]): Evidence {
  return {
    id: 'training-curves',
    kind: 'curve',
    title: 'Training curves',
    note: 'Mean training loss in nats and mean score on the validation items after each epoch. The parameters that the numbers are of are those of the epoch that the trainer card names.',
    columns: [
      { key: 'series', title: 'Run', unit: 'text' },
      { key: 'epoch', title: 'Epoch', unit: 'count' },
      { key: 'value', title: 'Value', unit: 'number' },
      { key: 'panel', title: 'Quantity', unit: 'text' },
    ],
    rows: cards.flatMap(({ id, runs }) =>
      runs.flatMap(({ name, curve }) => {
        const series = cards.length > 1 ? `${id}, ${name}` : name;
        return [
          ...curve.map(({ epoch, loss }): Cell[] => [series, epoch, loss, 'training loss']),
          ...curve.flatMap(({ epoch, validationScore }): Cell[][] =>
            validationScore === null ? [] : [[series, epoch, validationScore, 'validation score']],
          ),
        ];
      }),
    ),
  };
}
