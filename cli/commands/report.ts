import type { RawValues } from '../command-table.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';
import { createProgress } from '../progress.ts';
import { checkDestinations, publish } from '../publish.ts';
import { readSaved, sayMixed } from '../report-folder.ts';
import { reportRequests, standardPath } from '../report-requests.ts';
import { createStages } from '../stages.ts';
import { flagValue, textValue } from '../values.ts';

/** Draws a saved result again: as a summary on stdout, as the reports asked for, as a folder. */
export async function run(values: RawValues, context: Context): Promise<ExitCode> {
  const folder = textValue(values, 'out');
  const destinations = {
    folder,
    reports: reportRequests(values, folder === null ? () => null : standardPath(folder)),
    isStatic: flagValue(values, 'static'),
  };
  const saved = readSaved(String(values['result']));
  checkDestinations(destinations);
  const progress = createProgress(context);
  try {
    sayMixed(saved, context);
    const stages = createStages(progress, context.io);
    await publish(saved.report, { ...destinations, context, progress, stages });
    return EXIT.ok;
  } finally {
    progress.end();
  }
}
