import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hanscheck, temporaryFolder, writeFiles } from './harness.ts';
import { smallWorld } from './small-world.ts';

const root = temporaryFolder();
const { world, test, predictions } = smallWorld(root);

/** The official script's rule, on answers that its normalisation leaves as they are. */
function officialAccuracy(answers: readonly string[], prediction: string): number {
  const terms = answers.map((_, left) => {
    const others = answers.filter((_answer, index) => index !== left);
    return Math.min(1, others.filter((answer) => answer === prediction).length / 3);
  });
  return terms.reduce((sum, term) => sum + term, 0) / answers.length;
}

function expectedOverall(name: string): number {
  const { results } = world.predictions.find((model) => model.name === name)!;
  const given = new Map(results.map(({ question_id, answer }) => [question_id, answer]));
  const scores = world.annotations.annotations.map(({ question_id, answers }) =>
    officialAccuracy(
      answers.map(({ answer }) => answer),
      given.get(question_id)!,
    ),
  );
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

describe('score', () => {
  it("prints the evaluator's object with two decimals", async () => {
    const argv = ['score', ...test, '--predictions', predictions[0]!, '--format', 'official'];
    const { code, stdout } = await hanscheck(argv);
    expect(code).toBe(0);
    const printed = JSON.parse(stdout);
    expect(Object.keys(printed)).toEqual(['overall', 'perQuestionType', 'perAnswerType']);
    expect(printed.overall).toBe(Number((100 * expectedOverall('looking')).toFixed(2)));
  });

  it('prints an object by name for several models', async () => {
    const argv = ['score', ...test, '--predictions', ...predictions, '--format', 'official'];
    const printed = JSON.parse((await hanscheck(argv)).stdout);
    expect(Object.keys(printed)).toEqual(['looking', 'blind']);
    expect(printed.blind.overall).toBe(Number((100 * expectedOverall('blind')).toFixed(2)));
  });

  it('prints shares as JSON, and writes the same with --out', async () => {
    const folder = join(root, 'scores');
    const argv = ['score', ...test, '--predictions', predictions[0]!, '--format', 'json'];
    const { stdout } = await hanscheck([...argv, '--out', folder]);
    expect(JSON.parse(stdout).models[0].overall.value).toBeCloseTo(expectedOverall('looking'), 11);
    expect(readFileSync(join(folder, 'scores.json'), 'utf8')).toBe(stdout);
  });

  it('scores at most the items asked for', async () => {
    const argv = ['score', ...test, '--predictions', predictions[0]!, '--limit-items', '50'];
    const { stdout } = await hanscheck([...argv, '--format', 'json']);
    expect(JSON.parse(stdout).models[0].overall.n).toBe(48); // twelve scenes of four questions
  });

  it("says which of audit's options change no score", async () => {
    const argv = ['score', ...test, '--predictions', predictions[0]!, '--folds', '3', '--no-train'];
    const { code, stderr } = await hanscheck(argv);
    expect(stderr).toContain('no use for --folds, --no-train');
    expect(code).toBe(0);
  });

  it('says that single labels are scored as labels', async () => {
    const [file, answers] = writeFiles(root, {
      'labels.csv': 'id,question,answer\n1,a?,x\n2,b?,y\n3,c?,x\n4,d?,x\n',
      'answers.csv': 'id,prediction\n1,x\n2,x\n3,y\n4,x\n',
    });
    const argv = ['score', '--test', file!, '--predictions', answers!, '--format', 'official'];
    const { code, stdout, stderr } = await hanscheck(argv);
    expect(stderr).toContain('--metric label');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).overall).toBe(50); // two of four are right
  });

  it('exits 3 where labels are to be scored by the answers of people', async () => {
    const argv = ['--test', join(root, 'labels.csv'), '--predictions', join(root, 'answers.csv')];
    const { code, stderr } = await hanscheck(['score', ...argv, '--metric', 'simple']);
    expect(stderr).toContain('score it with --metric label');
    expect(code).toBe(3);
  });
});
