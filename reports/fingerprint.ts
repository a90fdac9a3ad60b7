/**
 * A text as 16 hexadecimal digits: the 64-bit FNV-1a hash of its UTF-8 bytes (Fowler, Noll & Vo 1991).
 * It tells findings apart and guards nothing.
 */
export function fingerprint(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of ENCODER.encode(text)) {
    low = (low ^ byte) >>> 0;
    // The prime is 2^40 + 435: the low half times 435 carries into the high one, where 2^40 shifts it by 8.
    const product = low * 435;
    const carry = Math.floor(product / 2 ** 32);
    high = (Math.imul(high, 435) + (low << 8) + carry) >>> 0;
    low = product >>> 0;
  }
  return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('');
}

const ENCODER = new TextEncoder();
