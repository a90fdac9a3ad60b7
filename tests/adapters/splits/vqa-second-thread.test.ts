import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { readFileHead } from '../../../adapters/read/file-head.ts';
import { startRestOfAnnotations } from '../../../adapters/splits/vqa-second-thread.ts';

const ITEMS = 40_000;
const folder = mkdtempSync(join(tmpdir(), 'hanscheck two threads-'));
const [questions, annotations] = [join(folder, 'q.json'), join(folder, 'a.json')];

/** Ten people; some texts stand in one part only, one has a lone surrogate, some images are none. */
function annotation(n: number) {
  const answer =
    n % 5 === 0 ? 'yes' : n === ITEMS - 7 ? '\ud800' : `answer ${n % 977} of ${n >> 14}`;
  const answers = Array.from({ length: 10 }, (_, person) => ({
    answer: person < 7 ? answer : `${person} é ${n % 31}`,
    answer_confidence: 'maybe, perhaps, who knows',
    ...(n === ITEMS - 3 ? {} : { answer_id: person + 1 }),
  }));
  return {
    question_type: `what ${n >> 12}`,
    multiple_choice_answer: answer,
    answers,
    ...(n % 3 === 0 ? {} : { image_id: n >> 2 }),
    answer_type: n % 5 === 0 ? 'yes/no' : 'other',
    question_id: 2 * ITEMS - n,
  };
}

function write(change: (text: string) => string = (text) => text): void {
  const list = Array.from({ length: ITEMS }, (_, n) => annotation(n));
  const text = JSON.stringify({ info: { version: '2' }, annotations: list, data_type: 'mscoco' });
  writeFileSync(annotations, change(text));
}

function load(threads: number) {
  const options = { name: 'test', columns: {}, join: 'strict', threads } as const;
  return loadSplit([questions, annotations], options).then(
    (loaded) => ({ ...loaded, fault: null }),
    ({ message }: Error) => ({ split: null, fault: message }),
  );
}

beforeAll(() => {
  const asked = Array.from({ length: ITEMS }, (_, n) => ({
    image_id: n >> 2,
    question: `What is number ${n % 4001}?`,
    question_id: 2 * ITEMS - n,
  }));
  writeFileSync(questions, JSON.stringify({ questions: asked }));
  write();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a large annotations file', () => {
  it('is read by a second thread from a place near its middle on', async () => {
    const rest = await startRestOfAnnotations(await readFileHead(annotations), 0);
    expect(await rest?.isRead()).toBe(true);
    rest?.end();
    const { bytes } = await readFileHead(annotations);
    expect(rest?.at).toBeGreaterThan(bytes / 2 - 1);
    expect(rest?.at).toBeLessThan(bytes / 2 + 2000);
  });

  it('gives the same split on one thread and on two', async () => {
    const [one, two] = [await load(1), await load(2)];
    expect(one.split?.size).toBe(ITEMS);
    const [first, second] = [one, two].map(({ split }) => serialize(split?.columns));
    expect(first!.equals(second!)).toBe(true);
    const warnings = one.split && one.warnings;
    expect(warnings).not.toHaveLength(0);
    expect(two.split && two.warnings).toEqual(warnings);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, -500)],
    ['with a second list', (text: string) => text.replace(/\}$/, ',"annotations":[{}]}')],
    ['without an id', (text: string) => text.replace(`"question_id":${ITEMS + 9}}`, '"x":1}')],
    ['with a number as answer', (text: string) => text.replace('"answer":"\\ud800"', '"answer":7')],
    ['with an id again', (text: string) => text.replace(`id":${ITEMS + 9}}`, `id":${2 * ITEMS}}`)],
  ])('says the same on two threads where it is %s', async (_, change) => {
    write(change);
    const [one, two] = [await load(1), await load(2)];
    expect(one.fault).not.toBeNull();
    expect(two.fault).toBe(one.fault);
  });
});

it('is no work for a thread where the file is small', async () => {
  const small = join(folder, 'small.json');
  writeFileSync(small, JSON.stringify([annotation(0), annotation(1)]));
  expect(await startRestOfAnnotations(await readFileHead(small), 0)).toBeNull();
});
