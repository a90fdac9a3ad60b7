import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSplit } from '../../adapters/index.ts';
import { runAudits } from '../../audits/index.ts';
import {
  codesColumn,
  DEFAULT_SETTINGS,
  findMeasure,
  type Group,
  type Metric,
  type Result,
  type Split,
  textAt,
} from '../../core/index.ts';

/*
 * Sets that are no part of the repository. Expected numbers come with them (the README of the data,
 * which counted with plain Python), or are derived in a comment.
 */
const FOLDER = new URL('../../../shared/data/', import.meta.url);

function load(...files: readonly string[]): Promise<Split> {
  const paths = files.map((file) => new URL(file, FOLDER).pathname);
  return loadSplit(paths, { name: 'split' }).then(({ split }) => split);
}

interface Parts {
  readonly train?: Split;
  readonly test: Split;
}

const METRIC: Metric = 'label';

/** Runs the counting audits over the parts, once before the tests. */
function audited(name: string, parts: () => Promise<Parts>, tests: (run: Audited) => void) {
  const isAbsent = !existsSync(new URL(`${name}/`, FOLDER));
  describe.skipIf(isAbsent)(
    `${name}${isAbsent ? ': skipped, the data folder is absent' : ''}`,
    () => {
      let results: readonly Result[] = [];
      let split: Split;
      beforeAll(async () => {
        const { train = null, test } = await parts();
        split = test;
        const settings = { ...DEFAULT_SETTINGS, metric: METRIC, bootstrap: 50 };
        results = await runAudits({ test, train }, settings, 0, {
          only: ['answer-priors', 'answer-balance'],
        });
      });
      const measure =
        (audit: string) =>
        (measureName: string, group: Group | null = null) => {
          const finding = results.find(({ id }) => id === audit)!.finding!;
          return findMeasure(finding.measures, measureName, group)!.value;
        };
      tests({
        prior: measure('answer-priors'),
        balance: measure('answer-balance'),
        split: () => split,
      });
    },
  );
}

interface Audited {
  prior(name: string, group?: Group): number | null;
  balance(name: string, group?: Group): number | null;
  split(): Split;
}

audited(
  'gqa-ood',
  async () => ({
    train: await load('gqa-ood/ood_testdev_head.json'),
    test: await load('gqa-ood/ood_testdev_tail.json'),
  }),
  ({ prior }) => {
    // The tail holds the answers that are rare in their group, so never the head's commonest one.
    it("gives the head's prior by local group exactly nothing on the tail", () => {
      expect(prior('question-type')).toBe(0);
      expect(prior('most-common')).toBeGreaterThan(0.07);
    });
  },
);

audited(
  'slake-cp',
  async () => ({
    train: await load('slake-cp/train.json'),
    test: await load('slake-cp/test.json'),
  }),
  ({ prior, balance }) => {
    it("scores train's commonest answer .0122 on a test part whose own makes up 45.5 %", () => {
      expect(prior('most-common')).toBeCloseTo(0.0122, 4); // 26 of 2,137
      expect(balance('top-answer-share')).toBeCloseTo(973 / 2137, 12);
    });

    it('states its numbers by the stored answer types', () => {
      // 26 of the 1,137 closed questions have the answer "Yes", and no open one has
      expect(prior('most-common', { answerType: 'CLOSED' })).toBeCloseTo(26 / 1137, 12);
      expect(prior('most-common', { answerType: 'OPEN' })).toBe(0);
    });
  },
);

audited(
  'vqa-rad',
  async () => ({ train: await load('vqa-rad/train.json'), test: await load('vqa-rad/test.json') }),
  ({ prior, split }) => {
    it("scores train's commonest answer 133 of 451", () => {
      // "No" is the commonest answer of train (884 of 3,064), and 133 test answers are "No"
      expect(prior('most-common')).toBeCloseTo(133 / 451, 12);
    });

    it('repeats 14 pairs of an image and a question from train', async () => {
      const train = await load('vqa-rad/train.json');
      const seen = new Set(pairs(train));
      const repeated = new Set(pairs(split()).filter((pair) => seen.has(pair)));
      expect(repeated.size).toBe(14);
    });
  },
);

