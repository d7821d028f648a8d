import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { convolve, largest, mean, mix, unpackWeights } from '../../../web/portal/photo/face-net.ts';
import { aDrawnPhoto, collins, faceFile, seen, theFinder } from './drawn.ts';

// A look takes a tenth of a second, on a machine that does nothing else.
vi.setConfig({ testTimeout: 60_000 });

const finder = theFinder();

describe('the face finder', () => {
  it('finds the one face, its eyes, mouth and chin where they are', async () => {
    const picture = await seen(collins());
    const faces = finder.find(picture);
    expect(faces).toHaveLength(1);
    const { score, points } = faces[0]!;
    expect(score).toBeGreaterThan(0.9);
    // Measured by hand on the picture of 360 × 480.
    const near = (index: number, x: number, y: number): void => {
      expect(Math.hypot(points[index]!.x - x, points[index]!.y - y), `point ${index}`).toBeLessThan(12);
    };
    near(36, 127, 168);
    near(45, 222, 168);
    near(30, 176, 208);
    near(8, 176, 300);
  });

  it('finds as many faces as there are, and none in a cat', async () => {
    expect(finder.find(await seen(aDrawnPhoto({ people: 2, scale: 0.75 })))).toHaveLength(2);
    expect(finder.find(await seen(sharp(faceFile('grace-hopper.jpg'))))).toHaveLength(1);
    expect(finder.find(await seen(sharp(faceFile('cat.jpg'))))).toEqual([]);
  });

  it('takes pictures of any shape', async () => {
    for (const [width, height] of [
      [300, 40],
      [40, 300],
      [3, 3],
    ] as const) {
      const picture = await seen(sharp({ create: { width, height, channels: 3, background: '#808080' } }));
      expect(finder.find(picture)).toEqual([]);
    }
  });
});

describe('the arithmetic', () => {
  const layer = (width: number, height: number, values: number[], channels = 1) => ({
    width,
    height,
    channels,
    data: Float32Array.from(values),
  });
  const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];

  it('sums what lies around, inside or with an edge of nothing', () => {
    const ones = new Float32Array(9).fill(1);
    expect([...convolve(layer(3, 3, nine), ones, new Float32Array([0.5]), 1, 'valid').data]).toEqual([45.5]);
    expect([...convolve(layer(3, 3, nine), ones, new Float32Array(1), 1, 'one').data]).toEqual([
      12, 21, 16, 27, 45, 33, 24, 39, 28,
    ]);
    // Of four pixels every second: the edge is only at the end.
    const four = layer(4, 1, [1, 2, 3, 4]);
    expect([...convolve(four, ones, new Float32Array(1), 2, 'same').data]).toEqual([6, 7]);
  });

  it('keeps the largest, also where the edge is odd', () => {
    expect(largest(layer(3, 3, nine), 2)).toMatchObject({ width: 2, height: 2, data: Float32Array.of(5, 6, 8, 9) });
    expect([...largest(layer(3, 3, nine), 1).data]).toEqual([5, 6, 6, 8, 9, 9, 8, 9, 9]);
  });

  it('mixes channels, and means them', () => {
    const two = layer(2, 1, [1, 10, 2, 20], 2);
    expect([...mix(two, Float32Array.of(1, 0, 1, 2), new Float32Array(2)).data]).toEqual([11, 20, 22, 40]);
    expect([...mean(two).data]).toEqual([1.5, 15]);
  });

  it('unpacks weights, and refuses a file that is cut', () => {
    const list = { weights: [{ name: 'a', shape: [2], quantization: { scale: 0.5, min: -1 } }] };
    expect([...unpackWeights(list, Uint8Array.of(0, 4))('a')]).toEqual([-1, 1]);
    expect(() => unpackWeights(list, Uint8Array.of(0))).toThrow('2 bytes');
  });
});
