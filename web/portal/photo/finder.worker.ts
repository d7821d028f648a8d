/** Looks for faces beside the page, so that the page never stands still. The pictures stay here: only the model's files are fetched. */
import detectorList from '@vladmandic/face-api/model/tiny_face_detector_model-weights_manifest.json';
import detectorFile from '@vladmandic/face-api/model/tiny_face_detector_model.bin?url';
import landmarkList from '@vladmandic/face-api/model/face_landmark_68_tiny_model-weights_manifest.json';
import landmarkFile from '@vladmandic/face-api/model/face_landmark_68_tiny_model.bin?url';
import type { Pixels } from '#domain/pictures.ts';
import { openFaceFinder, type Face, type FaceFinder, type Model } from './face-finder.ts';

export type Asked = { id: number } & Pixels;
export type Answered = { id: number; faces: Face[] } | { away: true } | { ready: true };

const answer = (message: Answered): void => postMessage(message);

async function modelOf(list: Model['list'], file: string): Promise<Model> {
  const fetched = await fetch(file);
  if (!fetched.ok) throw new Error(`${file}: ${fetched.status}`);
  return { list, bytes: new Uint8Array(await fetched.arrayBuffer()) };
}

async function open(): Promise<FaceFinder> {
  const [detector, landmarks] = await Promise.all([
    modelOf(detectorList, detectorFile),
    modelOf(landmarkList, landmarkFile),
  ]);
  return openFaceFinder({ detector, landmarks });
}

const opening = open();
opening.then(
  () => answer({ ready: true }),
  () => answer({ away: true }),
);

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  opening.then(
    finder => answer({ id: data.id, faces: finder.find(data) }),
    // That it is away has been said.
    () => undefined,
  );
});
