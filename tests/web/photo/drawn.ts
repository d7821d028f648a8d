/** People drawn as SVG, right or wrong in one thing, and what a telephone sees of a picture. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { measuredSide, type Pixels } from '#domain/pictures.ts';
import { openFaceFinder, type FaceFinder, type Model } from '../../../web/portal/photo/face-finder.ts';

export interface Drawn {
  /** In units of a picture 120 wide and 160 high: where the person stands, how large, how tilted, how far turned. */
  right?: number;
  down?: number;
  scale?: number;
  tilt?: number;
  turn?: number;
  eyes?: 'open' | 'narrow' | 'closed';
  skin?: string;
  hair?: string;
  over?: 'glasses' | 'scarf' | 'cap';
  ground?: string;
  /** Drawn last, over everything. */
  veil?: string;
  people?: number;
  /** Somebody else's face on the wall behind. */
  poster?: boolean;
}

const lids = {
  open: '<path d="M44 67c3-4 9-4 12 0-3 3-9 3-12 0zM65 67c3-4 9-4 12 0-3 3-9 3-12 0z" fill="#fff"/><g fill="#2a2320"><circle cx="50" cy="66.6" r="2.6"/><circle cx="71" cy="66.6" r="2.6"/></g>',
  narrow:
    '<path d="M44 67c3-2.6 9-2.6 12 0-3 1.6-9 1.6-12 0zM65 67c3-2.6 9-2.6 12 0-3 1.6-9 1.6-12 0z" fill="#fff"/><g fill="#2a2320"><ellipse cx="50" cy="66.6" rx="2.5" ry="1.6"/><ellipse cx="71" cy="66.6" rx="2.5" ry="1.6"/></g>',
  closed:
    '<path d="M44 67c4 2 8 2 12 0M65 67c4 2 8 2 12 0" stroke="#2a2320" stroke-width=".9" fill="none" stroke-linecap="round"/>',
};
const overs = {
  glasses:
    '<g fill="none" stroke="#151a17" stroke-width="2"><rect x="41" y="59" width="18" height="15" rx="5"/><rect x="62" y="59" width="18" height="15" rx="5"/><path d="M59 65h3"/></g>',
  scarf:
    '<path fill-rule="evenodd" d="M60 16c30 0 36 28 34 50l6 60c-20 14-60 14-80 0l6-60c-2-22 4-50 34-50zm0 20c-17 0-23 12-23 28 1 22 9 37 23 37s22-15 23-37c0-16-6-28-23-28z" fill="#35606f"/>',
  cap: '<path d="M30 46c0-20 12-32 30-32s30 12 30 32z" fill="#7a3b34"/><path d="M24 46h72v7H24z" fill="#5e2a25"/>',
};

function person({ turn = 0, eyes = 'open', skin = '#d3a583', hair = '#2a2320', over }: Drawn): string {
  return `<path d="M12 210c0-84 2-94 48-94s48 10 48 94z" fill="#2e4a5a"/>
    <path d="M47 96h26v22c-7 8-19 8-26 0z" fill="${skin}"/><path d="M47 100c6 10 20 10 26 0v6c-7 9-19 9-26 0z" fill="#0002"/>
    <path d="M33 70c-5-1-5 13 2 15M87 70c5-1 5 13-2 15" fill="${skin}"/>
    <path d="M34 60c0-24 11-36 26-36s26 12 26 36c0 26-11 46-26 46S34 86 34 60z" fill="${skin}"/>
    <path d="M32 66c-3-30 10-48 28-48s31 18 28 48c-2-11-4-17-8-22-13 2-28 1-39-3-5 6-8 14-9 25z" fill="${hair}"/>
    <g transform="translate(${turn} 0)">
      <path d="M44 60c4-3 9-3 12 0M65 60c4-3 9-3 12 0" stroke="#3a2c25" stroke-width="2" fill="none" stroke-linecap="round"/>
      ${lids[eyes]}
      <path d="M60 68c-2 8-4 11-1 13h4" stroke="#8a5a3f" stroke-width="1.8" fill="none" stroke-linecap="round"/>
      <path d="M52 91c5 1.6 12 1.6 17 0" stroke="#8c4a3c" stroke-width="2.2" fill="none" stroke-linecap="round"/>
    </g>${over ? overs[over] : ''}`;
}

const onTheWall = `<svg x="0" y="0" width="36" height="48" viewBox="0 0 120 160"><rect width="120" height="160" fill="#e9d9b8"/>${person({})}</svg>`;

export function aDrawnPhoto(drawn: Drawn = {}, width = 720): Sharp {
  const { right = 0, down = 0, scale = 1, tilt = 0, people = 1, ground = '', veil = '', poster = false } = drawn;
  const one = (place: number): string =>
    `<g transform="translate(${right + place} ${down}) rotate(${tilt} 60 70) translate(60 66) scale(${scale}) translate(-60 -66)">${person(drawn)}</g>`;
  const places = Array.from({ length: people }, (_, i) => (people === 1 ? 0 : (i - (people - 1) / 2) * 62));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${(width * 4) / 3}" viewBox="0 0 120 160">
    <rect width="120" height="160" fill="#f4f5f2"/>${ground}${poster ? onTheWall : ''}${places.map(one).join('')}${veil}</svg>`;
  return sharp(Buffer.from(svg)).flatten();
}

export const faceFile = (name: string): string => join(import.meta.dirname, 'faces', name);

/** The part of her portrait that a passport's photo would show; it fills the usual frame. */
export function collins(): Sharp {
  return sharp(faceFile('eileen-collins.jpg')).extract({ left: 120, top: 0, width: 216, height: 288 }).resize(720, 960);
}

/** What the telephone looks at. */
export async function seen(picture: Sharp): Promise<Pixels> {
  const { data, info } = await sharp(await picture.png().toBuffer())
    .resize({ width: measuredSide, height: measuredSide, fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

export const modelFolder = join(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api')), '..', 'model');

export function theFinder(): FaceFinder {
  const model = (name: string): Model => ({
    list: JSON.parse(readFileSync(join(modelFolder, `${name}-weights_manifest.json`), 'utf8')) as Model['list'],
    bytes: new Uint8Array(readFileSync(join(modelFolder, `${name}.bin`))),
  });
  return openFaceFinder({
    detector: model('tiny_face_detector_model'),
    landmarks: model('face_landmark_68_tiny_model'),
  });
}
