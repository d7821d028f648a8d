/**
 * The arithmetic of a small neural network, in plain numbers: no library, no wasm, no graphics card, nothing a strict
 * Content-Security-Policy or an old telephone could refuse (docs/decisions/0011-photo-advice.md).
 */

/** Numbers of a picture or of a layer: row by row, pixel by pixel, channel by channel. */
export interface Layer {
  width: number;
  height: number;
  channels: number;
  data: Float32Array;
}

/** What the package says of its weights: names and shapes in the order in which one byte each lies in its file. */
export interface WeightList {
  weights: readonly { name: string; shape: readonly number[]; quantization?: { scale: number; min: number } }[];
}

export type Weights = (name: string) => Float32Array;

export function unpackWeights(list: WeightList, bytes: Uint8Array): Weights {
  const found = new Map<string, Float32Array>();
  let at = 0;
  for (const { name, shape, quantization } of list.weights) {
    const size = shape.reduce((product, side) => product * side, 1);
    const { scale, min } = quantization ?? { scale: 1, min: 0 };
    found.set(
      name,
      Float32Array.from(bytes.subarray(at, at + size), byte => byte * scale + min),
    );
    at += size;
  }
  if (at !== bytes.length) throw new Error(`weights of ${at} bytes expected, ${bytes.length} found`);
  return name => {
    const weights = found.get(name);
    if (!weights) throw new Error(`no weights ${name}`);
    return weights;
  };
}

/** How far a window of three reaches outside: 'valid' never, 'one' by one on each side, 'same' as far as the stride asks. */
export type Edge = 'valid' | 'one' | 'same';

interface Window {
  out: number;
  before: number;
}

function windowOf(side: number, stride: number, edge: Edge): Window {
  if (edge === 'valid') return { out: Math.floor((side - 3) / stride) + 1, before: 0 };
  if (edge === 'one') return { out: side, before: 1 };
  const out = Math.ceil(side / stride);
  return { out, before: Math.floor(Math.max(0, (out - 1) * stride + 3 - side) / 2) };
}

/** Every output is a weighted sum of the three by three pixels around it, in all channels. */
export function convolve(x: Layer, filters: Float32Array, bias: Float32Array, stride: number, edge: Edge): Layer {
  const channels = bias.length;
  const [across, down] = [windowOf(x.width, stride, edge), windowOf(x.height, stride, edge)];
  const data = new Float32Array(across.out * down.out * channels);
  for (let row = 0, to = 0; row < down.out; row++) {
    for (let column = 0; column < across.out; column++, to += channels) {
      data.set(bias, to);
      for (let cell = 0; cell < 9; cell++) {
        const y = row * stride - down.before + Math.floor(cell / 3);
        const left = column * stride - across.before + (cell % 3);
        if (y < 0 || y >= x.height || left < 0 || left >= x.width) continue;
        const from = (y * x.width + left) * x.channels;
        for (let c = 0; c < x.channels; c++) {
          addTimes(data, to, channels, x.data[from + c]!, filters, (cell * x.channels + c) * channels);
        }
      }
    }
  }
  return { width: across.out, height: down.out, channels, data };
}

/** First each channel by itself over three by three pixels, then all channels of one pixel together. */
export function convolveApart(
  x: Layer,
  part: { depth: Float32Array; point: Float32Array; bias: Float32Array },
  stride: number,
  edge: Edge,
): Layer {
  return mix(eachChannel(x, part.depth, stride, edge), part.point, part.bias);
}

function eachChannel(x: Layer, filters: Float32Array, stride: number, edge: Edge): Layer {
  const { channels } = x;
  const [across, down] = [windowOf(x.width, stride, edge), windowOf(x.height, stride, edge)];
  const data = new Float32Array(across.out * down.out * channels);
  for (let row = 0, to = 0; row < down.out; row++) {
    for (let column = 0; column < across.out; column++, to += channels) {
      for (let cell = 0; cell < 9; cell++) {
        const y = row * stride - down.before + Math.floor(cell / 3);
        const left = column * stride - across.before + (cell % 3);
        if (y < 0 || y >= x.height || left < 0 || left >= x.width) continue;
        const from = (y * x.width + left) * channels;
        const filter = cell * channels;
        for (let c = 0; c < channels; c++) data[to + c]! += x.data[from + c]! * filters[filter + c]!;
      }
    }
  }
  return { width: across.out, height: down.out, channels, data };
}

/** Sums of all channels of each pixel; also what turns the last layer into answers. */
export function mix(x: Layer, weights: Float32Array, bias: Float32Array): Layer {
  const channels = bias.length;
  const data = new Float32Array(x.width * x.height * channels);
  for (let from = 0, to = 0; to < data.length; from += x.channels, to += channels) {
    data.set(bias, to);
    for (let c = 0; c < x.channels; c++) addTimes(data, to, channels, x.data[from + c]!, weights, c * channels);
  }
  return { ...x, channels, data };
}

function addTimes(
  data: Float32Array,
  to: number,
  count: number,
  value: number,
  weights: Float32Array,
  from: number,
): void {
  if (value === 0) return;
  for (let i = 0; i < count; i++) data[to + i]! += value * weights[from + i]!;
}

/** The largest of two by two pixels; at the right and lower edge, of those there are. */
export function largest(x: Layer, stride: 1 | 2): Layer {
  const { channels } = x;
  const [width, height] = [Math.ceil(x.width / stride), Math.ceil(x.height / stride)];
  const data = new Float32Array(width * height * channels).fill(-Infinity);
  for (let row = 0, to = 0; row < height; row++) {
    for (let column = 0; column < width; column++, to += channels) {
      for (let y = row * stride; y < Math.min(row * stride + 2, x.height); y++) {
        for (let left = column * stride; left < Math.min(column * stride + 2, x.width); left++) {
          const from = (y * x.width + left) * channels;
          for (let c = 0; c < channels; c++) data[to + c] = Math.max(data[to + c]!, x.data[from + c]!);
        }
      }
    }
  }
  return { width, height, channels, data };
}

/** The mean of every channel over the whole layer. */
export function mean(x: Layer): Layer {
  const data = new Float32Array(x.channels);
  for (let i = 0; i < x.data.length; i++) data[i % x.channels]! += x.data[i]!;
  for (let c = 0; c < x.channels; c++) data[c]! /= x.width * x.height;
  return { width: 1, height: 1, channels: x.channels, data };
}

/** What is below nothing becomes nothing, or a tenth of itself. */
export function rectify(x: Layer, rest = 0): Layer {
  for (let i = 0; i < x.data.length; i++) if (x.data[i]! < 0) x.data[i]! *= rest;
  return x;
}

export function add(...layers: [Layer, ...Layer[]]): Layer {
  const [first, ...others] = layers;
  const data = first.data.slice();
  for (const other of others) for (let i = 0; i < data.length; i++) data[i]! += other.data[i]!;
  return { ...first, data };
}
