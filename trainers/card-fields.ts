import type { CurvePoint, TrainerRun } from '../core/index.ts';
import type { ModelsCard } from './card.ts';
import {
  countOf,
  elementsOf,
  fieldOf,
  type JsonField,
  numberOf,
  orNull,
  textOf,
  wrongField,
} from './json-field.ts';

/** A card as JSON holds it, every field checked; a `Failure` names the one that is wrong. */
export function cardFromField(card: JsonField): ModelsCard {
  const text = (name: string) => textOf(fieldOf(card, name));
  const count = (name: string) => countOf(fieldOf(card, name));
  return {
    id: text('id'),
    architecture: text('architecture'),
    title: text('title'),
    inputs: elementsOf(fieldOf(card, 'inputs')).map(textOf),
    protocol: text('protocol'),
    parameters: count('parameters'),
    vocabulary: orNull(fieldOf(card, 'vocabulary'), countOf),
    answers: count('answers'),
    options: elementsOf(fieldOf(card, 'options')).map(optionFromField),
    stopping: text('stopping'),
    runs: elementsOf(fieldOf(card, 'runs')).map(runFromField),
  };
}

function optionFromField(option: JsonField): ModelsCard['options'][number] {
  const field = fieldOf(option, 'value');
  const { value } = field;
  const name = textOf(fieldOf(option, 'name'));
  if (typeof value === 'string' || typeof value === 'boolean') return { name, value };
  if (typeof value === 'number') return { name, value: numberOf(field) };
  throw wrongField(field, 'is no text, number or truth value');
}

function runFromField(run: JsonField): TrainerRun {
  const count = (name: string) => countOf(fieldOf(run, name));
  return {
    name: textOf(fieldOf(run, 'name')),
    seed: textOf(fieldOf(run, 'seed')),
    items: count('items'),
    validationItems: count('validationItems'),
    keptEpoch: count('keptEpoch'),
    curve: elementsOf(fieldOf(run, 'curve')).map(pointFromField),
    sha256: digestOf(fieldOf(run, 'sha256')),
  };
}

function digestOf(field: JsonField): string {
  const digest = textOf(field);
  if (/^[0-9a-f]{64}$/.test(digest)) return digest;
  throw wrongField(field, 'is no SHA-256');
}

function pointFromField(point: JsonField): CurvePoint {
  return {
    epoch: countOf(fieldOf(point, 'epoch')),
    loss: numberOf(fieldOf(point, 'loss')),
    validationScore: orNull(fieldOf(point, 'validationScore'), numberOf),
  };
}
