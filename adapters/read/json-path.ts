import { visibleText } from '../../core/index.ts';
import { ARRAY, type JsonTokens, OBJECT } from './json-tokens.ts';

/** Which field of a whole record the token is: `answers[3].answer`; '' for the record itself. */
export function pathTo(tokens: JsonTokens, token: number): string {
  let path = '';
  for (let at = 0; at !== token; ) {
    const step = childAround(tokens, at, token);
    path += step.name;
    at = step.child;
  }
  return path.replace(/^\./, '');
}

/** Which field was being read when the record turned out to be broken. */
export function openPath(tokens: JsonTokens): string {
  let path = '';
  let at = 0;
  while (at < tokens.end && tokens.isOpen(at)) {
    const step = childAround(tokens, at, tokens.end);
    if (step.child < 0) break;
    path += step.name;
    at = step.child;
  }
  return path.replace(/^\./, '');
}

interface Step {
  readonly child: number;
  readonly name: string;
}

/** The last child of a list or object that begins at or before `token`; child -1 where none. */
function childAround(tokens: JsonTokens, parent: number, token: number): Step {
  const beyond = Math.min(token + 1, tokens.after(parent), tokens.end);
  if (tokens.kind(parent) === ARRAY) return elementAround(tokens, parent, beyond);
  return tokens.kind(parent) === OBJECT ? fieldAround(tokens, parent, beyond) : NO_STEP;
}

const NO_STEP: Step = { child: -1, name: '' };

function elementAround(tokens: JsonTokens, parent: number, beyond: number): Step {
  let step = NO_STEP;
  let index = 0;
  for (let child = tokens.inside(parent); child < beyond; child = tokens.after(child)) {
    step = { child, name: `[${index++}]` };
  }
  return step;
}

function fieldAround(tokens: JsonTokens, parent: number, beyond: number): Step {
  let key = -1;
  for (let next = tokens.inside(parent); next < beyond; ) {
    key = next;
    const value = tokens.inside(key);
    if (value >= tokens.end) break; // the bytes were broken before the value
    next = tokens.after(value);
  }
  if (key < 0) return NO_STEP;
  return { child: tokens.inside(key), name: `.${visibleText(tokens.text(key))}` };
}
