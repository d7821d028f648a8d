/** What is advised on the picture now seen: at once from its pixels, and on the face as soon as the finder is there. */
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { measuredSide, type Pixels } from '#domain/pictures.ts';
import { advise, type Advice } from './advice.ts';
import type { Size } from './crop.ts';
import type { Face } from './face-finder.ts';
import type { Answered, Asked } from './finder.worker.ts';

export interface Seen {
  draw: (canvas: HTMLCanvasElement) => void;
  /** Of what is drawn, and of what would be sent of it. */
  shape: Size;
  sent: Size;
  living?: boolean;
}

export interface PhotoAdvice {
  advice: ShallowRef<readonly Advice[]>;
  /** The gravest fault; of a living picture only what two looks in a row saw, so that what is said aloud does not flicker. */
  worst: ShallowRef<Advice | undefined>;
  finder: Ref<'loading' | 'ready' | 'away'>;
  /** Looks at what a canvas, a picture or a video shows; the faces found, in its own pixels. */
  look(seen: Seen): Promise<readonly Face[] | null>;
  forget(): void;
}

export function usePhotoAdvice(): PhotoAdvice {
  const advice = shallowRef<readonly Advice[]>([]);
  const worst = shallowRef<Advice>();
  const finder = ref<'loading' | 'ready' | 'away'>('loading');
  const canvas = document.createElement('canvas');
  const waiting = new Map<number, (faces: readonly Face[] | null) => void>();
  // The model is loaded with the first look, not with the page.
  let worker: Worker | undefined;
  let asked = 0;
  let before: Advice | undefined;

  function startWorker(): Worker | undefined {
    try {
      const started = new Worker(new URL('./finder.worker.ts', import.meta.url), { type: 'module' });
      started.onmessage = ({ data }: MessageEvent<Answered>) => heard(data);
      started.onerror = () => heard({ away: true });
      return started;
    } catch {
      finder.value = 'away';
      return undefined;
    }
  }

  function heard(message: Answered): void {
    if ('faces' in message) {
      waiting.get(message.id)?.(message.faces);
      waiting.delete(message.id);
      return;
    }
    finder.value = 'ready' in message ? 'ready' : 'away';
    if (finder.value === 'ready') return;
    for (const tell of waiting.values()) tell(null);
    waiting.clear();
  }

  function facesOf(picture: Pixels): Promise<readonly Face[] | null> {
    if (finder.value !== 'away') worker ??= startWorker();
    if (!worker || finder.value === 'away') return Promise.resolve(null);
    const asks = worker;
    return new Promise(found => {
      const id = ++asked;
      waiting.set(id, found);
      const { width, height, data } = picture;
      asks.postMessage({ id, width, height, data } satisfies Asked);
    });
  }

  async function look({ draw, shape, sent, living = false }: Seen) {
    const scale = Math.min(1, measuredSide / Math.max(shape.width, shape.height));
    canvas.width = Math.max(1, Math.round(shape.width * scale));
    canvas.height = Math.max(1, Math.round(shape.height * scale));
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return null;
    draw(canvas);
    const picture = context.getImageData(0, 0, canvas.width, canvas.height);
    // While the finder is still on its way, what pixels alone say is said already.
    if (finder.value !== 'ready') say(advise({ picture, faces: null, size: sent }), living);
    const faces = await facesOf(picture);
    if (faces) say(advise({ picture, faces, size: sent }), living);
    return faces?.map(face => enlarged(face, 1 / scale)) ?? null;
  }

  function say(now: readonly Advice[], living: boolean): void {
    advice.value = now;
    const first = now.find(one => one.state === 'poor');
    const same = first?.rule === before?.rule && first?.fault === before?.fault;
    if (!living || same || !first) worst.value = first;
    before = first;
  }

  function forget(): void {
    advice.value = [];
    worst.value = before = undefined;
  }

  onScopeDispose(() => worker?.terminate());
  return { advice, worst, finder, look, forget };
}

function enlarged(face: Face, by: number): Face {
  const { box, score, points } = face;
  return {
    score,
    box: { x: box.x * by, y: box.y * by, width: box.width * by, height: box.height * by },
    points: points.map(({ x, y }) => ({ x: x * by, y: y * by })),
  };
}
