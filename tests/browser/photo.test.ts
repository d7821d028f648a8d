import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takenOn } from '#domain/exif-date.ts';
import '#texts/all.ts';
import { say, type Language } from '#texts/say.ts';
import { aBrowser, axeViolations } from '../ground/browser.ts';
import { aDrawnPhoto, collins, faceFile, modelFolder, seen, theFinder } from '../web/photo/drawn.ts';
import { aFilm, aPhotoPage } from './photo-ground.ts';
import { url as productUrl } from './town.ts';

// The photo assistant in a real browser: before a camera, with a ready picture, without its model, without a network.

const shadow = '<path d="M78 20c30-4 42 30 38 70l4 12v60H70z" fill="#a4a8a2"/>';
const film = await aFilm(aDrawnPhoto({ ground: shadow }));
const browser = await aBrowser(
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
);
const ground = await aPhotoPage(productUrl);

interface Attached {
  fileId: string;
  advice: string[];
}

async function aPhone({ language = 'ky', width = 390, scheme = 'light', camera = true }: Looks = {}): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    colorScheme: scheme,
    permissions: camera ? ['camera'] : [],
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  await page.goto(`${ground.url}/?lang=${language}`);
  await page.getByText(say(language, 'photo.rules')).waitFor();
  return { page, complaints, t: (key, params) => say(language, key, params) };
}

interface Looks {
  language?: Language;
  width?: number;
  scheme?: 'light' | 'dark';
  camera?: boolean;
}

interface Phone {
  page: Page;
  complaints: string[];
  t(key: string, params?: { [name: string]: string }): string;
}

const button = ({ page, t }: Phone, key: string) => page.getByRole('button', { name: t(key), exact: true });
const line = ({ page }: Phone, rule: string, tone: 'done' | 'you' | 'expired') =>
  page.locator(`li[data-rule="${rule}"][data-tone="${tone}"]`);
const attached = ({ page }: Phone): Promise<Attached[]> =>
  page.evaluate(() => (globalThis as unknown as { attached: Attached[] }).attached);

async function choose({ page }: Phone, name: string, buffer: Buffer, mimeType = 'image/jpeg'): Promise<void> {
  await page.locator('input[type=file]:not([capture])').setInputFiles({ name, mimeType, buffer });
}

let phone: Phone;
beforeEach(() => {
  ground.sent.length = ground.asked.length = 0;
  ground.answers(201);
});
afterEach(async () => {
  expect(phone.complaints).toEqual([]);
  await phone.page.context().close();
});

describe('before the camera', () => {
  it('one is told what is poor at once, may take the photo all the same, and the advice goes along', async () => {
    phone = await aPhone();
    await button(phone, 'photo.take').click();
    await line(phone, 'one-face', 'done').waitFor();
    await line(phone, 'shadows', 'you').waitFor();
    await phone.page.locator('.say', { hasText: phone.t('photo.poor.shadows-uneven') }).waitFor();
    expect(ground.sent).toEqual([]);
    await button(phone, 'photo.shoot').click();
    await line(phone, 'shadows', 'you').waitFor();
    await button(phone, 'photo.use').click();
    await phone.page.getByText(phone.t('photo.sent')).waitFor();
    expect(await attached(phone)).toEqual([{ fileId: ground.sent[0]!.key, advice: ['shadows'] }]);
    expect(ground.sent).toHaveLength(1);
    expect(ground.sent[0]!.caseId).toBe('ORT-1');
    const about = await sharp(ground.sent[0]!.bytes).metadata();
    expect([about.format, about.width, about.height]).toEqual(['jpeg', 720, 960]);
    expect(takenOn(about.exif)).toMatch(/^20\d\d-\d\d-\d\d$/);
  });

  it('nothing but the model’s own files is fetched for the advice', async () => {
    phone = await aPhone();
    const before = ground.asked.length;
    await button(phone, 'photo.take').click();
    await line(phone, 'one-face', 'done').waitFor();
    const fetched = ground.asked.slice(before).map(path => path.replace(/-[\w-]{8}\.(\w+)$/, '.$1'));
    expect(fetched.sort()).toEqual([
      '/assets/face_landmark_68_tiny_model.bin',
      '/assets/finder.worker.js',
      '/assets/tiny_face_detector_model.bin',
    ]);
  });

  it.each([
    ['that is refused', 'NotAllowedError', 'photo.camera-denied'],
    ['that is not there', 'NotFoundError', 'photo.camera-none'],
    ['that another program holds', 'NotReadableError', 'photo.camera-none'],
  ])('%s, one is told so and may choose a ready picture', async (_, error, words) => {
    phone = await aPhone({ language: 'ru', width: 1280 });
    await phone.page.evaluate(name => {
      const refuse = () => Promise.reject(new DOMException('no', name));
      (globalThis as unknown as { navigator: { mediaDevices: { getUserMedia: unknown } } }).navigator.mediaDevices.getUserMedia = refuse; // prettier-ignore
    }, error);
    await button(phone, 'photo.take').click();
    await phone.page.getByRole('alert').getByText(phone.t(words)).waitFor();
    await choose(phone, 'face.jpg', await collins().jpeg().toBuffer());
    await button(phone, 'photo.use').waitFor();
  });
});

