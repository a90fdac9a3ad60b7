import { visibleText } from '../core/index.ts';
import { readSaved, strangers } from './report-folder.ts';
import { definitionList } from './text-table.ts';

/** What a report folder holds. */
export interface SavedInspection {
  readonly folder: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly splits: readonly { readonly role: string; readonly items: number }[];
  readonly audits: readonly { readonly id: string; readonly verdict: string }[];
  /** Files that do not belong to the result: of another run, changed or missing. */
  readonly strangers: readonly string[];
}

/** Reads the result of a report folder and holds the other files against it. */
export function savedInspection(folder: string): SavedInspection {
  const { report, hashes } = readSaved(folder);
  return {
    folder,
    tool: report.tool,
    splits: report.splits.map(({ role, items }) => ({ role, items })),
    audits: report.results.map(({ id, verdict }) => ({ id, verdict })),
    strangers: strangers(folder, hashes),
  };
}

export function savedInspectionText(saved: SavedInspection): string {
  const { tool, splits, audits, strangers: strange } = saved;
  const rows = [
    ['report of', `${tool.name} ${tool.version}`],
    ['splits', splits.map(({ role, items }) => `${role}: ${items} items`).join(', ')],
    ['audits', audits.map(({ id, verdict }) => `${id} (${verdict})`).join(', ')],
    [
      'files',
      strange.length === 0 ? 'all belong to its result.json' : `mixed: ${strange.join(', ')}`,
    ],
  ] as const;
  return `${visibleText(saved.folder)}\n${definitionList(rows)}`;
}
