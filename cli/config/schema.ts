import { z } from 'zod';
import { AUDITS, RULESETS } from '../../audits/index.ts';
import { METRICS } from '../../core/index.ts';
import { BASELINES } from '../../trainers/index.ts';
import { FAILING } from '../gate-options.ts';

const text = z.string().min(1);
const name = z
  .string()
  .regex(/^[^\s=,/\\:]+$/, 'a name without spaces, slashes, "=", "," and ":"')
  .refine((given) => !/^\.\.?$/.test(given)); // reports go to a folder of that name
const column = text.refine((given) => !given.includes(','), { error: 'may have no comma' });
const files = z.union([text, z.array(text).min(1)]);
const count = z.int().min(1);

const bound = z
  .strictObject({
    min: z.number().optional().describe('the least that is allowed'),
    max: z.number().optional().describe('the most that is allowed'),
    maxIncrease: z
      .number()
      .min(0)
      .optional()
      .describe('by how much it may exceed the baseline file'),
    maxDecrease: z
      .number()
      .min(0)
      .optional()
      .describe('by how much it may fall below the baseline file'),
    on: z
      .enum(['point', 'lower', 'upper'])
      .optional()
      .describe(
        'what has to be past the limit: the value alone, or an end of its interval; by default the end that puts the whole interval past it',
      ),
  })
  .refine(({ on: _, ...bounds }) => Object.keys(bounds).length > 0, {
    error: 'needs one of min, max, maxIncrease, maxDecrease',
  });

const group = z.strictObject({
  answerType: text.optional(),
  questionType: text.optional(),
  split: text.optional(),
  model: text.optional(),
  input: text.optional(),
});

const limits = z
  .strictObject({
    for: group
      .optional()
      .describe('the group that is meant, "*" for every one; all items where left out'),
    warn: bound.optional().describe('crossing it is said, and fails only with failOn: [warn]'),
    error: bound.optional().describe('crossing it fails the build'),
  })
  .refine(({ warn, error }) => warn !== undefined || error !== undefined, {
    error: 'needs warn, error, or both',
  });

/** Every rule that a limit can be set on, with what the measure means. */
const RULES: ReadonlyMap<string, string> = new Map(
  AUDITS.flatMap(({ meta }) =>
    Object.entries<string>(meta.measures).map(([measure, means]) => [
      `${meta.id}/${measure}`,
      means,
    ]),
  ),
);

const budgets = z.strictObject(
  Object.fromEntries(
    [...RULES].map(([rule, means]) => [
      rule,
      z
        .union([limits, z.array(limits).min(1)])
        .optional()
        .describe(means),
    ]),
  ),
);

const modelFiles = z.union([
  text,
  z.strictObject({
    test: text.describe('its answers to the test items'),
    train: text.optional().describe('its answers to the training items'),
  }),
]);

const dataset = z.strictObject({
  test: files.describe('the items to audit: all files of one split'),
  train: files.optional().describe('the split that priors and baselines are learnt on'),
  as: text.optional().describe('the adapter that reads the splits'),
  columns: z.record(name, column).optional().describe('our field: the name of your column'),
  metric: z
    .enum(METRICS)
    .optional()
    .describe('how an answer is scored; by default what the data call for'),
  join: z.enum(['strict', 'inner']).optional(),
  limitItems: count.optional(),
  budgets: budgets
    .optional()
    .describe('limits of this data set; a rule here replaces the same one below'),
});

/** Settings that several audits read; each may be given once, above or at an audit. */
export const SHARED_SETTINGS = {
  folds: z.int().min(2).max(1000).optional().describe('folds of cross-validation, by cluster'),
  bootstrap: z
    .int()
    .min(40)
    .max(1_000_000)
    .optional()
    .describe('replicates of the cluster bootstrap'),
  inSample: z.boolean().optional().describe('learn priors on the very items they are tested on'),
  baselines: z
    .array(z.enum(BASELINES))
    .min(1)
    .optional()
    .describe('what is trained without the image'),
  seeds: z.int().min(1).max(100).optional().describe('how often a baseline is trained on train'),
  nearDuplicate: z.number().min(0.5).max(1).optional().describe('similarity of near duplicates'),
} as const;

export type SharedSetting = keyof typeof SHARED_SETTINGS;

/** The shared settings that an audit reads. */
export function settingsOfAudit(id: string): readonly SharedSetting[] {
  const options: readonly string[] = AUDITS.find(({ meta }) => meta.id === id)?.meta.options ?? [];
  const names = Object.keys(SHARED_SETTINGS) as SharedSetting[]; // keys of a literal
  return names.filter((setting) => options.includes(setting));
}

const auditChoices = z.strictObject(
  Object.fromEntries(AUDITS.map(({ meta }) => [meta.id, auditChoice(meta.id, meta.title)])),
);

function auditChoice(id: string, title: string) {
  const known = Object.fromEntries(
    settingsOfAudit(id).map((setting) => [setting, SHARED_SETTINGS[setting]]),
  );
  return z
    .union([z.boolean(), z.strictObject(known)])
    .optional()
    .describe(title);
}

const auditIds = AUDITS.map(({ meta }) => meta.id);

/** What a configuration may hold. */
export const CONFIG_SCHEMA = z.strictObject({
  $schema: z.string().optional(),
  extends: files.optional().describe('configurations that this one changes, the first lowest'),
  ruleset: z
    .literal(RULESETS.map(({ version }) => version))
    .describe('the version of the rules by which verdicts are decided'),
  root: text.optional().describe('the folder that files of data and models are in'),
  data: z.record(name, dataset).refine((sets) => Object.keys(sets).length > 0, {
    error: 'needs at least one data set',
  }),
  models: z
    .record(name, z.record(name, modelFiles))
    .optional()
    .describe('by model and data set: the files with its answers'),
  audits: z
    .union([z.array(z.enum(auditIds)).min(1), auditChoices])
    .optional()
    .describe('a list: only these; or by audit: false, or its settings'),
  budgets: budgets.optional().describe('limits, by audit/measure'),
  baseline: text.optional().describe('the file of the numbers that may not get worse'),
  failOn: z.array(z.enum(FAILING)).optional(),
  out: text.optional().describe('the folder that reports are written to'),
  cache: z
    .union([z.boolean(), text])
    .optional()
    .describe('whether results are kept, or the folder'),
  seed: z.int().min(0).optional(),
  limitItems: count.optional(),
  threads: z.int().min(1).max(64).optional(),
  train: z.boolean().optional().describe('whether baselines are trained'),
  examples: z.boolean().optional().describe('whether reports may quote questions'),
  ...SHARED_SETTINGS,
});

export type Config = z.infer<typeof CONFIG_SCHEMA>;
export type DatasetConfig = Config['data'][string];
export type BudgetsConfig = NonNullable<Config['budgets']>;

/** The schema as editors read it. What is needed may stand in what is extended, so nothing has to be there. */
export function configJsonSchema(): object {
  const { required: _, ...schema } = z.toJSONSchema(CONFIG_SCHEMA, { io: 'input', reused: 'ref' });
  return schema;
}
