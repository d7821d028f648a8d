import sharp from 'sharp';
import type { Person } from './person.ts';

// What a parent has in hand: a camera, and a network that is not always good.

/** A picture with grain, so that it has some weight. */
export function aPhoto(): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 150, sigma: 40 };
  return sharp({ create: { width: 1200, height: 900, channels: 3, background: '#ddd', noise } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** From here on so many bytes a second go out, until the network is fast again. */
export async function aSlowNetwork(person: Person, uploadThroughput: number): Promise<{ isFast(): Promise<void> }> {
  const session = await person.context.newCDPSession(person.page);
  const limit = (upload: number): Promise<unknown> =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: upload,
    });
  await session.send('Network.enable');
  await limit(uploadThroughput);
  return {
    isFast: async () => {
      await limit(-1);
      await session.detach();
    },
  };
}
