// Are these bytes DER, all of them? Lengths definite and shortest, nothing behind the end, nothing too deep: what is left to
// a parser's mercy elsewhere is refused here before any parser sees it (X.690 §10.1).
import { refuseUnless } from './refused.ts';

const largestCms = 1_000_000;
const deepest = 40;

export function requireDer(bytes: Uint8Array): void {
  refuseUnless(bytes.length <= largestCms, 'signature-too-large');
  refuseUnless(bytes.length > 0 && readOne(bytes, 0, bytes.length, 0) === bytes.length, 'malformed');
}

/** Walks one value and what it holds; answers where it ends. */
function readOne(bytes: Uint8Array, from: number, limit: number, depth: number): number {
  refuseUnless(depth <= deepest && from + 2 <= limit, 'malformed');
  const tag = bytes[from]!;
  // Tags above thirty occur nowhere in what we read.
  refuseUnless((tag & 0x1f) !== 0x1f, 'malformed');
  const { length, start } = lengthAt(bytes, from + 1, limit);
  const end = start + length;
  refuseUnless(end <= limit, 'malformed');
  if ((tag & 0x20) === 0) return end;
  for (let at = start; at < end;) at = readOne(bytes, at, end, depth + 1);
  return end;
}

function lengthAt(bytes: Uint8Array, at: number, limit: number): { length: number; start: number } {
  const first = bytes[at]!;
  if (first < 0x80) return { length: first, start: at + 1 };
  const count = first & 0x7f;
  // 0x80 is the indefinite length.
  refuseUnless(count > 0 && count <= 4 && at + 1 + count <= limit, 'malformed');
  let length = 0;
  for (let i = 1; i <= count; i += 1) length = length * 256 + bytes[at + i]!;
  refuseUnless(length >= 0x80 && bytes[at + 1] !== 0, 'malformed');
  return { length, start: at + 1 + count };
}
