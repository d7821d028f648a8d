/**
 * How far does an eye stand open? The marks of the small network lie on closed lids as on open ones; so the iris is looked for: the
 * height of what is dark in the middle of the eye, of its width. Lashes of a closed eye are a thin line.
 */
import type { Pixels } from '#domain/pictures.ts';
import type { Point } from './face-finder.ts';

/** Above lies the brow, soon; lashes of a closed eye lie lower than the middle of an open one. */
const reachUp = 0.32;
const reachDown = 0.7;
const leastContrast = 12;

export function openingOf(picture: Pixels, eye: readonly Point[]): number {
  const [left, right] = [Math.min(...eye.map(point => point.x)), Math.max(...eye.map(point => point.x))];
  const width = right - left;
  const level = eye.reduce((sum, point) => sum + point.y, 0) / eye.length;
  const [top, bottom] = [Math.round(level - width * reachUp), Math.round(level + width * reachDown)];
  const columns: number[][] = [];
  for (let x = Math.round(left + width * 0.2); x <= left + width * 0.8; x++) {
    columns.push(Array.from({ length: bottom - top + 1 }, (_, i) => lightAt(picture, x, top + i)));
  }
  const lights = columns.flat().sort((a, b) => a - b);
  const dark = lights[Math.floor(lights.length * 0.03)] ?? 0;
  const skin = lights[Math.floor(lights.length * 0.8)] ?? 0;
  // Where nothing is dark nothing can be told: an eye is not called closed for that.
  if (skin - dark < leastContrast) return 1;
  const limit = dark + (skin - dark) * 0.45;
  const heights = columns.map(column => longestRun(column, limit)).sort((a, b) => a - b);
  return (heights[Math.floor(heights.length * 0.8)] ?? 0) / width;
}

function longestRun(column: readonly number[], limit: number): number {
  let [longest, here] = [0, 0];
  for (const light of column) {
    here = light <= limit ? here + 1 : 0;
    longest = Math.max(longest, here);
  }
  return longest;
}

function lightAt({ width, height, data }: Pixels, x: number, y: number): number {
  const at = (Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))) * 4;
  return 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
}
