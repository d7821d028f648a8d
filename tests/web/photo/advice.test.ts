import sharp, { type Sharp } from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { advise, type Advice } from '../../../web/portal/photo/advice.ts';
import { aDrawnPhoto, collins, faceFile, seen, theFinder, type Drawn } from './drawn.ts';

// A look takes a tenth of a second, on a machine that does nothing else.
vi.setConfig({ testTimeout: 60_000 });

const finder = theFinder();

async function adviceOn(picture: Sharp, size = { width: 720, height: 960 }): Promise<Advice[]> {
  const pixels = await seen(picture);
  return advise({ picture: pixels, faces: finder.find(pixels), size });
}

async function faultsOf(picture: Sharp): Promise<string[]> {
  return (await adviceOn(picture)).filter(one => one.state !== 'good').map(one => `${one.rule} ${one.fault ?? '?'}`);
}

describe('a photo that keeps the rules', () => {
  const keepers: [string, Drawn][] = [
    ['of the usual kind', {}],
    ['of dark skin', { skin: '#7b5138', hair: '#17110e' }],
    ['of very light skin and hair', { skin: '#efd3c0', hair: '#c9a46a' }],
    ['with narrow eyes', { eyes: 'narrow' }],
    ['with a headscarf', { over: 'scarf' }],
    ['with glasses: only a person sees them', { over: 'glasses' }],
    ['a little aside, a little tilted', { right: 5, down: 4, tilt: 4 }],
    ['a little nearer', { scale: 1.2 }],
    ['before a wall that is almost white', { ground: '<rect width="120" height="160" fill="#e3e1dc"/>' }],
    ['before a wall on which the light fades', { ground: '<defs><linearGradient id="g"><stop stop-color="#f6f6f4"/><stop offset="1" stop-color="#dcdcd8"/></linearGradient></defs><rect width="120" height="160" fill="url(#g)"/>' }], // prettier-ignore
  ];
  it.each(keepers)('%s gets no advice', async (_, drawn) => {
    expect(await faultsOf(aDrawnPhoto(drawn))).toEqual([]);
  });

  it('of any skin, with a scarf or glasses, gets no advice', async () => {
    const looks = { 'very light': ['#f3dcc8', '#d9b36a'], brown: ['#b07f58', '#1d1512'], dark: ['#7b5138', '#17110e'], 'very dark': ['#4a2f22', '#100b09'] } as const; // prettier-ignore
    const advised: string[] = [];
    for (const [name, [skin, hair]] of Object.entries(looks)) {
      for (const over of [undefined, 'scarf', 'glasses'] as const) {
        const faults = await faultsOf(aDrawnPhoto({ skin, hair, ...(over ? { over } : {}) }));
        advised.push(...faults.map(fault => `${name}, ${over ?? 'nothing'} over it: ${fault}`));
      }
    }
    expect(advised).toEqual([]);
    expect(await faultsOf(aDrawnPhoto({ skin: '#4a2f22', hair: '#100b09' }).modulate({ brightness: 0.9 }))).toEqual([]);
  });

  it('of a real person gets none either, sharp or a little soft, lit more or less', async () => {
    expect(await faultsOf(collins())).toEqual([]);
    expect(await faultsOf(collins().modulate({ brightness: 0.93 }))).toEqual([]);
    expect(await faultsOf(collins().blur(1))).toEqual([]);
    expect(await faultsOf(collins().flop())).toEqual([]);
  });
});

const shadow = '<path d="M78 20c30-4 42 30 38 70l4 12v60H70z" fill="#a4a8a2"/>';
const half = '<defs><linearGradient id="h"><stop offset=".42" stop-color="#000" stop-opacity=".7"/><stop offset=".52" stop-color="#000" stop-opacity="0"/></linearGradient></defs><rect width="120" height="160" fill="url(#h)"/>'; // prettier-ignore

