/**
 * FNV-1a, 32 bits, over the UTF-8 bytes of a text (Fowler, Noll & Vo; RFC 9923). Given the hash of a
 * beginning, it goes on from there: `fnv1a('bar', fnv1a('foo'))` is `fnv1a('foobar')`. A lone
 * surrogate counts as U+FFFD, as in every encoder.
 */
export function fnv1a(text: string, hash: number = OFFSET_BASIS): number {
  let state = hash;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return beyondAscii(text.slice(at), state);
    state = Math.imul(state ^ unit, PRIME);
  }
  return state >>> 0;
}

const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

function beyondAscii(text: string, hash: number): number {
  let state = hash;
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, PRIME);
  return state >>> 0;
}
