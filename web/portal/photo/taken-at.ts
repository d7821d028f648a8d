/**
 * A picture that is cropped loses all its file knew. The day it was taken goes along (000-15.2: at most six months ago); the place and
 * the camera stay on the telephone.
 */
import { takenAt } from '#domain/exif-date.ts';

const app1 = 0xe1;
const startOfScan = 0xda;

/** When the camera of a JPEG says it was taken. */
export function takenAtOf(jpeg: Uint8Array): string | null {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return null;
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff && jpeg[at + 1] !== startOfScan;) {
    const length = jpeg[at + 2]! * 256 + jpeg[at + 3]!;
    if (length < 2) return null;
    const found = jpeg[at + 1] === app1 ? takenAt(jpeg.subarray(at + 4, at + 2 + length)) : null;
    if (found) return found;
    at += 2 + length;
  }
  return null;
}

/** An EXIF block of two lists, in which nothing lies but the instant. */
export function withTakenAt(jpeg: Uint8Array<ArrayBuffer>, at: string): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(4 + 6 + 64);
  const view = new DataView(block.buffer);
  block.set([0xff, app1, 0, block.length - 2]);
  block.set(bytesOf('Exif\0\0MM\0*'), 4);
  const tiff = 10;
  const entry = (place: number, tag: number, type: number, count: number, value: number): void => {
    view.setUint16(tiff + place, 1);
    view.setUint16(tiff + place + 2, tag);
    view.setUint16(tiff + place + 4, type);
    view.setUint32(tiff + place + 6, count);
    view.setUint32(tiff + place + 10, value);
  };
  view.setUint32(tiff + 4, 8);
  entry(8, 0x8769, 4, 1, 26);
  entry(26, 0x9003, 2, 20, 44);
  block.set(bytesOf(at), tiff + 44);
  const stamped = new Uint8Array(jpeg.length + block.length);
  stamped.set(jpeg.subarray(0, 2));
  stamped.set(block, 2);
  stamped.set(jpeg.subarray(2), 2 + block.length);
  return stamped;
}

/** An instant as a camera writes it, by the telephone's own hours. */
export function stampOf(now: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join(':');
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':')}`;
}

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));
