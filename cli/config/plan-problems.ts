import { PREDICTIONS_ADAPTERS, SPLIT_ADAPTERS } from '../../adapters/index.ts';
import { isRelative } from '../../audits/index.ts';
import { type FailureParts, suggestion } from '../../core/index.ts';
import { givenSettings, switchedOff } from './chosen-audits.ts';
import { limitsOf } from './limits.ts';
import type { LoadedConfig } from './load-config.ts';
import { type ConfigPath, pathText } from './located.ts';
import { inOrder, problemAt } from './problems.ts';

type Problem = Omit<FailureParts, 'kind'>;

/** What contradicts itself in a configuration that fits the schema. */
export function planProblems(loaded: LoadedConfig): readonly Problem[] {
  return inOrder([
    ...differingSettings(loaded),
    ...unknownAdapters(loaded),
    ...strayModels(loaded),
    ...vainLimits(loaded),
  ]);
}

/** Audits share what they read of the run, so that their numbers go together. */
function differingSettings({ config, located }: LoadedConfig): Problem[] {
  const settings = givenSettings(config);
  return settings.flatMap(({ name, value, path }, index) => {
    const first = settings.find((other) => other.name === name)!; // at least this one
    if (settings.indexOf(first) === index || String(first.value) === String(value)) return [];
    return problemAt(located, path, {
      what: `${name} is one setting of the run, and is given twice`,
      found: `${value} here and ${first.value} at ${pathText(first.path)}`,
      advice: 'Give it once, at the top.',
    });
  });
}

const ADAPTERS = [...SPLIT_ADAPTERS, ...PREDICTIONS_ADAPTERS].map(({ id }): string => id);

function unknownAdapters({ config, located }: LoadedConfig): Problem[] {
  return Object.entries(config.data).flatMap(([name, { as }]) => {
    if (as === undefined || ADAPTERS.includes(as)) return [];
    return problemAt(located, ['data', name, 'as'], {
      what: 'there is no such adapter',
      found: `"${as}"`,
      advice: suggestion(as, [...new Set(ADAPTERS)]),
    });
  });
}

function strayModels({ config, located }: LoadedConfig): Problem[] {
  const names = Object.keys(config.data);
  const stray = (path: ConfigPath, dataset: string) =>
    problemAt(located, path, {
      what: 'a model answers a data set that is not there',
      found: `"${dataset}"`,
      advice: suggestion(dataset, names),
      at: 'name',
    });
  return Object.entries(config.models ?? {}).flatMap(([model, files]) =>
    Object.entries(files).flatMap(([dataset, file]) => {
      const path = ['models', model, dataset];
      if (!names.includes(dataset)) return stray(path, dataset);
      const hasTrain = typeof file === 'object' && file.train !== undefined;
      if (!hasTrain || config.data[dataset]!.train !== undefined) return [];
      return problemAt(located, [...path, 'train'], {
        what: `a model answers training items, and "${dataset}" has none`,
        advice: `Add data.${dataset}.train, or leave this out.`,
      });
    }),
  );
}

/** Limits that nothing could cross: of audits that are not run, or of a baseline that is not named. */
function vainLimits(loaded: LoadedConfig): Problem[] {
  const { config, located } = loaded;
  const off = switchedOff(config);
  const vain = Object.keys(config.data).flatMap((name) =>
    limitsOf(loaded, name).flatMap(({ rule, path }) => {
      if (off.has(rule.audit)) {
        return problemAt(located, path, {
          what: `a limit on ${rule.audit}, which is switched off`,
          advice: 'Take out the limit, or let audits have it run.',
        });
      }
      if (!isRelative(rule.limit) || config.baseline !== undefined) return [];
      return problemAt(located, path, {
        what: `${rule.limit.bound} compares with a baseline, and none is named`,
        advice: 'Add "baseline: hanscheck.baseline.json"; check --update-baseline writes it.',
      });
    }),
  );
  return [...new Map(vain.map((problem) => [JSON.stringify(problem), problem])).values()];
}