function pairs(split: Split): string[] {
  const [image, question] = [codesColumn(split, 'image'), codesColumn(split, 'question')];
  return Array.from(image.codes, (_, row) => `${textAt(image, row)} ${textAt(question, row)}`);
}

const POPE = ['random', 'popular', 'adversarial'].map((name) => `pope/coco/coco_pope_${name}.json`);
audited(
  'pope',
  async () => ({ test: await load(...POPE) }),
  ({ prior, balance, split }) => {
    it('is balanced, as a whole and in each of its files', () => {
      expect(balance('top-answer-share')).toBe(0.5);
      expect(balance('entropy')).toBe(1);
      for (const questionType of codesColumn(split(), 'questionType').labels) {
        expect(balance('entropy', { questionType })).toBe(1);
      }
    });

    it('gives nothing to a prior by answer or file', () => {
      expect(prior('most-common')).toBe(0.5);
      expect(prior('question-type')).toBe(0.5);
    });
  },
);

const shapes = (part: string) =>
  ['query_str.txt', 'output', 'query_layout_symbols.json'].map((end) => `shapes/${part}.${end}`);
audited(
  'shapes',
  async () => ({
    train: await load(...shapes('train.large')),
    test: await load(...shapes('test')),
  }),
  ({ prior, balance }) => {
    it('scores the commonest answer 63.4 % on test', () => {
      expect(prior('most-common')).toBeCloseTo(649 / 1024, 12);
      expect(balance('top-answer-share')).toBeCloseTo(0.634, 3);
    });
  },
);

audited(
  'easy-vqa',
  async () => ({
    train: await load('easy-vqa/train/questions.json'),
    test: await load('easy-vqa/test/questions.json'),
  }),
  ({ prior }) => {
    it('has its known priors', () => {
      expect(prior('most-common')).toBeCloseTo(0.3733, 4);
      expect(prior('question-type')).toBeCloseTo(0.5482, 4);
      expect(prior('exact-question')).toBeCloseTo(0.67, 4);
      expect(prior('exact-question', { answerType: 'yes/no' })).toBeCloseTo(0.8254, 4);
      expect(prior('exact-question', { answerType: 'other' })).toBeCloseTo(0.233, 4);
    });
  },
);

const isSnliAbsent = !existsSync(new URL('snli/', FOLDER));
describe.skipIf(isSnliAbsent)(
  `snli${isSnliAbsent ? ': skipped, the data folder is absent' : ''}`,
  () => {
    // Mean PVI by plain Python over the same files, as the README of the data has it.
    it.each([
      ['hypothesis', 0.57],
      ['std', 1.179],
    ])('has the information of its stored probabilities: %s', async (part, information) => {
      const path = new URL(`snli/bert-base-cased_snli_${part}_test.csv`, FOLDER).pathname;
      const columns = { cluster: 'premise', bitsWithout: 'H_yb', bitsWith: 'H_yx' };
      const { split, adapter } = await loadSplit([path], { name: 'test', columns });
      expect(adapter).toBe('table');
      expect(split.size).toBe(9_824);
      expect(split.clusters).toMatchObject({ columns: ['premise'], count: 3_323 });
      expect(Object.keys(split.inputs)).toEqual(['premise', 'hypothesis']);
      const settings = { ...DEFAULT_SETTINGS, metric: METRIC, bootstrap: 50 };
      const results = await runAudits({ test: split, train: null }, settings, 0, {
        only: ['v-information'],
      });
      const { measures } = results.find(({ id }) => id === 'v-information')!.finding!;
      const found = measures.find(({ name }) => name === 'v-information')!;
      expect(found.value).toBeCloseTo(information, 3);
    });
  },
);
