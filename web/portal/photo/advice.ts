/**
 * What can the telephone itself say about a photo of a face? Pixels and faces in, one piece of advice per rule out: it is advice, never
 * a verdict (000-16 is a person's decision). Nothing here knows a page, a camera or a network.
 */
import { isGrey, sharpnessOf, toneOf, whole, type Part, type Pixels, type Tone } from '#domain/pictures.ts';
import { leastPhoto, leastSharpness, type PhotoRuleCode } from '#programs/ort/photo-rules.ts';
import { openingOf } from './eyes.ts';
import type { Face, Point } from './face-finder.ts';

/** What the telephone can tell, the gravest first: only the first fault is said over the picture. */
export const advisable = [
  'one-face',
  'large-enough',
  'centred',
  'frontal',
  'eyes-open',
  'light',
  'sharpness',
  'background',
  'shadows',
  'colour',
  'size',
] as const satisfies readonly PhotoRuleCode[];

export interface Advice {
  rule: (typeof advisable)[number];
  state: 'good' | 'poor' | 'unknown';
  /** What exactly is poor, where one rule has several faults: 'none', 'several', 'dark', 'left' … */
  fault?: string;
}

/** `faces` is null when the finder is not to be had: then what needs a face is unknown. */
export interface Looked {
  picture: Pixels;
  faces: readonly Face[] | null;
  /** How large the picture will be sent, which is more than what is looked at. */
  size: { width: number; height: number };
}

export function advise({ picture, faces, size }: Looked): Advice[] {
  const marks = faces && faces.length > 0 ? marksOf(faces[0]!) : null;
  const ground = groundOf(picture, marks).map(part => toneOf(picture, part));
  const found: { [rule in Advice['rule']]: string | null | undefined } = {
    'one-face': faces === null ? undefined : faces.length === 1 ? null : faces.length === 0 ? 'none' : 'several',
    'large-enough': marks ? sizeFault(marks, picture) : undefined,
    centred: marks ? placeFault(marks, picture) : undefined,
    frontal: marks ? turnFault(marks) : undefined,
    'eyes-open': marks ? eyesFault(picture, marks) : undefined,
    light: lightFault(
      picture,
      marks,
      meanOf(ground, tone => tone.light),
    ),
    // A wall without a face has no edges that could be sharp.
    sharpness: faces?.length === 0 ? undefined : sharpnessFault(picture, marks),
    ...groundFaults(ground),
    colour: isGrey(picture) ? 'grey' : null,
    size: size.width < leastPhoto.width || size.height < leastPhoto.height ? 'small' : null,
  };
  return advisable.map(rule => {
    const fault = found[rule];
    if (fault === undefined) return { rule, state: 'unknown' };
    return fault === null ? { rule, state: 'good' } : { rule, state: 'poor', fault };
  });
}

interface Marks {
  leftEye: readonly Point[];
  rightEye: readonly Point[];
  nose: Point;
  chin: Point;
  /** The jaw beside the eyes: its ends are the width of the face. */
  jawLeft: Point;
  jawRight: Point;
  brows: number;
}

function marksOf({ points }: Face): Marks | null {
  if (points.length !== 68) return null;
  return {
    leftEye: points.slice(36, 42),
    rightEye: points.slice(42, 48),
    nose: points[30]!,
    chin: points[8]!,
    jawLeft: points[1]!,
    jawRight: points[15]!,
    brows: Math.min(...points.slice(17, 27).map(point => point.y)),
  };
}

// Of the width of the picture: a face on a passport's photo takes about half.
const narrowestFace = 0.3;
const widestFace = 0.68;

function sizeFault({ jawLeft, jawRight }: Marks, picture: Pixels): string | null {
  const share = distance(jawLeft, jawRight) / picture.width;
  if (share < narrowestFace) return 'far';
  return share > widestFace ? 'near' : null;
}

const mostAside = 0.1;
const highest = 0.34;
const lowest = 0.62;

function placeFault({ jawLeft, jawRight, chin, brows }: Marks, picture: Pixels): string | null {
  const across = (jawLeft.x + jawRight.x) / 2 / picture.width - 0.5;
  if (across < -mostAside) return 'left';
  if (across > mostAside) return 'right';
  const down = (chin.y + brows) / 2 / picture.height;
  if (down < highest) return 'high';
  return down > lowest ? 'low' : null;
}

const mostTilt = 8;
const mostTurn = 0.3;

