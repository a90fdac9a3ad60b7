import type { Evidence, TrainerCard, TrainerRun } from '../../core/index.ts';
import { HOSTILE } from './sample-evidence.ts';

/** Two trained models as cards, one of them with hostile texts. */
export function trainers(): TrainerCard[] {
  return [
    {
      id: 'bag-of-ngrams',
      architecture: 'bag-of-ngrams',
      title: 'Bag of n-grams',
      inputs: ['question'],
      protocol: '5 folds by cluster',
      parameters: 29_352_960,
      vocabulary: 262_144,
      answers: 1_000,
      options: [
        { name: 'optimizer', value: 'sparse AdaGrad' },
        { name: 'learning rate', value: 0.05 },
        { name: 'batch size', value: 512 },
        { name: 'n-grams', value: '1 to 2' },
        { name: 'soft targets', value: true },
      ],
      stopping: 'After 30 epochs, or 3 without a better validation score; the best epoch was kept.',
      runs: Array.from({ length: 5 }, (_, fold) => run(`fold ${fold + 1}`, fold, 12)),
      command:
        'npx hanscheck train bag-of-ngrams --test questions.json annotations.json --folds 5 --seed 0 --out model',
    },
    {
      id: 'lstm-q-hostile',
      architecture: 'lstm-q',
      title: `LSTM ${HOSTILE[0]}`,
      inputs: [HOSTILE[1], 'options'],
      protocol: `learnt on ${HOSTILE[2]}`,
      parameters: 4_000_000,
      vocabulary: null,
      answers: 3,
      options: [{ name: HOSTILE[3], value: HOSTILE[4] }],
      stopping: HOSTILE[5],
      runs: [{ ...run(HOSTILE[7], 0, 1), seed: HOSTILE[8], sha256: '"><b>'.repeat(9) }],
      command: `npx hanscheck train ${HOSTILE.join(' ')}`,
    },
  ];
}

function run(name: string, number: number, epochs: number): TrainerRun {
  return {
    name,
    seed: `0/train/bag-of-ngrams/fold-${number}`,
    items: 26_178 - number,
    validationItems: 2_618,
    keptEpoch: Math.max(1, epochs - 3),
    curve: Array.from({ length: epochs }, (_, i) => ({
      epoch: i + 1,
      loss: lossAt(i, number),
      validationScore: scoreAt(i, number),
    })),
    sha256: `${number}f`.repeat(32),
  };
}

/** Falls and levels off. */
function lossAt(i: number, run: number): number {
  return Number((1.4 + 3 * Math.exp(-i / 4) + 0.03 * run).toPrecision(5));
}

/** Rises and falls again a little. */
function scoreAt(i: number, run: number): number {
  return Number((0.361 - 0.12 * Math.exp(-i / 3) - 0.0004 * i + 0.004 * run).toPrecision(5));
}

/** Loss and score of so many runs over so many epochs; the first run's name is hostile. */
export function trainingCurves(runs: number, epochs: number): Evidence {
  const names = Array.from({ length: runs }, (_, i) => (i === 0 ? HOSTILE[1] : `fold ${i + 1}`));
  const steps = Array.from({ length: epochs }, (_, i) => i);
  return {
    id: 'training-curves',
    kind: 'curve',
    title: 'Training curves',
    note: 'A line is one run; where the validation score falls again, the model learns by heart.',
    columns: [
      { key: 'series', title: 'Run', unit: 'text' },
      { key: 'epoch', title: 'Epoch', unit: 'count' },
      { key: 'value', title: 'Value', unit: 'number' },
      { key: 'panel', title: 'Quantity', unit: 'text' },
    ],
    rows: names.flatMap((name, run) =>
      steps.flatMap((i) => [
        [name, i + 1, lossAt(i, run), 'Training loss (nats)'],
        [name, i + 1, scoreAt(i, run), 'Validation score (share)'],
      ]),
    ),
  };
}
