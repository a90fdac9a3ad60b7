import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { hanscheck, temporaryFolder } from './harness.ts';
import { sizesIn } from './init-configuration.ts';

const root = temporaryFolder();

/** By folder the items of test and train of each data set, as the README of the data has them. */
const PUBLIC_SETS: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  'vqa-v2-32k': { 'vqa-v2-32k': [32_723] },
  'easy-vqa': { 'easy-vqa': [9673, 38_575] },
  shapes: { shapes: [1024, 13_568], 'shapes-val': [1024, 13_568] },
  'gqa-ood': { ood: [2796] },
  pope: { 'coco-pope': [9000] },
  'vqa-rad': { 'vqa-rad': [451, 3064] },
  'slake-cp': { 'slake-cp': [2137, 3843], 'slake-cp-val': [1053, 3843] },
  snli: { 'bert-base-cased-snli-hypothesis': [9824], 'bert-base-cased-snli-std': [9824] },
};

/** What no adapter of splits reads. */
const OTHER_SETS = ['texture-vs-shape', 'charades-sta', 'tacos', 'hep-events', 'onnx-models'];

const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const isAbsent = !existsSync(shared);
describe.skipIf(isAbsent)(
  `public data sets${isAbsent ? ': skipped, ../shared/data is absent' : ''}`,
  () => {
    const copied = (name: string) => {
      const folder = join(root, name);
      const filter = (path: string) => !/\.(png|npy)$/.test(path);
      cpSync(join(shared, name), folder, { recursive: true, filter });
      return folder;
    };

    it.each(Object.entries(PUBLIC_SETS))('%s is found whole', async (name, sizes) => {
      const folder = copied(name);
      expect(await hanscheck(['init', folder])).toMatchObject({ code: 0 });
      expect(await sizesIn(folder)).toEqual(sizes);
    });

    it.each(OTHER_SETS)('%s holds no split, which is said', async (name) => {
      const { code, stderr } = await hanscheck(['init', copied(name)]);
      expect(code).toBe(3);
      expect(stderr).toContain('no split that an adapter reads');
    });
  },
);
