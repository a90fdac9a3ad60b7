import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Action {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default: string }>
  >;
  readonly outputs: Readonly<
    Record<string, { readonly description: string; readonly value: string }>
  >;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly id: string;
      readonly shell: string;
      readonly env: Readonly<Record<string, string>>;
      readonly run: string;
    }[];
  };
}

export const ACTION: Action = parse(readFileSync('action.yml', 'utf8'));

/** The script of the action's only step, and its inputs as the variables that it has them in. */
export function actionStep(given: Readonly<Record<string, string>>) {
  const [step] = ACTION.runs.steps;
  const inputs = Object.entries(step!.env).map(([name, text]) => {
    const [, input = ''] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(text) ?? [];
    return [name, given[input] ?? String(ACTION.inputs[input]!.default)] as const;
  });
  return { script: step!.run, env: Object.fromEntries(inputs) };
}
