/** Which part of a picture is kept, how turned? Pure geometry of a frame three wide and four high (000-15, domain.md S5). */
import type { Face, Point } from './face-finder.ts';

export interface Size {
  width: number;
  height: number;
}

export interface Crop {
  /** Quarter turns to the right, and a fine tilt in degrees. */
  turns: 0 | 1 | 2 | 3;
  tilt: number;
  /** 1: as much of the picture as the frame can hold. */
  zoom: number;
  /** The point of the picture, in its own pixels, that stands in the middle of the frame. */
  x: number;
  y: number;
}

export const frame: Size = { width: 3, height: 4 };
export const mostZoom = 6;
export const mostTilt = 20;
/** Wider is not sent: a printed photo of 3 × 4 cm shows no more. */
export const mostWidth = 1200;

export function angleOf({ turns, tilt }: Pick<Crop, 'turns' | 'tilt'>): number {
  return ((turns * 90 + tilt) * Math.PI) / 180;
}

/** The frame as the picture sees it: turned the other way, the box around it. */
function reach(crop: Pick<Crop, 'turns' | 'tilt'>): Size {
  const [cos, sin] = [Math.abs(Math.cos(angleOf(crop))), Math.abs(Math.sin(angleOf(crop)))];
  return {
    width: frame.width * cos + frame.height * sin,
    height: frame.width * sin + frame.height * cos,
  };
}

/** Frame units one pixel of the picture takes. */
export function scaleOf(crop: Crop, picture: Size): number {
  const { width, height } = reach(crop);
  return Math.max(width / picture.width, height / picture.height) * crop.zoom;
}

/** Nothing but picture inside the frame: zoom and place are brought back to where that holds. */
export function settled(crop: Crop, picture: Size): Crop {
  const zoom = clamp(crop.zoom, 1, mostZoom);
  const tilt = clamp(crop.tilt, -mostTilt, mostTilt);
  const within = { ...crop, zoom, tilt };
  const scale = scaleOf(within, picture);
  const { width, height } = reach(within);
  const [halfWidth, halfHeight] = [width / scale / 2, height / scale / 2];
  return {
    ...within,
    x: clamp(crop.x, halfWidth, picture.width - halfWidth),
    y: clamp(crop.y, halfHeight, picture.height - halfHeight),
  };
}

export function wholeOf(picture: Size): Crop {
  return settled({ turns: 0, tilt: 0, zoom: 1, x: picture.width / 2, y: picture.height / 2 }, picture);
}

/** Moves what is seen by shares of the frame's width: to the right when `right` is more than nothing. */
export function moved(crop: Crop, picture: Size, right: number, down: number): Crop {
  const perShare = frame.width / scaleOf(crop, picture);
  const angle = -angleOf(crop);
  const x = right * Math.cos(angle) - down * Math.sin(angle);
  const y = right * Math.sin(angle) + down * Math.cos(angle);
  return settled({ ...crop, x: crop.x - x * perShare, y: crop.y - y * perShare }, picture);
}

/** A quarter turn keeps the middle; the tilt is begun anew. */
export function turned(crop: Crop, picture: Size, quarters: 1 | -1): Crop {
  const turns = ((crop.turns + quarters + 4) % 4) as Crop['turns'];
  return settled({ ...crop, turns, tilt: 0 }, picture);
}

/** How large the kept part is sent: its own pixels, never more than it has. */
export function outputOf(crop: Crop, picture: Size): Size {
  const width = Math.min(mostWidth, Math.round(frame.width / scaleOf(crop, picture)));
  return { width, height: Math.round((width * frame.height) / frame.width) };
}

const faceShare = 0.42;
const faceLevel = 0.49;

/** The frame around a face as photos of passports have it; never closer than the pixels last. */
export function aroundFace({ points }: Face, picture: Size, least: Size): Crop {
  const [left, right, chin] = [points[1], points[15], points[8]] as [Point, Point, Point];
  const brows = Math.min(...points.slice(17, 27).map(point => point.y));
  const usual = wholeOf(picture);
  const wished = ((right.x - left.x) * scaleOf(usual, picture)) / frame.width;
  const enough = frame.width / scaleOf(usual, picture) / least.width;
  const zoom = clamp(faceShare / wished, 1, Math.max(1, enough));
  const scale = scaleOf({ ...usual, zoom }, picture);
  const middle = (chin.y + brows) / 2 + ((0.5 - faceLevel) * frame.height) / scale;
  return settled({ ...usual, zoom, x: (left.x + right.x) / 2, y: middle }, picture);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
