/** Opens the photos of iPhones (HEIC): the picture library of this build reads what they say of themselves, but not their pixels. */
import sharp, { type Sharp } from 'sharp';

/** The first picture, upright, as plain pixels; call it in the child alone, after their count is known to be harmless. */
export async function openHeic(bytes: Uint8Array, mostPixels: number): Promise<Sharp> {
  // Two megabytes of wasm: only for those who send such a file.
  const { default: libheif } = await import('libheif-js/wasm-bundle.js');
  const [picture, ...others] = new libheif.HeifDecoder().decode(bytes);
  for (const other of others) other.free();
  if (!picture) throw new Error('no picture');
  const [width, height] = [picture.get_width(), picture.get_height()];
  if (width * height > mostPixels) throw new Error('pixel limit exceeded');
  const data = new Uint8ClampedArray(width * height * 4);
  await new Promise<void>((shown, failed) => {
    picture.display({ data, width, height }, answer => (answer ? shown() : failed(new Error('unreadable'))));
  });
  picture.free();
  return sharp(data, { raw: { width, height, channels: 4 } });
}