describe('a ready picture', () => {
  it('is framed around the face, keeps its day, and loses its place', async () => {
    phone = await aPhone({ language: 'ru', width: 1280 });
    const portrait = await sharp(faceFile('eileen-collins.jpg'))
      .resize(2048)
      .jpeg()
      .withExif({
        IFD0: { Make: 'SECRET-PHONE' },
        IFD2: { DateTimeOriginal: '2027:02:03 10:11:12' },
        IFD3: { GPSLatitudeRef: 'N' },
      })
      .toBuffer();
    await choose(phone, 'portrait.jpg', portrait);
    for (const rule of ['one-face', 'large-enough', 'centred', 'frontal', 'eyes-open'])
      await line(phone, rule, 'done').waitFor();
    await button(phone, 'photo.use').click();
    await phone.page.getByText(phone.t('photo.sent')).waitFor();
    const { bytes } = ground.sent[0]!;
    expect(takenOn((await sharp(bytes).metadata()).exif)).toBe('2027-02-03');
    expect(bytes.includes('SECRET-PHONE')).toBe(false);
    const pixels = await seen(sharp(bytes));
    expect(theFinder().find(pixels)).toHaveLength(1);
  });

  it('is tilted, drawn closer, moved and turned by keyboard alone, and the advice follows', async () => {
    phone = await aPhone();
    const { page, t } = phone;
    await choose(
      phone,
      'face.jpg',
      await sharp(await collins().png().toBuffer())
        .resize(1440)
        .jpeg()
        .toBuffer(),
    );
    await line(phone, 'frontal', 'done').waitFor();
    await page.getByLabel(t('photo.tilt')).focus();
    for (let i = 0; i < 28; i += 1) await page.keyboard.press('ArrowRight');
    await line(phone, 'frontal', 'you').waitFor();
    for (let i = 0; i < 28; i += 1) await page.keyboard.press('ArrowLeft');
    await line(phone, 'frontal', 'done').waitFor();
    await page.getByLabel(t('photo.zoom')).focus();
    for (let i = 0; i < 60; i += 1) await page.keyboard.press('ArrowRight');
    await line(phone, 'large-enough', 'you').waitFor();
    for (let i = 0; i < 35; i += 1) await page.keyboard.press('ArrowLeft');
    await line(phone, 'large-enough', 'done').waitFor();
    await button(phone, 'photo.move-right').focus();
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('Enter');
    await line(phone, 'centred', 'you').waitFor();
    await button(phone, 'photo.turn-right').focus();
    await page.keyboard.press('Enter');
    await line(phone, 'one-face', 'you')
      .or(line(phone, 'frontal', 'you'))
      .first()
      .waitFor();
    expect(ground.sent).toEqual([]);
  });

  it('is moved by mouse', async () => {
    phone = await aPhone();
    await choose(
      phone,
      'face.jpg',
      await sharp(await collins().png().toBuffer())
        .resize(1440)
        .jpeg()
        .toBuffer(),
    );
    await line(phone, 'centred', 'done').waitFor();
    await phone.page.getByLabel(phone.t('photo.zoom')).fill('1.5');
    const box = (await phone.page.locator('.cam canvas').boundingBox())!;
    await phone.page.mouse.move(box.x + 100, box.y + 100);
    await phone.page.mouse.down();
    await phone.page.mouse.move(box.x + 170, box.y + 100, { steps: 4 });
    await phone.page.mouse.up();
    await line(phone, 'centred', 'you').waitFor();
  });

  it('that is none says what to choose instead; one that only the server may read goes to the server as it is', async () => {
    phone = await aPhone({ language: 'ru' });
    await choose(phone, 'letter.jpg', Buffer.from('no picture'));
    await phone.page.getByRole('alert').getByText(phone.t('photo.unreadable')).waitFor();
    const words = say('ru', 'shape.file-picture-format');
    ground.answers(422, { code: 'invalid', title: '', errors: [{ path: 'body', code: 'file-picture-format', message: words }] }); // prettier-ignore
    await choose(phone, 'IMG_1.HEIC', Buffer.from('\0\0\0\x18ftypheic'), 'image/heic');
    await phone.page.getByRole('alert').getByText(words).waitFor();
    expect(await attached(phone)).toEqual([]);
  });
});

