/** Tone belongs to the party whose turn it is, never to the viewer; each has a shape of its own. */
export type Tone = 'you' | 'us' | 'done' | 'refused' | 'released' | 'expired';

export const toneIcon = {
  you: 'person',
  us: 'house',
  done: 'tick',
  refused: 'cross',
  released: 'back',
  expired: 'hourglass',
} as const satisfies Record<Tone, string>;
