import { type AnyAudit, AUDITS } from '../../audits/index.ts';
import type { PlacedLimit } from './limits.ts';
import type { ConfigPath } from './located.ts';
import { type Config, SHARED_SETTINGS, type SharedSetting, settingsOfAudit } from './schema.ts';

/** The audits that a configuration asks for. */
export interface ChosenAudits {
  /** Null: all. */
  readonly audits: readonly string[] | null;
  /** Whether one that trains is asked for by name, in the list or by a limit. */
  readonly trained: boolean;
}

export function chosenAudits(config: Config, limits: readonly PlacedLimit[]): ChosenAudits {
  const { audits = {} } = config;
  const named = Array.isArray(audits) ? audits : Object.keys(audits).filter((id) => audits[id]);
  const limited = limits.map(({ rule }) => rule.audit);
  const off = switchedOff(config);
  const all: readonly AnyAudit[] = AUDITS;
  const left = all.map(({ meta }) => meta.id).filter((id) => !off.has(id));
  return {
    audits: left.length === AUDITS.length ? null : left,
    trained: all.some(
      ({ meta, trains }) => trains && [...named, ...limited].includes(meta.id) && !off.has(meta.id),
    ),
  };
}

/** The audits that are not run: those said to be off, or those that a list leaves out. */
export function switchedOff({ audits = {} }: Config): ReadonlySet<string> {
  const ids = AUDITS.map(({ meta }) => meta.id);
  const listed: readonly string[] | null = Array.isArray(audits) ? audits : null;
  const choices: Readonly<Record<string, unknown>> = Array.isArray(audits) ? {} : audits;
  return new Set(ids.filter((id) => (listed ? !listed.includes(id) : choices[id] === false)));
}

/** A setting that several audits read, where it is given. */
export interface GivenSetting {
  readonly name: SharedSetting;
  readonly value: unknown;
  readonly path: ConfigPath;
}

/** Every place that gives a shared setting: above, and at audits. */
export function givenSettings(config: Config): readonly GivenSetting[] {
  const names = Object.keys(SHARED_SETTINGS) as SharedSetting[]; // keys of a literal
  const { audits = {} } = config;
  const choices: Readonly<Record<string, unknown>> = Array.isArray(audits) ? {} : audits;
  const above = names.map((name) => ({ name, value: config[name], path: [name] as ConfigPath }));
  const atAudits = Object.entries(choices).flatMap(([id, choice]) =>
    settingsOfAudit(id).map((name) => ({
      name,
      value: (choice as Readonly<Record<string, unknown>>)[name], // true and false have no fields
      path: ['audits', id, name] as ConfigPath,
    })),
  );
  return [...above, ...atAudits].filter(({ value }) => value !== undefined);
}

/** The shared settings of a run: each is given once, or alike wherever it is given. */
export function sharedSettings(config: Config): Partial<Pick<Config, SharedSetting>> {
  return Object.fromEntries(givenSettings(config).map(({ name, value }) => [name, value]));
}