describe('what lies on a telephone besides portraits', () => {
  const face = () => sharp(faceFile('eileen-collins.jpg'));
  const wide = async () =>
    sharp(await face().resize(600, 800).toBuffer())
      .extend({ left: 2700, right: 2700, background: '#eee' })
      .jpeg();
  const shot = async () =>
    sharp({ create: { width: 1170, height: 2532, channels: 3, background: '#fff' } })
      .composite([{ input: await face().resize(700, 700, { fit: 'cover' }).toBuffer(), left: 235, top: 900 }])
      .png();

  it('a photo of twelve megapixels that lies on its side stands upright, is sent small, and its advice is of the face', async () => {
    phone = await aPhone();
    const upright = await face().resize(3024, 4032, { fit: 'cover', position: 'top' }).toBuffer();
    const lying = await sharp(upright).rotate(-90).withMetadata({ orientation: 6 }).jpeg({ quality: 80 }).toBuffer();
    await choose(phone, 'IMG_0001.jpg', lying);
    for (const rule of ['one-face', 'centred', 'frontal', 'eyes-open']) await line(phone, rule, 'done').waitFor();
    await button(phone, 'photo.use').click();
    await phone.page.getByText(phone.t('photo.sent')).waitFor();
    const { width = 0, height = 0, orientation } = await sharp(ground.sent[0]!.bytes).metadata();
    expect([width <= 1200, height > width, orientation]).toEqual([true, true, undefined]);
    expect(ground.sent[0]!.bytes.length).toBeLessThan(1_500_000);
  });

  it.each([
    ['a panorama', wide],
    ['a screenshot', shot],
  ] as const)('%s is framed at the face that is in it', async (_, picture) => {
    phone = await aPhone();
    await choose(phone, 'picture.png', await (await picture()).toBuffer());
    await line(phone, 'one-face', 'done').waitFor();
    await line(phone, 'frontal', 'done').waitFor();
  });

  it('a small file of more pixels than a telephone has memory for is not opened', async () => {
    phone = await aPhone({ language: 'ru' });
    const vast = sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } });
    await choose(phone, 'white.png', await vast.png().toBuffer(), 'image/png');
    await phone.page.getByRole('alert').getByText(phone.t('photo.too-large')).waitFor();
    await button(phone, 'photo.take').waitFor();
  });

  it('a film of few pictures is one picture, and no face is seen in it', async () => {
    phone = await aPhone();
    const film = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#cde' } })
      .gif()
      .toBuffer();
    await choose(phone, 'film.gif', film, 'image/gif');
    await line(phone, 'one-face', 'you').waitFor();
    await button(phone, 'photo.use').click();
    await phone.page.getByText(phone.t('photo.sent')).waitFor();
    expect((await sharp(ground.sent[0]!.bytes).metadata()).format).toBe('jpeg');
  });

  it('a paper called a photo says what to choose instead', async () => {
    phone = await aPhone({ language: 'ru' });
    await choose(phone, 'passport.jpg', Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'));
    await phone.page.getByRole('alert').getByText(phone.t('photo.unreadable')).waitFor();
  });
});

describe('an old telephone', () => {
  it('without the model says what it cannot tell, and sends the photo all the same', async () => {
    phone = await aPhone({ language: 'ru' });
    await phone.page.context().route('**/*.bin', route => route.abort());
    await choose(phone, 'face.jpg', await aDrawnPhoto().blur(7).jpeg().toBuffer());
    await phone.page.getByText(phone.t('photo.finder-away')).waitFor();
    await line(phone, 'one-face', 'expired').waitFor();
    await line(phone, 'sharpness', 'you').waitFor();
    await line(phone, 'size', 'done').waitFor();
    await button(phone, 'photo.use').click();
    await phone.page.getByText(phone.t('photo.sent')).waitFor();
    expect((await attached(phone))[0]?.advice).toEqual(['sharpness']);
    phone.complaints.length = 0;
  });
});

describe('a bad network', () => {
  it('is waited for, and the same photo comes once, under the same key', async () => {
    phone = await aPhone();
    await choose(phone, 'face.jpg', await aDrawnPhoto().jpeg().toBuffer());
    await line(phone, 'one-face', 'done').waitFor();
    ground.answers(0);
    await button(phone, 'photo.use').click();
    await phone.page.getByText(/кайра баштоонун кереги жок/).waitFor();
    ground.answers(201);
    await phone.page
      .locator('html')
      .evaluate(page => page.ownerDocument.defaultView?.dispatchEvent(new Event('online')));
    await phone.page.getByText(phone.t('photo.sent')).waitFor();
    expect(new Set(ground.sent.map(one => one.key)).size).toBe(1);
    expect(await attached(phone)).toHaveLength(1);
    phone.complaints.length = 0;
  });
});

