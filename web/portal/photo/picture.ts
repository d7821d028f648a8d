/** A chosen file becomes a picture to be cropped, and what is cropped becomes the file that is sent. */
import { angleOf, frame, outputOf, scaleOf, type Crop, type Size } from './crop.ts';
import { takenAtOf, withTakenAt } from './taken-at.ts';

export interface Picture {
  image: CanvasImageSource;
  size: Size;
  takenAt: string | null;
}

/** More than any telephone takes: what is larger would only stop the browser. */
const mostChosenBytes = 60 * 1024 * 1024;
/** Four bytes each when it is opened: a small file may hold more than the memory of a telephone. */
const mostPixels = 64e6;
const quality = 0.92;

/** 'unreadable' is what this browser cannot show: no picture, or one of another make (HEIC). */
export async function pictureOf(file: Blob): Promise<Picture | 'unreadable' | 'too-large'> {
  if (file.size > mostChosenBytes) return 'too-large';
  const image = new Image();
  const url = URL.createObjectURL(file);
  try {
    // Its measures are known before its pixels are unpacked.
    await new Promise<unknown>((known, failed) => {
      image.onload = known;
      image.onerror = failed;
      image.src = url;
    });
    if (image.naturalWidth * image.naturalHeight > mostPixels) return 'too-large';
    await image.decode();
    const takenAt = takenAtOf(new Uint8Array(await file.arrayBuffer()));
    return { image, size: { width: image.naturalWidth, height: image.naturalHeight }, takenAt };
  } catch {
    return 'unreadable';
  } finally {
    URL.revokeObjectURL(url);
  }
}

export function drawCrop(canvas: HTMLCanvasElement, { image, size }: Picture, crop: Crop): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const unit = canvas.width / frame.width;
  const scale = scaleOf(crop, size) * unit;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate(angleOf(crop));
  context.scale(scale, scale);
  context.drawImage(image, -crop.x, -crop.y, size.width, size.height);
}

/** The kept part as JPEG, with the day it was taken and nothing else of what the file knew. */
export async function fileOf(picture: Picture, crop: Crop): Promise<Blob> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, outputOf(crop, picture.size));
  drawCrop(canvas, picture, crop);
  const blob = await new Promise<Blob | null>(made => canvas.toBlob(made, 'image/jpeg', quality));
  if (!blob) throw new Error('no picture was made');
  if (!picture.takenAt) return blob;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return new Blob([withTakenAt(bytes, picture.takenAt)], { type: 'image/jpeg' });
}
