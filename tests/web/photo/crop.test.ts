import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  angleOf,
  aroundFace,
  frame,
  mostWidth,
  moved,
  outputOf,
  scaleOf,
  settled,
  turned,
  wholeOf,
  type Crop,
  type Size,
} from '../../../web/portal/photo/crop.ts';
import { seen, aDrawnPhoto, theFinder } from './drawn.ts';

// A look takes a tenth of a second, on a machine that does nothing else.
vi.setConfig({ testTimeout: 60_000 });

const pictures = fc.record({ width: fc.integer({ min: 50, max: 6000 }), height: fc.integer({ min: 50, max: 6000 }) });
const crops = fc.record({
  turns: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
  tilt: fc.double({ min: -90, max: 90, noNaN: true }),
  zoom: fc.double({ min: 0.01, max: 50, noNaN: true }),
  x: fc.double({ min: -9000, max: 9000, noNaN: true }),
  y: fc.double({ min: -9000, max: 9000, noNaN: true }),
});

/** Where the corners of the frame lie in the picture. */
function corners(crop: Crop, picture: Size): { x: number; y: number }[] {
  const scale = scaleOf(crop, picture);
  const angle = -angleOf(crop);
  return [-1, 1].flatMap(a =>
    [-1, 1].map(b => {
      const [x, y] = [(a * frame.width) / 2 / scale, (b * frame.height) / 2 / scale];
      return {
        x: crop.x + x * Math.cos(angle) - y * Math.sin(angle),
        y: crop.y + x * Math.sin(angle) + y * Math.cos(angle),
      };
    }),
  );
}

const inside = (picture: Size) => (point: { x: number; y: number }) =>
  point.x > -0.01 && point.y > -0.01 && point.x < picture.width + 0.01 && point.y < picture.height + 0.01;

describe('the frame', () => {
  it('never shows anything but the picture, however it is moved, drawn closer, tilted or turned', () => {
    fc.assert(
      fc.property(pictures, crops, fc.double({ min: -3, max: 3, noNaN: true }), (picture, crop, share) => {
        const framed = settled(crop, picture);
        for (const one of [framed, moved(framed, picture, share, -share), turned(framed, picture, 1)]) {
          expect(corners(one, picture).every(inside(picture))).toBe(true);
        }
      }),
    );
  });

  it('is always three wide and four high, and never made larger than the picture’s own pixels', () => {
    fc.assert(
      fc.property(pictures, crops, (picture, crop) => {
        const framed = settled(crop, picture);
        const { width, height } = outputOf(framed, picture);
        expect(Math.abs(height - (width * 4) / 3)).toBeLessThanOrEqual(0.5);
        expect(width).toBeLessThanOrEqual(mostWidth);
        expect(width * scaleOf(framed, picture)).toBeLessThanOrEqual(frame.width + scaleOf(framed, picture) / 2 + 1e-9);
      }),
    );
  });

  it('holds as much of the picture as it can before it is touched', () => {
    expect(outputOf(wholeOf({ width: 900, height: 1200 }), { width: 900, height: 1200 })).toEqual({
      width: 900,
      height: 1200,
    });
    expect(outputOf(wholeOf({ width: 4000, height: 640 }), { width: 4000, height: 640 })).toEqual({
      width: 480,
      height: 640,
    });
  });

  it('comes back to where it was after four turns, or after a move there and back', () => {
    const picture = { width: 3000, height: 2000 };
    const begun = settled({ turns: 0, tilt: 0, zoom: 3, x: 1500, y: 1000 }, picture);
    const around = [1, 2, 3, 4].reduce(crop => turned(crop, picture, 1), begun);
    expect(around).toEqual(begun);
    const back = moved(moved(begun, picture, 0.1, 0.05), picture, -0.1, -0.05);
    expect(back.x).toBeCloseTo(begun.x);
    expect(back.y).toBeCloseTo(begun.y);
  });

  it('follows the finger: what is moved to the right lets more of the left be seen, turned or not', () => {
    const picture = { width: 3000, height: 3000 };
    const straight = settled({ turns: 0, tilt: 0, zoom: 3, x: 1500, y: 1500 }, picture);
    expect(moved(straight, picture, 0.1, 0).x).toBeLessThan(1500);
    const aside = moved({ ...straight, turns: 1 }, picture, 0.1, 0);
    expect([Math.round(aside.x), aside.y > 1500]).toEqual([1500, true]);
  });
});

describe('a picture that is chosen', () => {
  it('is framed around the face in it, but not so close that too few pixels are left', async () => {
    const small = await seen(aDrawnPhoto({ scale: 0.5, right: -30 }));
    const [face] = theFinder().find(small);
    const enlarged = { width: small.width * 6, height: small.height * 6 };
    const points = face!.points.map(({ x, y }) => ({ x: x * 6, y: y * 6 }));
    const framed = aroundFace({ ...face!, points }, enlarged, { width: 480, height: 640 });
    expect(framed.zoom).toBeGreaterThan(1.4);
    expect(framed.x).toBeLessThan(enlarged.width / 2);
    const tight = aroundFace(face!, small, { width: 480, height: 640 });
    expect(tight.zoom).toBe(1);
  });
});