describe('a photo that breaks one rule', () => {
  const breakers: [string, Drawn, (picture: Sharp) => Sharp, string][] = [
    ['with two people', { people: 2, scale: 0.75 }, same, 'one-face several'],
    ['from far away', { scale: 0.6 }, same, 'large-enough far'],
    ['from too near', { scale: 1.75 }, same, 'large-enough near'],
    ['at the left', { right: -22 }, same, 'centred left'],
    ['at the right', { right: 22 }, same, 'centred right'],
    ['at the lower end', { down: 45 }, same, 'centred low'],
    ['at the upper end', { down: -32 }, same, 'centred high'],
    ['with a tilted head', { tilt: 16 }, same, 'frontal tilted'],
    ['with a turned head', { turn: 9 }, same, 'frontal turned'],
    ['with closed eyes', { eyes: 'closed' }, same, 'eyes-open closed'],
    ['in the dark', {}, picture => picture.linear(0.25, 0), 'light dark'],
    ['of light skin, in the dark', { skin: '#f3dcc8' }, picture => picture.linear(0.25, 0), 'light dark'],
    ['of dark skin with closed eyes', { skin: '#7b5138', hair: '#17110e', eyes: 'closed' }, same, 'eyes-open closed'],
    ['of dark skin with a tilted head', { skin: '#4a2f22', hair: '#100b09', tilt: -14 }, same, 'frontal tilted'],
    ['with a scarf and closed eyes', { over: 'scarf', eyes: 'closed' }, same, 'eyes-open closed'],
    ['with a scarf, before a dark wall', { over: 'scarf', ground: '<rect width="120" height="160" fill="#77797a"/>' }, same, 'background dark'], // prettier-ignore
    ['with somebody else’s picture on the wall', { poster: true }, same, 'shadows uneven'],
    ['in glaring light', {}, picture => picture.linear(1.3, 70), 'light bright'],
    ['lit from one side', { veil: half }, same, 'light uneven'],
    ['that is blurred', {}, picture => picture.blur(7), 'sharpness blurred'],
    ['before a dark wall', { ground: '<rect width="120" height="160" fill="#77797a"/>' }, same, 'background dark'],
    ['before a blue wall', { ground: '<rect width="120" height="160" fill="#7fa6e0"/>' }, same, 'background coloured'],
    ['with a shadow behind', { ground: shadow }, same, 'shadows uneven'],
    ['without colours', {}, picture => picture.greyscale(), 'colour grey'],
  ];
  it.each(breakers)('%s is advised on', async (_, drawn, change, fault) => {
    expect(await faultsOf(change(aDrawnPhoto(drawn)))).toContain(fault);
  });

  it.each([
    ['blurred', (picture: Sharp) => picture.blur(8), 'sharpness blurred'],
    ['dark', (picture: Sharp) => picture.linear(0.25, 0), 'light dark'],
    ['grey', (picture: Sharp) => picture.greyscale(), 'colour grey'],
    ['tilted', (picture: Sharp) => picture.rotate(15, { background: '#d8d4d0' }).resize(720, 960), 'frontal tilted'],
    ['its eyes painted over', closeCollinsEyes, 'eyes-open closed'],
  ])('of a real person, %s, is advised on', async (_, change, fault) => {
    expect(await faultsOf(change(sharp(await collins().png().toBuffer())))).toContain(fault);
  });

  it('and is too small says so of the size that is sent, not of the size that is looked at', async () => {
    const small = await adviceOn(aDrawnPhoto(), { width: 479, height: 639 });
    expect(small.find(one => one.rule === 'size')).toEqual({ rule: 'size', state: 'poor', fault: 'small' });
  });
});

describe('a public portrait that is not for a passport', () => {
  it.each([
    ['dark-skin.jpg', ['background coloured', 'shadows uneven']],
    ['tilted-head.jpg', ['frontal tilted', 'background coloured', 'shadows uneven']],
  ])('%s is advised on what is wrong with it, and on nothing else', async (name, faults) => {
    const portrait = sharp(faceFile(name)).flop();
    expect((await faultsOf(portrait)).sort()).toEqual([...faults].sort());
    const blurred = sharp(await portrait.resize(720).png().toBuffer()).blur(7);
    expect(await faultsOf(blurred)).toContain('sharpness blurred');
  });
});

describe('a public portrait with a cap and glasses before flags', () => {
  it('is advised on its background alone: cap and glasses are for a person to see, her eyes are open', async () => {
    const faults = await faultsOf(sharp(faceFile('grace-hopper.jpg')));
    expect(faults).toEqual(['background coloured', 'shadows uneven']);
  });
});

describe('a picture without a face', () => {
  it.each([
    ['a cat', () => sharp(faceFile('cat.jpg'))],
    ['a white wall', () => sharp({ create: { width: 720, height: 960, channels: 3, background: '#f2f2ee' } })],
  ])('%s: no face is seen, and nothing is said of one', async (_, picture) => {
    const advice = await adviceOn(picture());
    expect(advice[0]).toEqual({ rule: 'one-face', state: 'poor', fault: 'none' });
    const unknown = advice.filter(one => one.state === 'unknown').map(one => one.rule);
    expect(unknown).toEqual(['large-enough', 'centred', 'frontal', 'eyes-open', 'sharpness']);
  });
});

describe('where the finder is not to be had', () => {
  it('what pixels tell is told, and the rest is unknown', async () => {
    const picture = await seen(aDrawnPhoto({ ground: shadow }).blur(7));
    const advice = advise({ picture, faces: null, size: { width: 720, height: 960 } });
    const states = Object.fromEntries(advice.map(one => [one.rule, one.state]));
    expect(states).toMatchObject({
      'one-face': 'unknown',
      centred: 'unknown',
      'large-enough': 'unknown',
      frontal: 'unknown',
      'eyes-open': 'unknown',
      light: 'good',
      sharpness: 'poor',
      background: 'good',
      shadows: 'poor',
      size: 'good',
    });
  });
});

function same(picture: Sharp): Sharp {
  return picture;
}

/** Lids in the colour of the skin, with a line of lashes. */
function closeCollinsEyes(picture: Sharp): Sharp {
  const lid = (x: number): string =>
    `<ellipse cx="${x}" cy="342" rx="36" ry="20" fill="#d79f8a" filter="url(#b)"/><path d="M${x - 30} 346q30 12 60 0" stroke="#5a3a30" stroke-width="4" fill="none"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="960"><defs><filter id="b"><feGaussianBlur stdDeviation="2"/></filter></defs>${lid(276)}${lid(428)}</svg>`;
  return picture.composite([{ input: Buffer.from(svg) }]);
}
