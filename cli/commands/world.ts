import { join } from 'node:path';
import { type PlantedWorld, plantedChunks, plantedPaths } from '../../fixtures/index.ts';
import type { RawValues } from '../command-table.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';
import { createPace } from '../pace.ts';
import { createProgress } from '../progress.ts';
import { shellLine } from '../shell-line.ts';
import { createStages } from '../stages.ts';
import { checkWorldFolder, removeOldWorld } from '../world-folder.ts';
import { worldRequest } from '../world-request.ts';
import { type WrittenFile, writeChunks } from '../write-chunks.ts';
import { checkFolder } from '../write-files.ts';

/** Makes a world with something planted in it, and writes its files and the closed forms of its truth. */
export async function run(values: RawValues, context: Context): Promise<ExitCode> {
  const { io } = context;
  const { folder, world } = worldRequest(values);
  checkFolder(folder, '--out');
  checkWorldFolder(folder);
  const progress = createProgress(context);
  const stages = createStages(progress, io);
  const pace = createPace(io.now);
  const total = world.splits.reduce((sum, { items }) => sum + items, 0);
  try {
    const written = await stages.run('writing the world', () =>
      writeChunks(folder, plantedChunks(world), {
        signal: io.signal,
        onChunk: ({ items }) => {
          const share = items / total;
          progress.update(share, `${items.toLocaleString('en')} items${pace.text(share, items)}`);
        },
      }),
    );
    removeOldWorld(
      folder,
      written.map(({ path }) => path),
    );
    progress.end();
    io.stdout.write(resultText(folder, world, written));
    return EXIT.ok;
  } finally {
    progress.end();
  }
}

function resultText(folder: string, world: PlantedWorld, written: readonly WrittenFile[]): string {
  const sizes = world.splits.map(
    ({ name, items, scenes }) =>
      `${items.toLocaleString('en')} items of ${name} in ${scenes.toLocaleString('en')} scenes`,
  );
  const files = written.map(({ path, bytes }) => `  ${join(folder, path)}  ${sizeText(bytes)}`);
  return [
    `A world of kind ${world.kind}: ${sizes.join(', ')}.`,
    ...files,
    'What its audit should find is in truth.json. Audit it with',
    `  ${shellLine(auditWords(folder, world))}`,
    '',
  ].join('\n');
}

function auditWords(folder: string, { splits }: PlantedWorld): readonly string[] {
  const data = splits.flatMap((split) => [
    `--${split.name}`,
    ...plantedPaths(split).data.map((path) => join(folder, path)),
  ]);
  const models = splits.flatMap((split) => [
    split.name === 'test' ? '--predictions' : '--train-predictions',
    ...plantedPaths(split).models.map((path) => join(folder, path)),
  ]);
  return ['hanscheck', 'audit', ...data, ...models];
}

/** In the decimal units of disks. */
function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`;
}
