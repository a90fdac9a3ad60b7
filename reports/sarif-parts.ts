import { type ConfigPlace, type Report, type Result, visibleText } from '../core/index.ts';
import { markdown } from './markdown-cells.ts';
import { readable } from './wording.ts';

/** The rule of every stale entry, of whatever measure it was. */
export const STALE_RULE = 'baseline/stale-entry';

/** Plain text as SARIF has it: braces are placeholders unless doubled, and `](` would be a link. */
export function message(text: string): { readonly text: string } {
  return { text: visibleText(text).replace(/[{}]/g, '$&$&').replaceAll('](', '] (') };
}

/** A place in a file of the repository; the whole file where no line is known. */
export function location({ file, line, column }: ConfigPlace): object {
  const region =
    line === null ? null : { startLine: line, ...(column === null ? {} : { startColumn: column }) };
  return {
    physicalLocation: {
      artifactLocation: { uri: relativeUri(file), uriBaseId: '%SRCROOT%' },
      ...(region === null ? {} : { region }),
    },
  };
}

/** Lone surrogates have no bytes to encode. */
function relativeUri(file: string): string {
  const names = file.replace(/\p{Surrogate}/gu, '\ufffd').split('/');
  return names.map(encodeURIComponent).join('/');
}

/** What is to know of each rule that has a result, in the order of their ids. */
export function sarifRules({ results }: Report, ids: ReadonlySet<string>): object[] {
  const byAudit = new Map(results.map((result) => [result.id, result]));
  return [...ids].sort().map((id) => (id === STALE_RULE ? STALE : rule(id, byAudit)));
}

const STALE = {
  id: STALE_RULE,
  name: 'StaleEntry',
  shortDescription: { text: 'Stale baseline entry' },
  fullDescription: {
    text: 'The baseline has an entry that no limit asks for, or whose measure is gone.',
  },
  help: {
    text: 'Take the entry out of the baseline, by hand or with hanscheck check --update-baseline.',
  },
};

function rule(id: string, byAudit: ReadonlyMap<string, Result>): object {
  const [audit = '', ...measure] = id.split('/');
  const about = byAudit.get(audit)?.about;
  const name = readable(measure.join('/'));
  if (about === undefined) {
    const text = message(`${name}: the audit ${audit} was not run`);
    return { id, shortDescription: text, fullDescription: text, help: text };
  }
  const parts = [
    about.why,
    `Formula: ${about.formula}`,
    `What it cannot tell: ${about.cannotTell}`,
  ];
  return {
    id,
    shortDescription: message(`${about.title}: ${name}`),
    fullDescription: message(about.why),
    help: { ...message(parts.join(' ')), markdown: parts.map(markdown).join('\n\n') },
  };
}
