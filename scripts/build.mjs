// Builds dist/: the script of the HTML report, the types, and the sources as one bundle in parts that
// are loaded when called for. Quiet when all is well.
// With --runtime-only it makes the script alone, which is all that running from source needs.
import { spawnSync } from 'node:child_process';
import { chmod, copyFile, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const ENTRY = 'scripts/vega-runtime-entry.mjs';
const RUNTIME = 'reports/html/vega-runtime.js';
/** Of the configuration, for editors. */
const SCHEMA = 'docs/config.schema.json';
/** What the runtime is made of; package-lock.json stands for the versions of Vega. */
const RUNTIME_INPUTS = [
  ENTRY,
  'reports/charts/text-width.ts',
  'scripts/build.mjs',
  'package-lock.json',
];

/** What runs by itself: the two faces and the modules that threads start with. */
const FACES = ['cli.ts', 'index.ts'];
const THREADS = [
  'adapters/read/parquet-decoder-worker.ts',
  'adapters/splits/vqa-annotations-worker.ts',
  'audits/second-thread-worker.ts',
  'trainers/loop/crew-worker.ts',
];

await bundleRuntime();
if (!process.argv.includes('--runtime-only')) await buildDist();

/** Made beside and moved into place whole: a failed build leaves the old dist/ as it was. */
async function buildDist() {
  const made = join(ROOT, 'node_modules', `.dist-${process.pid}`);
  try {
    process.exitCode = declareTypes(made);
    if (process.exitCode !== 0) return;
    await bundleSources(made);
    for (const file of [RUNTIME, SCHEMA]) {
      await copyFile(join(ROOT, file), join(made, basename(file)));
    }
    await chmod(join(made, 'cli.js'), 0o755);
    await rm(join(ROOT, 'dist'), { recursive: true, force: true });
    await rename(made, join(ROOT, 'dist'));
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

async function bundleRuntime() {
  if (await isNewer(RUNTIME, RUNTIME_INPUTS)) return;
  // By another name first: whoever reads meanwhile gets the old script or the new one, never half.
  const unfinished = `${RUNTIME}.${process.pid}`;
  await build({
    absWorkingDir: ROOT,
    entryPoints: [ENTRY],
    outfile: unfinished,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
    banner: { js: await licences() },
  });
  await rename(join(ROOT, unfinished), join(ROOT, RUNTIME));
}

/** Both licences ask to travel with the code, and every report carries the code. */
async function licences() {
  const texts = ['vega', 'd3-array'].map(async (name) => {
    const text = await readFile(join(ROOT, 'node_modules', name, 'LICENSE'), 'utf8');
    return `Contains ${name}.\n\n${text.trim()}`;
  });
  return `/*!\n${(await Promise.all(texts)).join('\n\n')}\n*/`;
}

async function isNewer(file, inputs) {
  const made = await modified(file);
  const changed = await Promise.all(inputs.map(modified));
  return made !== null && changed.every((time) => time === null || time < made);
}

async function modified(file) {
  const found = await stat(join(ROOT, file)).catch(() => null);
  return found === null ? null : found.mtimeMs;
}

/**
 * Node takes a third of a millisecond to find and read a module, and there are hundreds. All files lie
 * beside one another, where `./name` leads from any of them to any other.
 */
async function bundleSources(folder) {
  const entry = (file) => ({ in: file, out: basename(file, '.ts') });
  await build({
    absWorkingDir: ROOT,
    entryPoints: [...FACES, ...THREADS].map(entry),
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
}

/** The exit code of the compiler, which prints its own complaints. */
function declareTypes(folder) {
  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  const compiler = join(typescript, 'bin', 'tsc');
  const options = ['-p', 'tsconfig.build.json', '--outDir', folder];
  const { status } = spawnSync(process.execPath, [compiler, ...options], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  return status ?? 1;
}
