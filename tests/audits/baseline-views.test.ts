import { describe, expect, it } from 'vitest';
import {
  baselineViews,
  modelGroup,
  viewTitle,
  withoutBaselines,
  withoutHeldOut,
} from '../../audits/baseline-views.ts';
import { codesOf, createSplit, DEFAULT_SETTINGS, numbersOf } from '../../core/index.ts';
import { textSplit } from './text-split.ts';

const both = { ...DEFAULT_SETTINGS, baselines: ['lstm-q', 'bag-of-ngrams'] };

function split(texts: readonly string[], image?: null) {
  const own = Object.fromEntries(texts.map((name) => [name, name]));
  const items = [0, 1].map(() => ({
    texts: own,
    answer: 'a',
    ...(image === null ? { image } : {}),
  }));
  return textSplit(items);
}

const seen = (...parts: Parameters<typeof split>) =>
  baselineViews({ test: split(...parts), train: null }, DEFAULT_SETTINGS).map(
    ({ inputs, group }) => [inputs.join('+'), group],
  );

describe('baselineViews', () => {
  it('shows the only text, and does not name it', () => {
    expect(seen(['question'])).toEqual([['question', {}]]);
    expect(seen(['question'], null)).toEqual([['question', {}]]);
  });

  it('shows several texts alone, and together where an image is denied', () => {
    const alone = [
      ['premise', { input: 'premise' }],
      ['hypothesis', { input: 'hypothesis' }],
    ];
    expect(seen(['premise', 'hypothesis'], null)).toEqual(alone);
    expect(seen(['premise', 'hypothesis'])).toEqual([['premise+hypothesis', {}], ...alone]);
  });

  it('takes another input that is no text for one that is denied', () => {
    const texts = split(['premise', 'hypothesis'], null);
    const features = { kind: 'features', shape: [1, 2], read: async () => {} } as const;
    const test = { ...texts, inputs: { ...texts.inputs, video: features } };
    const [first] = baselineViews({ test, train: null }, DEFAULT_SETTINGS);
    expect(first).toMatchObject({ inputs: ['premise', 'hypothesis'], group: {} });
  });

  it('shows no text that training lacks', () => {
    const splits = { test: split(['question', 'caption']), train: split(['question']) };
    expect(baselineViews(splits, DEFAULT_SETTINGS)).toMatchObject([{ inputs: ['question'] }]);
  });

  it('names the model in groups only where there are several', () => {
    const splits = { test: split(['premise', 'hypothesis'], null), train: null };
    const [first] = baselineViews(splits, both);
    expect(modelGroup(first!, both)).toEqual({ model: 'bag-of-ngrams', input: 'premise' });
    expect(modelGroup(first!, DEFAULT_SETTINGS)).toEqual({ input: 'premise' });
    expect(baselineViews(splits, both).map(viewTitle)).toEqual([
      'bag-of-ngrams (premise)',
      'bag-of-ngrams (hypothesis)',
      'lstm-q (premise)',
      'lstm-q (hypothesis)',
    ]);
  });
});

describe('baselines have nothing to go by', () => {
  it('without a text input, a baseline, or an answer text', () => {
    const test = split(['question']);
    const numeric = createSplit({
      name: 'test',
      columns: { id: codesOf(['1']), value: numbersOf([1]), question: codesOf(['q']) },
      target: { kind: 'number', value: 'value' },
      textInputs: ['question'],
    });
    const reason = (own: typeof test, changed = {}) =>
      withoutBaselines({ test: own, train: null }, { ...DEFAULT_SETTINGS, ...changed });
    expect(reason(test)).toBeNull();
    expect(reason({ ...test, inputs: {} })).toContain('no text input');
    expect(reason(test, { baselines: [] })).toContain('no baseline');
    expect(reason(numeric)).toContain('"number"');
  });

  it('where nothing can be held out', () => {
    const one = textSplit([{ texts: { question: 'q' }, answer: 'a' }]);
    expect(withoutHeldOut({ test: one, train: null }, DEFAULT_SETTINGS)).toContain('--train');
    expect(withoutHeldOut({ test: one, train: one }, DEFAULT_SETTINGS)).toBeNull();
  });
});
