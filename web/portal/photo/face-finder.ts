/**
 * Where are faces in a picture, and where are their eyes, nose, mouth and chin? The networks and weights are those of
 * @vladmandic/face-api (TinyFaceDetector, FaceLandmark68TinyNet); only their arithmetic is ours.
 */
import type { Pixels } from '#domain/pictures.ts';
import {
  add,
  convolve,
  convolveApart,
  largest,
  mean,
  mix,
  rectify,
  unpackWeights,
  type Edge,
  type Layer,
  type WeightList,
  type Weights,
} from './face-net.ts';

export interface Point {
  x: number;
  y: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** In pixels of the picture; the 68 points in the order of the iBUG 300-W marks. */
export interface Face {
  score: number;
  box: Box;
  points: readonly Point[];
}

export interface Model {
  list: readonly WeightList[];
  bytes: Uint8Array;
}

export interface FaceFinder {
  find(picture: Pixels): Face[];
}

const detectorSide = 224;
const landmarkSide = 112;
const likely = 0.5;
/** Dark skin with glasses or a scarf is less sure to the network than a light face: where nothing else is found, so much is enough. */
const perhaps = 0.2;
const sameFace = 0.4;
const mostFaces = 5;
const anchors = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const;

export function openFaceFinder(models: { detector: Model; landmarks: Model }): FaceFinder {
  const detector = weightsOf(models.detector);
  const landmarks = weightsOf(models.landmarks);
  return {
    find(picture) {
      const found = detect(detector, picture).slice(0, mostFaces);
      return found.map(({ score, box }) => ({ score, box, points: landmarksOf(landmarks, picture, box) }));
    },
  };
}

const weightsOf = ({ list, bytes }: Model): Weights =>
  unpackWeights({ weights: list.flatMap(group => group.weights) }, bytes);

function detect(weights: Weights, picture: Pixels): { score: number; box: Box }[] {
  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  let x = squareOf(picture, whole, detectorSide, 'corner', [117.001, 114.697, 97.404]);
  x = rectify(convolve(x, weights('conv0/filters'), weights('conv0/bias'), 1, 'valid'), 0.1);
  for (let i = 1; i <= 5; i++) x = rectify(apart(weights, `conv${i}`, largest(x, 2), 1, 'one'), 0.1);
  x = mix(largest(x, 1), weights('conv8/filters'), weights('conv8/bias'));
  const found = apartFrom(boxesOf(x, Math.max(picture.width, picture.height)));
  const sure = found.filter(({ score }) => score >= likely);
  return sure.length > 0 ? sure : found.slice(0, 1);
}

/** Each cell of the last layer offers five boxes: where, how large, how likely. */
function boxesOf(x: Layer, side: number): { score: number; box: Box }[] {
  const boxes: { score: number; box: Box }[] = [];
  const cell = side / x.width;
  for (let at = 0; at < x.data.length; at += 5) {
    const score = sigmoid(x.data[at + 4]!);
    if (score < perhaps) continue;
    const index = at / 5;
    const anchor = anchors[index % anchors.length]!;
    const column = Math.floor(index / anchors.length) % x.width;
    const row = Math.floor(index / anchors.length / x.width);
    const width = Math.exp(x.data[at + 2]!) * anchor[0] * cell;
    const height = Math.exp(x.data[at + 3]!) * anchor[1] * cell;
    const left = (column + sigmoid(x.data[at]!)) * cell - width / 2;
    const top = (row + sigmoid(x.data[at + 1]!)) * cell - height / 2;
    boxes.push({ score, box: { x: left, y: top, width, height } });
  }
  return boxes;
}

/** Of boxes that cover one another only the likeliest is kept. */
function apartFrom(boxes: { score: number; box: Box }[]): { score: number; box: Box }[] {
  const kept: { score: number; box: Box }[] = [];
  for (const each of boxes.toSorted((a, b) => b.score - a.score)) {
    if (kept.every(other => overlap(other.box, each.box) <= sameFace)) kept.push(each);
  }
  return kept;
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / (a.width * a.height + b.width * b.height - width * height);
}

function landmarksOf(weights: Weights, picture: Pixels, box: Box): Point[] {
  const face = within(picture, box);
  if (face.width < 2 || face.height < 2) return [];
  let x = squareOf(picture, face, landmarkSide, 'middle', [122.782, 117.001, 104.298]);
  x = rectify(convolve(x, weights('dense0/conv0/filters'), weights('dense0/conv0/bias'), 2, 'same'));
  x = dense(weights, 'dense0', x);
  for (const block of ['dense1', 'dense2']) x = dense(weights, block, rectify(apart(weights, `${block}/conv0`, x, 2)));
  const { data } = mix(mean(x), weights('fc/weights'), weights('fc/bias'));
  const side = Math.max(face.width, face.height);
  const [left, top] = [face.x - (side - face.width) / 2, face.y - (side - face.height) / 2];
  return Array.from({ length: 68 }, (_, i) => ({ x: left + data[2 * i]! * side, y: top + data[2 * i + 1]! * side }));
}

function dense(weights: Weights, block: string, first: Layer): Layer {
  const second = apart(weights, `${block}/conv1`, first);
  const third = apart(weights, `${block}/conv2`, rectify(add(first, second)));
  return rectify(add(first, second, third));
}

function apart(weights: Weights, name: string, x: Layer, stride = 1, edge: Edge = 'same'): Layer {
  const part = {
    depth: weights(`${name}/depthwise_filter`),
    point: weights(`${name}/pointwise_filter`),
    bias: weights(`${name}/bias`),
  };
  return convolveApart(x, part, stride, edge);
}

function within(picture: Pixels, box: Box): Box {
  const [left, top] = [Math.max(0, Math.floor(box.x)), Math.max(0, Math.floor(box.y))];
  const right = Math.min(picture.width, Math.floor(box.x) + Math.floor(box.width));
  const bottom = Math.min(picture.height, Math.floor(box.y) + Math.floor(box.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A part of the picture as a square of the network's size, each pixel the mean of those it stands for; the rest is black. */
function squareOf(
  picture: Pixels,
  part: Box,
  side: number,
  place: 'corner' | 'middle',
  usual: readonly [number, number, number],
): Layer {
  const scale = Math.max(part.width, part.height) / side;
  const [width, height] = [Math.round(part.width / scale), Math.round(part.height / scale)];
  const [right, down] = place === 'corner' ? [0, 0] : [Math.floor((side - width) / 2), Math.floor((side - height) / 2)];
  const data = new Float32Array(side * side * 3);
  for (let i = 0; i < data.length; i++) data[i] = -usual[(i % 3) as 0 | 1 | 2] / 255;
  for (let row = 0; row < height; row++) {
    const top = part.y + Math.floor(row * scale);
    const bottom = Math.max(top + 1, part.y + Math.floor((row + 1) * scale));
    for (let column = 0; column < width; column++) {
      const left = part.x + Math.floor(column * scale);
      const end = Math.max(left + 1, part.x + Math.floor((column + 1) * scale));
      const to = ((row + down) * side + column + right) * 3;
      for (let c = 0; c < 3; c++) data[to + c]! += meanOf(picture, c, left, top, end, bottom) / 255;
    }
  }
  return { width: side, height: side, channels: 3, data };
}

function meanOf(picture: Pixels, c: number, left: number, top: number, right: number, bottom: number): number {
  let sum = 0;
  const [end, last] = [Math.min(right, picture.width), Math.min(bottom, picture.height)];
  for (let y = top; y < last; y++) {
    for (let x = left; x < end; x++) sum += picture.data[(y * picture.width + x) * 4 + c]!;
  }
  const count = Math.max(1, (end - left) * (last - top));
  return sum / count;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
