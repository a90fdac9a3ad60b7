import { parentPort } from 'node:worker_threads';
import type { RestPlace } from '../read/json-rest.ts';
import type { PackedTexts } from '../read/string-interner.ts';
import { createVqaTexts, readRestOfAnnotations, type VqaTexts } from './vqa-files.ts';
import type { SentAnnotations } from './vqa-second-thread.ts';

const owner = parentPort!; // this module is a thread's

owner.once('message', (place: RestPlace) => {
  rest(place).then(
    (sent) => owner.postMessage(sent),
    () => owner.postMessage(null satisfies SentAnnotations),
  );
});

async function rest(place: RestPlace): Promise<NonNullable<SentAnnotations>> {
  const texts = createVqaTexts();
  return { annotations: await readRestOfAnnotations(place, texts), texts: packed(texts) };
}

function packed(texts: VqaTexts): Record<keyof VqaTexts, PackedTexts> {
  const entries = Object.entries(texts).map(([field, interner]) => [field, interner.packed()]);
  return Object.fromEntries(entries) as Record<keyof VqaTexts, PackedTexts>; // one entry for each
}
