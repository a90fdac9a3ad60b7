import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../../cli/io.ts';
import { run } from '../../cli/run.ts';
import { createWorld, worldFiles } from '../../fixtures/index.ts';

/** The files that are kept as golden: what they hold, by name. */
export type GoldenFiles = Readonly<Record<'result.json' | 'report.md' | 'summary.txt', string>>;

/** Audits a world of 60 scenes over the command line, as a user would, and reads what it wrote. */
export async function smallWorldReport(): Promise<GoldenFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'hanscheck golden-'));
  try {
    await writeWorld(folder);
    const summary = await auditWorld(folder);
    const read = (name: string) => readFileSync(join(folder, 'report', name), 'utf8');
    return {
      'result.json': withoutHashes(read('result.json')),
      'report.md': read('report.md'),
      'summary.txt': summary,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A chart's last digit may differ between machines, and with it the hash of the page. */
function withoutHashes(result: string): string {
  const { files, ...rest } = JSON.parse(result) as { files: Record<string, string> }; // written above
  return `${JSON.stringify({ ...rest, files: Object.keys(files) }, null, 2)}\n`;
}

async function writeWorld(folder: string): Promise<void> {
  for await (const { path, bytes } of worldFiles(createWorld({ seed: 7, scenes: 60 }))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

async function auditWorld(folder: string): Promise<string> {
  let [stdout, stderr] = ['', ''];
  const io: Io = {
    stdout: {
      isTTY: false,
      write: (text: string) => {
        stdout += text;
      },
    },
    stderr: {
      isTTY: false,
      write: (text: string) => {
        stderr += text;
      },
    },
    env: {},
    signal: new AbortController().signal,
    interruptible: (work) => work(),
    now: () => 0,
  };
  const at = (name: string) => join(folder, name);
  const files = ['--test', at('questions.json'), at('annotations.json')];
  const model = ['--predictions', `looking=${at('predictions/looking.json')}`];
  const code = await run(
    ['audit', ...files, ...model, '--bootstrap', '200', '--out', at('report')],
    io,
  );
  if (code !== 0) throw new Error(`the audit ended with ${code}: ${stderr}`);
  return stdout;
}