function turnFault({ leftEye, rightEye, nose, jawLeft, jawRight }: Marks): string | null {
  const [left, right] = [middle(leftEye), middle(rightEye)];
  const tilt = (Math.atan2(right.y - left.y, right.x - left.x) * 180) / Math.PI;
  if (Math.abs(tilt) > mostTilt) return 'tilted';
  // The nose of one who looks straight lies half-way between both ends of the jaw.
  const [before, after] = [nose.x - jawLeft.x, jawRight.x - nose.x];
  return Math.abs(before - after) / (before + after) > mostTurn ? 'turned' : null;
}

const leastOpen = 0.14;

function eyesFault(picture: Pixels, { leftEye, rightEye }: Marks): string | null {
  // 001-4: both eyes are open.
  return Math.min(openingOf(picture, leftEye), openingOf(picture, rightEye)) < leastOpen ? 'closed' : null;
}

const darkest = 60;
/** Dark skin before a white wall is no dark picture: the wall says how much light there is. */
const darkestBeforeWhite = 40;
const brightest = 225;
/** Between both halves of a face, of its light. */
const mostUneven = 0.35;

/** The light on the face, or on the middle of the picture where no face is known. */
function lightFault(picture: Pixels, marks: Marks | null, ground: number): string | null {
  const part = marks ? partOf(marks, picture) : { left: 0.3, top: 0.25, right: 0.7, bottom: 0.7 };
  const tone = toneOf(picture, part);
  if (tone.light < (ground < whitest ? darkest : darkestBeforeWhite)) return 'dark';
  if (!marks) return null;
  if (tone.light > brightest) return 'bright';
  const half = (part.left + part.right) / 2;
  const [left, right] = [toneOf(picture, { ...part, right: half }), toneOf(picture, { ...part, left: half })];
  return Math.abs(left.light - right.light) > mostUneven * tone.light ? 'uneven' : null;
}

function sharpnessFault(picture: Pixels, marks: Marks | null): string | null {
  return sharpnessOf(picture, marks ? partOf(marks, picture) : whole) < leastSharpness ? 'blurred' : null;
}

const whitest = 175;
const mostGroundColour = 45;
/** Within one part a shadow has an edge; from one part to another light may fade. */
const mostGroundChange = 15;
const mostGroundFade = 34;

/** Beside and above the head: white or almost white (000-15.3), and alike everywhere, or a shadow or a thing is there. */
function groundFaults(parts: readonly Tone[]): { background: string | null; shadows: string | null } {
  const lights = parts.map(tone => tone.light);
  const coloured = meanOf(parts, tone => tone.colour) > mostGroundColour;
  const edged = parts.some(tone => tone.change > mostGroundChange);
  return {
    background: coloured ? 'coloured' : meanOf(parts, tone => tone.light) < whitest ? 'dark' : null,
    shadows: edged || Math.max(...lights) - Math.min(...lights) > mostGroundFade ? 'uneven' : null,
  };
}

function meanOf(tones: readonly Tone[], measure: (tone: Tone) => number): number {
  return tones.reduce((sum, tone) => sum + measure(tone), 0) / tones.length;
}

function groundOf(picture: Pixels, marks: Marks | null): Part[] {
  if (!marks) {
    return [
      { left: 0, top: 0, right: 0.14, bottom: 0.35 },
      { left: 0.86, top: 0, right: 1, bottom: 0.35 },
    ];
  }
  const width = marks.jawRight.x - marks.jawLeft.x;
  // Hair and ears stand out by half a face; below the chin shoulders begin.
  const left = Math.max(0.06, (marks.jawLeft.x - width * 0.5) / picture.width);
  const right = Math.min(0.94, (marks.jawRight.x + width * 0.5) / picture.width);
  const bottom = Math.max(0.1, Math.min(0.5, (marks.chin.y - (marks.chin.y - marks.brows) * 0.25) / picture.height));
  return [0, 1].flatMap(half => [
    { left: 0, right: left, top: (half * bottom) / 2, bottom: ((half + 1) * bottom) / 2 },
    { left: right, right: 1, top: (half * bottom) / 2, bottom: ((half + 1) * bottom) / 2 },
  ]);
}

/** Skin without hair and ground: between the jaw's ends, from the brows to above the chin. */
function partOf({ jawLeft, jawRight, brows, chin }: Marks, picture: Pixels): Part {
  const inset = (jawRight.x - jawLeft.x) * 0.15;
  return {
    left: Math.max(0, (jawLeft.x + inset) / picture.width),
    right: Math.min(1, (jawRight.x - inset) / picture.width),
    top: Math.max(0, brows / picture.height),
    bottom: Math.min(1, (brows + (chin.y - brows) * 0.85) / picture.height),
  };
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function middle(points: readonly Point[]): Point {
  const sum = (of: (point: Point) => number): number => points.reduce((total, point) => total + of(point), 0);
  return { x: sum(point => point.x) / points.length, y: sum(point => point.y) / points.length };
}
