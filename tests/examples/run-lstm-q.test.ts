import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hanscheck, temporaryFolder, writeFiles } from '../cli/harness.ts';
import { smallWorld } from '../cli/small-world.ts';
import { SMALL_LSTM, trained } from '../cli/trained.ts';

const root = temporaryFolder();
const { questions, annotations } = smallWorld(join(root, 'a world'));

describe('examples/run-lstm-q.mjs', () => {
  it('gives the answers of predict, with their probability, and is short', async () => {
    const argv = ['lstm-q', '--train', questions, annotations, '--set', SMALL_LSTM];
    const { file } = await trained(root, 'model', argv);
    const asked = ['What colour is the ball?', "what's that", 'zxqv', ''];
    const rows = asked.map((question, row) => `${row},"${question}",yes`);
    const [table] = writeFiles(root, { 'asked.csv': `id,question,answer\n${rows.join('\n')}\n` });
    const call = ['predict', file, '--split', table!, '--probability', '--quiet'];
    const predicted: { answer: string; probability: number }[] = JSON.parse(
      (await hanscheck(call)).stdout,
    );
    asked.forEach((question, row) => {
      const { answer, probability } = predicted[row]!;
      expect(output(file, question)).toBe(`${answer} ${probability.toFixed(4)}\n`);
    });
    expect(readFileSync(EXAMPLE, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(25);
  });
});

const EXAMPLE = 'examples/run-lstm-q.mjs';

function output(file: string, question: string): string {
  return execFileSync(process.execPath, [EXAMPLE, file, question], { encoding: 'utf8' });
}
