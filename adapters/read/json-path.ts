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
  while (at < tokens.count && tokens.isOpen(at)) {
    const step = childAround(tokens, at, tokens.count);
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
  const { nexts, kinds } = tokens;
  const last = Math.min(token, nexts[parent]! - 1, tokens.count - 1);
  let step: Step = { child: -1, name: '' };
  if (kinds[parent] === ARRAY) {
    let index = 0;
    for (let child = parent + 1; child <= last; child = nexts[child]!) {
      step = { child, name: `[${index++}]` };
    }
  }
  if (kinds[parent] === OBJECT) {
    let key = -1;
    for (let next = parent + 1; next <= last; next = nexts[next + 1]!) {
      key = next;
      if (next + 1 >= tokens.count) break; // the value was not reached
    }
    if (key >= 0) step = { child: key + 1, name: `.${visibleText(tokens.text(key))}` };
  }
  return step;
}
