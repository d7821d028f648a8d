import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { takenAt, takenOn } from '#domain/exif-date.ts';
import { stampOf, takenAtOf, withTakenAt } from '../../../web/portal/photo/taken-at.ts';

const plain = async () =>
  new Uint8Array(
    await sharp({ create: { width: 60, height: 80, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer(),
  );

const ofACamera = async () =>
  new Uint8Array(
    await sharp({ create: { width: 60, height: 80, channels: 3, background: '#888' } })
      .jpeg()
      .withExif({
        IFD0: { Make: 'CAMERA' },
        IFD2: { DateTimeOriginal: '2027:02:03 10:11:12' },
        IFD3: { GPSLatitudeRef: 'N' },
      })
      .toBuffer(),
  );

describe('the day a photo was taken', () => {
  it('is read from what the camera wrote', async () => {
    expect(takenAtOf(await ofACamera())).toBe('2027:02:03 10:11:12');
    expect(takenAtOf(await plain())).toBeNull();
    expect(takenAtOf(new Uint8Array([0x89, 0x50]))).toBeNull();
  });

  it('goes along with the cropped photo, alone: no place, no camera; the server reads it there', async () => {
    const stamped = withTakenAt(await plain(), takenAtOf(await ofACamera())!);
    const about = await sharp(stamped).metadata();
    expect([about.width, about.height, about.orientation]).toEqual([60, 80, undefined]);
    expect(takenOn(about.exif)).toBe('2027-02-03');
    expect(takenAtOf(stamped)).toBe('2027:02:03 10:11:12');
    expect(Buffer.from(stamped).includes('CAMERA')).toBe(false);
  });

  it('of a photo taken now is the telephone’s own', () => {
    expect(stampOf(new Date(2027, 7, 9, 4, 5, 6))).toBe('2027:08:09 04:05:06');
  });

  it('is not read from a torn or lying block', async () => {
    const { exif } = await sharp(await ofACamera()).metadata();
    for (let length = 0; length < exif!.length; length += 3) {
      expect(() => takenAt(exif!.subarray(0, length))).not.toThrow();
    }
    const lying = withTakenAt(await plain(), '2027:02:31 10:11:12');
    expect(takenAtOf(lying)).toBeNull();
  });
});
