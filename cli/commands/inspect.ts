import type { FileDescription } from '../../adapters/index.ts';
import { placeText, visibleText, type Warning } from '../../core/index.ts';
import { canonicalJson } from '../../reports/index.ts';
import type { RawValues } from '../command-table.ts';
import {
  type CellValue,
  type InspectRequest,
  inspection,
  type PredictionsInspection,
  type SplitInspection,
} from '../inspection.ts';
import { type Context, EXIT, type ExitCode } from '../io.ts';
import { modelInspection, modelInspectionText } from '../model-inspection.ts';
import { isReportFolder } from '../report-folder.ts';
import { savedInspection, savedInspectionText } from '../saved-inspection.ts';
import { storedModel } from '../stored-model.ts';
import { definitionList, textTable } from '../text-table.ts';
import { choiceValue, columnsValue, flagValue, textValue, unpackedLimitValue } from '../values.ts';

/** Says what files are, who would read them, and what they hold once read. */
export async function run(values: RawValues, { io }: Context): Promise<ExitCode> {
  const format = choiceValue(values, 'format', ['text', 'json']);
  const request = inspectRequest(values);
  const [path, ...others] = request.paths;
  if (others.length === 0 && /\.onnx$/i.test(path!)) {
    const model = modelInspection(path!, storedModel(path!));
    const text = () => modelInspectionText(model, request.examples);
    io.stdout.write(format === 'json' ? canonicalJson(model) : text());
    return EXIT.ok;
  }
  if (others.length === 0 && isReportFolder(path!)) {
    const saved = savedInspection(path!);
    io.stdout.write(format === 'json' ? canonicalJson(saved) : savedInspectionText(saved));
    return EXIT.ok;
  }
  const sayFiles = (files: readonly FileDescription[]) => {
    if (format === 'text') io.stdout.write(files.map(fileText).join('\n'));
  };
  const inspected = await inspection(request, sayFiles);
  if (format === 'json') io.stdout.write(canonicalJson(inspected));
  else if (inspected.split !== null) io.stdout.write(`\n${splitText(inspected.split)}`);
  else io.stdout.write(`\n${inspected.predictions.map(predictionsText).join('\n')}`);
  return EXIT.ok;
}

function inspectRequest(values: RawValues): InspectRequest {
  return {
    paths: [values['files'] ?? []].flat().map(String),
    as: textValue(values, 'as'),
    columns: columnsValue(values),
    join: choiceValue(values, 'join', ['strict', 'inner']),
    unpackedLimit: unpackedLimitValue(values),
    examples: !flagValue(values, 'no-examples'),
  };
}

function fileText(file: FileDescription): string {
  const rows: (readonly [string, string])[] = [
    ['format', file.format ?? 'none that is known'],
    ['size', `${file.bytes} bytes`],
    ['lists', listText(file.lists)],
    ['columns', listText(file.columns)],
    ['split by itself', listText(file.splitAdapters)],
    ['predictions', listText(file.predictionsAdapters)],
  ];
  return `${visibleText(file.path)}\n${definitionList(rows.filter(([, text]) => text !== ''))}`;
}

function splitText(split: SplitInspection): string {
  const about = definitionList([
    ['adapter', split.adapter],
    ['items', String(split.items)],
    ['target', split.target],
    ['inputs', listText(split.inputs)],
    ['clusters', `${split.clusters} (by ${listText(split.clusterColumns) || 'item'})`],
    ['question types', split.questionTypeSource],
    ['answer types', split.answerTypeSource],
  ]);
  const columns = split.columns.map(({ name, kind, distinct }) => [
    `  ${name}`,
    kind,
    distinct === null ? '' : `${distinct} different`,
  ]);
  const items = split.firstItems.map((item, index) => itemText(item, index + 1));
  return [
    `Read as one split\n${about}`,
    `Columns\n${textTable(columns)}`,
    ...warningsText(split.warnings),
    ...items,
  ].join('\n');
}

function itemText(item: Readonly<Record<string, CellValue>>, number: number): string {
  const rows = Object.entries(item).map(([name, value]) => [name, cellText(value)] as const);
  return `Item ${number}\n${definitionList(rows)}`;
}

function cellText(value: CellValue): string {
  if (value === null) return '(none)';
  return typeof value === 'object'
    ? value.map((one) => one ?? '(none)').join(' | ')
    : String(value);
}

function predictionsText(predictions: PredictionsInspection): string {
  const about = definitionList([
    ['adapter', predictions.adapter],
    ['answers', `${predictions.answers}, ${predictions.distinctAnswers} different`],
  ]);
  const head = `Read as predictions: ${visibleText(predictions.path)}\n${about}`;
  return [head, ...warningsText(predictions.warnings)].join('\n');
}

function warningsText(warnings: readonly Warning[]): readonly string[] {
  if (warnings.length === 0) return [];
  const rows = warnings.map(({ code, message, where }) => {
    return [code, where ? `${message} (${placeText(where)})` : message] as const;
  });
  return [`Warnings\n${definitionList(rows)}`];
}

function listText(names: readonly string[]): string {
  return names.join(', ');
}
