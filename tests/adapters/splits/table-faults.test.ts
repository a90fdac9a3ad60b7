import { describe, expect, it } from 'vitest';
import { loadSplit } from '../../../adapters/index.ts';
import { failureOf, temporaryFiles } from './temporary-files.ts';

const files = temporaryFiles();

const failure = (content: unknown, name: string, columns: Readonly<Record<string, string>> = {}) =>
  failureOf(loadSplit([files.write(content, name)], { name: 'test', columns }));

describe('the table adapter refuses', () => {
  it('a column that is not in the file, naming the nearest first', async () => {
    const { kind, message } = await failure(
      'id,question,answer,image\na,Is it day?,yes,1\n',
      'a.csv',
      { answer: 'anser' },
    );
    expect(kind).toBe('usage');
    expect(message).toContain(
      'a.csv: there is no column "anser" for answer; found the columns answer, ',
    );
    expect(message).toContain('Name one of them with --columns answer=NAME.');
  });

  it('a file without an answer, and one without an input', async () => {
    const noAnswer = await failure('question,reply\nq,a\n', 'b.csv', { question: 'question' });
    expect(noAnswer.message).toBe(
      'b.csv: no column is recognised as the answer; found the columns question, reply. ' +
        'Name it with --columns answer=NAME.',
    );
    const noInput = await failure('asked,answer\nq,a\n', 'c.csv', { answer: 'answer' });
    expect(noInput.message).toContain(
      'c.csv: no column is recognised as the question; found the columns asked, answer.',
    );
  });

  it('ids that stand twice, are missing or no ids', async () => {
    const twice = await failure('id,question,answer\n7,q,a\n8,q,a\n7,q,a\n', 'd.csv');
    expect(twice.message).toContain(
      'd.csv, record 3, field "id": the id 7 stands twice; found the same id in record 1.',
    );
    const missing = await failure('qid,question,answer\n7,q,a\n,q,a\n', 'e.csv');
    expect(missing.message).toContain('e.csv, record 2, field "qid": the record has no id.');
    const fraction = await failure([{ id: 1.5, question: 'q', answer: 'a' }], 'f.json');
    expect(fraction.message).toBe(
      'f.json, record 1, field "id": the value has the wrong kind; found 1.5. ' +
        'An id is a text or an integer up to 2^53 - 1.',
    );
  });

  it('a record without its question', async () => {
    const { message } = await failure(
      [
        { question: 'q', answer: 'a' },
        { question: null, answer: 'a' },
      ],
      'g.json',
    );
    expect(message).toBe(
      'g.json, record 2, field "question": the record has no question. Every record needs it: ' +
        'fill it in, or name another column with --columns question=NAME.',
    );
  });

  it('values of the wrong kind', async () => {
    const nested = await failure([{ question: { text: 'q' }, answer: 'a' }], 'h.json');
    expect(nested.message).toContain(
      'h.json, record 1, field "question": the value has the wrong kind; found {"text":"q"}.',
    );
    const answer = await failure([{ question: 'q', answer: { text: 'a' } }], 'i.json');
    expect(answer.message).toContain(
      'i.json, record 1, field "answer": the value has the wrong kind',
    );
    const options = await failure([{ question: 'q', answer: 'a', options: 'a|b' }], 'j.json');
    expect(options.message).toContain('Options are a list of texts');
  });

  it('a number that is none', async () => {
    const columns = { bitsWithout: 'H_yb' };
    const { message } = await failure('question,answer,H_yb\nq,a,1\nr,b,much\n', 'l.csv', columns);
    expect(message).toBe(
      'l.csv, record 2, field "H_yb": the value has the wrong kind; found "much". ' +
        'The field needs a number, or nothing.',
    );
    const listed = await failure([{ question: 'q', answer: 'a', bitsWith: [1] }], 'm.json');
    expect(listed.message).toContain('m.json, record 1, field "bitsWith": the value has the wrong');
  });

  it('a table in which no item has an answer', async () => {
    const { message } = await failure('question,answer\nq,\nr,\n', 'k.csv');
    expect(message).toContain('k.csv, record 1: none of the 2 items has an answer');
  });
});
