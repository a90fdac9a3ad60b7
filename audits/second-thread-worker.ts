import { parentPort } from 'node:worker_threads';
import { createRandom } from '../core/index.ts';
import { resultOf } from './measuring.ts';
import { AUDITS } from './registry.ts';
import { type Assignment, claim, type Report } from './second-thread.ts';
import { receivedArtifacts } from './sent-artifacts.ts';

const owner = parentPort!; // this module is a thread's

owner.once('message', ({ ids, artifacts, settings, seed, claims }: Assignment) => {
  const training = { kind: 'untrained', reason: 'audits that train run elsewhere' } as const;
  const work = {
    artifacts: receivedArtifacts(artifacts),
    training,
    settings,
    random: createRandom(seed),
  };
  for (let index = ids.length - 1; index >= 0; index--) {
    const audit = AUDITS.find(({ meta }) => meta.id === ids[index]);
    if (audit === undefined || !claim(claims, index)) continue;
    owner.postMessage({ index, result: resultOf(audit, work) } satisfies Report);
  }
  owner.postMessage('done' satisfies Report);
});
