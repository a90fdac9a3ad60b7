import { Failure, visibleText } from '../../core/index.ts';
import type { RawValues } from '../command-table.ts';
import { fitted, readConfig } from '../config/load-config.ts';
import { planProblems } from '../config/plan-problems.ts';
import { configRequest } from '../config-request.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';

/** Says every problem of a configuration, one a line, or that there is none. */
export async function run(values: RawValues, { io }: Context): Promise<ExitCode> {
  const request = configRequest(values, io);
  const read = await readConfig(request);
  const checked = fitted(read, request);
  const problems = 'problems' in checked ? checked.problems : planProblems(checked);
  for (const parts of problems) {
    const { message } = new Failure({ kind: 'usage', ...parts });
    io.stderr.write(`hanscheck: ${visibleText(message)}\n`);
  }
  if (problems.length > 0) return EXIT.usage;
  io.stdout.write(`${visibleText(read.path)}: no problem found\n`);
  return EXIT.ok;
}