describe('for everybody', () => {
  it.each([
    ['ky', 390, 'light'],
    ['ru', 1280, 'dark'],
  ] as const)('every state is without fault in %s at %i px, %s', async (language, width, scheme) => {
    phone = await aPhone({ language, width, scheme });
    expect(await axeViolations(phone.page)).toEqual([]);
    await button(phone, 'photo.take').click();
    await line(phone, 'shadows', 'you').waitFor();
    expect(await axeViolations(phone.page)).toEqual([]);
    await button(phone, 'photo.shoot').click();
    await line(phone, 'one-face', 'done').waitFor();
    expect(await axeViolations(phone.page)).toEqual([]);
    await button(phone, 'photo.use').click();
    await phone.page.getByText(phone.t('photo.sent')).waitFor();
    expect(await axeViolations(phone.page)).toEqual([]);
    const overflow = await phone.page.locator('html').evaluate(page => page.scrollWidth - page.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

describe('the arithmetic of the finder', () => {
  it('gives what the package’s own code gives', async () => {
    phone = await aPhone();
    // 224 × 224, as the detector takes it: neither side makes the picture smaller in its own way.
    const { data, info } = await collins().resize(224, 224, { fit: 'cover' }).ensureAlpha().raw().toBuffer({ resolveWithObject: true }); // prettier-ignore
    const [own] = theFinder().find({ width: info.width, height: info.height, data });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/*', route => {
      const name = new URL(route.request().url()).pathname.slice(1);
      if (name === '') return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
      const folder = name.endsWith('.js') ? join(modelFolder, '..', 'dist') : modelFolder;
      return route.fulfill({ body: readFileSync(join(folder, name)), contentType: name.endsWith('.js') ? 'text/javascript' : 'application/octet-stream' }); // prettier-ignore
    });
    await page.goto('http://package.test/');
    await page.addScriptTag({ url: '/face-api.js' });
    const theirs = await page.evaluate(theirFace, { rgba: [...data], side: 224 });
    await context.close();
    expect(own!.score).toBeCloseTo(theirs.score, 3);
    for (const side of ['x', 'y', 'width', 'height'] as const) expect(own!.box[side]).toBeCloseTo(theirs.box[side], 1);
    const apart = own!.points.map((point, i) => Math.hypot(point.x - theirs.points[i]!.x, point.y - theirs.points[i]!.y)); // prettier-ignore
    expect(Math.max(...apart)).toBeLessThan(2.5);
  });
});

interface Theirs {
  score: number;
  box: { x: number; y: number; width: number; height: number };
  points: { x: number; y: number }[];
}

async function theirFace({ rgba, side }: { rgba: number[]; side: number }): Promise<Theirs> {
  const theirs = (globalThis as unknown as { faceapi: Package }).faceapi;
  await theirs.tf.setBackend('cpu');
  await theirs.nets.tinyFaceDetector.loadFromUri('/');
  await theirs.nets.faceLandmark68TinyNet.loadFromUri('/');
  const rgb = rgba.filter((_, i) => i % 4 !== 3);
  const picture = theirs.tf.tensor3d(rgb, [side, side, 3], 'int32');
  const options = new theirs.TinyFaceDetectorOptions({ inputSize: side });
  const found = await theirs.detectSingleFace(picture, options).withFaceLandmarks(true);
  const { x, y, width, height } = found.detection.box;
  const points = found.landmarks.positions.map(point => ({ x: point.x, y: point.y }));
  return { score: found.detection.score, box: { x, y, width, height }, points };
}

/** As much of the package's own code as is asked here. */
interface Package {
  tf: {
    setBackend(name: string): Promise<boolean>;
    tensor3d(values: number[], shape: number[], type: string): unknown;
  };
  nets: { [net in 'tinyFaceDetector' | 'faceLandmark68TinyNet']: { loadFromUri(uri: string): Promise<void> } };
  TinyFaceDetectorOptions: new (options: { inputSize: number }) => unknown;
  detectSingleFace(
    picture: unknown,
    options: unknown,
  ): {
    withFaceLandmarks(tiny: boolean): Promise<{
      detection: { score: number; box: Theirs['box'] };
      landmarks: { positions: Theirs['points'] };
    }>;
  };
}
