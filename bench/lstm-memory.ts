/**
 * The peak of resident memory of training the deeper LSTM Q by two threads on questions of all lengths
 * from 1 to 26, the graphs of all of which are kept: `npx tsx bench/lstm-memory.ts [--small]`. Each
 * training runs in a process of its own; the loader of TypeScript is part of what is measured.
 */
import { createCrew } from '../trainers/loop/crew.ts';
import { trainingCost } from './lstm-crew.ts';
import { markdownTable, type Row } from './markdown-table.ts';
import { askedTask, inOwnProcess, ownPeakMiB } from './own-process.ts';
import { LSTM_SIZES, sequencePlan } from './sequence-plan.ts';
import { machineText, note, sized } from './setting.ts';

const THREADS = 2;
const LONGEST = 26;
const BUDGET_MIB = 1.5 * 1024;
/** In the second epoch every graph is used again. */
const EPOCHS = 2;

const WHAT = {
  training: 'training',
  validated: 'training, validated on after each epoch',
} as const;

interface Outcome {
  readonly peakMiB: number;
  readonly seconds: number;
}

const task = askedTask();
if (task === null) compare();
else console.log(JSON.stringify(await trainOnce(task)));

function compare(): void {
  const longest = sized(LONGEST, 6);
  console.log(machineText());
  console.log(
    `lengths 1 to ${longest}, batches of ${LSTM_SIZES.batchSize}, ${THREADS} threads, ${EPOCHS} epochs of one batch a length\n`,
  );
  console.log(
    markdownTable(Object.entries(WHAT).map(([what, title]) => row(what, title, longest))),
  );
}

function row(what: string, title: string, longest: number): Row {
  note(title);
  const { peakMiB, seconds } = inOwnProcess<Outcome>(import.meta.url, [what, String(longest)]);
  return {
    what: title,
    'peak MiB': peakMiB.toFixed(0),
    'budget MiB': BUDGET_MIB.toFixed(0),
    'share of it': `${((100 * peakMiB) / BUDGET_MIB).toFixed(0)} %`,
    seconds: seconds.toFixed(1),
  };
}

async function trainOnce([what, longest]: readonly string[]): Promise<Outcome> {
  const lengths = Array.from(
    { length: Number(longest) * LSTM_SIZES.batchSize },
    (_, item) => 1 + Math.floor(item / LSTM_SIZES.batchSize),
  );
  const crew = createCrew(THREADS);
  const isValidated = what === 'validated';
  const { seconds } = await trainingCost(
    crew,
    sequencePlan(lengths, { epochs: EPOCHS, isValidated }),
  );
  await crew.dismiss();
  return { peakMiB: ownPeakMiB(), seconds };
}
