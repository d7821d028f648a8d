/** How light, how even, how coloured and how sharp is a part of a picture? The telephone and the server measure alike. */

/** As a canvas gives it: red, green, blue, opacity of each pixel, row by row. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray | Uint8Array;
}

export const whole: Part = { left: 0, top: 0, right: 1, bottom: 1 };

/** In shares of the picture, 0 … 1. */
export interface Part {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Tone {
  /** 0 black … 255 white. */
  light: number;
  /** How far the light strays from its mean. */
  change: number;
  /** Between the strongest and the weakest of red, green and blue: 0 is grey. */
  colour: number;
}

export function toneOf(picture: Pixels, part: Part): Tone {
  const { left, top, right, bottom } = pixelsOf(picture, part);
  let [light, squares, colour, count] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * picture.width + x) * 4;
      const [r, g, b] = [picture.data[at]!, picture.data[at + 1]!, picture.data[at + 2]!];
      const here = lightOf(r, g, b);
      light += here;
      squares += here * here;
      colour += Math.max(r, g, b) - Math.min(r, g, b);
      count++;
    }
  }
  const mean = light / count;
  return { light: mean, change: Math.sqrt(Math.max(0, squares / count - mean * mean)), colour: colour / count };
}

const coloured = 20;
const leastColoured = 0.02;

/** Without colours: hardly a pixel is more red, green or blue than grey. */
export function isGrey(picture: Pixels): boolean {
  let count = 0;
  for (let at = 0; at < picture.data.length; at += 4) {
    const [r, g, b] = [picture.data[at]!, picture.data[at + 1]!, picture.data[at + 2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > coloured) count++;
  }
  return count < leastColoured * picture.width * picture.height;
}

/** Pictures are measured at this size: what a longer side has more says little about how sharp it looks. */
export const measuredSide = 480;

/** The usual strength of an edge at which a picture counts as fully sharp. */
const sharpEdge = 24;
/** Of a hundred pixels, the five with the strongest edges say how sharp it is: skin and walls have none. */
const edgeShare = 0.05;

/** 0 (nothing but blur) … 1: the strength of the strongest edges, freed of how much light and contrast there is. */
export function sharpnessOf(picture: Pixels, part: Part): number {
  const { left, top, right, bottom } = pixelsOf(picture, part);
  const width = right - left;
  const height = bottom - top;
  if (width < 8 || height < 8) return 0;
  const light = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = ((y + top) * picture.width + x + left) * 4;
      light[y * width + x] = lightOf(picture.data[at]!, picture.data[at + 1]!, picture.data[at + 2]!);
    }
  }
  const edges = new Float32Array((width - 2) * (height - 2));
  for (let y = 1, i = 0; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++, i++) {
      const at = y * width + x;
      const around = light[at - 1]! + light[at + 1]! + light[at - width]! + light[at + width]!;
      edges[i] = Math.abs(4 * light[at]! - around);
    }
  }
  edges.sort();
  const strongest = edges.subarray(Math.floor(edges.length * (1 - edgeShare)));
  return Math.min(1, strongest.reduce((sum, edge) => sum + edge, 0) / strongest.length / sharpEdge / 4);
}

const lightOf = (r: number, g: number, b: number): number => 0.299 * r + 0.587 * g + 0.114 * b;

function pixelsOf(picture: Pixels, part: Part): Part {
  const left = Math.min(picture.width - 1, Math.floor(part.left * picture.width));
  const top = Math.min(picture.height - 1, Math.floor(part.top * picture.height));
  return {
    left,
    top,
    right: Math.max(left + 1, Math.ceil(Math.min(1, part.right) * picture.width)),
    bottom: Math.max(top + 1, Math.ceil(Math.min(1, part.bottom) * picture.height)),
  };
}
