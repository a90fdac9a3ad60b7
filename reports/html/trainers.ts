import type { TrainerCard, TrainerRun } from '../../core/index.ts';
import { count } from '../numbers.ts';
import { keptEpochText, optionText, shortHash } from '../wording.ts';
import { bdi, cell, html } from './escape.ts';
import { scrolling } from './table.ts';

/** How the trained numbers of a finding came about: a card a model; empty where there is none. */
export function trainersHtml(trainers: readonly TrainerCard[]): string {
  if (trainers.length === 0) return '';
  const title = trainers.length === 1 ? 'The trained model' : 'The trained models';
  return `<h3>${title}</h3>\n${trainers.map(trainerCard).join('\n')}`;
}

function trainerCard(card: TrainerCard): string {
  return `<div class="trainer">
<h4>${bdi(card.title)} <code>${cell(card.architecture)}</code></h4>
<dl>${facts(card).map(fact).join('')}</dl>
${runsHtml(card)}
<p class="small">Trains it again:</p>
<pre class="command"><code>${commandWords(card.command)}</code></pre>
</div>`;
}

type Fact = readonly [name: string, content: string, width?: 'wide'];

function facts(card: TrainerCard): Fact[] {
  const { inputs, protocol, parameters, vocabulary, answers, options, stopping } = card;
  return [
    ['Sees', inputs.map(bdi).join(', ') || 'nothing'],
    ['Protocol', bdi(protocol)],
    ['Parameters', count(parameters)],
    ['Vocabulary', vocabulary === null ? 'none' : count(vocabulary)],
    ['Answers', count(answers)],
    ['Stopping', bdi(stopping), 'wide'],
    [
      'Options',
      options.map((option) => `<span>${bdi(optionText(option))}</span>`).join(' '),
      'wide',
    ],
  ];
}

function fact([name, content, width]: Fact): string {
  const look = width === undefined ? '' : ` class="${width}"`;
  return content === '' ? '' : `<div${look}><dt>${name}</dt><dd>${content}</dd></div>`;
}

function runsHtml({ title, runs }: TrainerCard): string {
  const summary = runs.length === 1 ? '1 run' : `${count(runs.length)} runs`;
  const rows = runs.map((run) => `<tr>${runCells(run)}</tr>`).join('');
  const table = `<table class="runs"><thead><tr>${RUN_HEAD}</tr></thead><tbody>${rows}</tbody></table>`;
  return `<details class="long"><summary>${summary}</summary>${scrolling(`Runs: ${title}`, table)}</details>`;
}

const RUN_HEAD = `<th scope="col">Run</th>${['Items', 'Validation items', 'Kept epoch']
  .map((title) => `<th scope="col" class="n">${title}</th>`)
  .join('')}<th scope="col">SHA-256</th><th scope="col">Seed</th>`;

function runCells(run: TrainerRun): string {
  const numbers = [count(run.items), count(run.validationItems), keptEpochText(run)];
  return [
    `<th scope="row">${cell(run.name)}</th>`,
    ...numbers.map((number) => `<td class="n">${number}</td>`),
    `<td><code title="${html(run.sha256)}">${cell(shortHash(run.sha256))}</code></td>`,
    `<td><code>${cell(run.seed)}</code></td>`,
  ].join('');
}

/** A line breaks between words and not after the hyphens of an option. */
function commandWords(command: string): string {
  const words = command.split(' ').map((word) => `<span>${html(word)}</span>`);
  return words.join(' ');
}
