import { newDataDir, openProduct, removeDataDir } from '../ground/product.ts';
import { broken, eventually, placeAt } from '../stories/the-product.ts';
import { aStoryTown, clockToAugust } from '../stories/story-town.ts';
import { findings, type Findings } from './checker.ts';
import { liveUnderFire } from './families-under-fire.ts';
import { killer, type Killer } from './killer.ts';

export interface FaultOptions {
  seed: number;
  cases: number;
  kills: number;
  sabotage?: 'no-claim';
}

export interface FaultReport extends Findings {
  sent: number;
  /** Sent more than once, because nobody answered. */
  unanswered: number;
  repeated: number;
  killed: Killer['killed'];
  /** What doctor finds when all has come to rest. */
  broken: string[];
}

/** A whole run in a product of its own: lives under fire, comes to rest, is examined, and leaves nothing behind. */
export async function faultRun(options: FaultOptions): Promise<FaultReport> {
  const dir = newDataDir();
  const env = options.sabotage ? { KABYL_SABOTAGE: options.sabotage } : {};
  const product = openProduct({ dir, env });
  try {
    await product.start('--clock', '2027-04-01T09:00:00+06:00');
    const place = placeAt(dir);
    const town = await aStoryTown(place, { seats: [Math.ceil(options.cases / 3), Math.ceil(options.cases / 4)] });
    await clockToAugust(town);
    const parents = [await town.parent(), await town.parent(), await town.parent()];
    const fire = killer(product, options.seed, options.kills);
    const log = await liveUnderFire({ place, town, parents, cases: options.cases, answered: fire.answered });
    await fire.done();
    const atRest = async () => (await broken(place)).length === 0;
    // Sabotaged data may never come to rest; then doctor's own word is part of the report.
    await eventually(atRest, 'all comes to rest', options.sabotage ? 5_000 : 150_000).catch(() => undefined);
    return {
      ...(await findings(dir, town.seasonId, log)),
      sent: log.length,
      unanswered: log.filter(sent => sent.tries > (sent.again ? 2 : 1)).length,
      repeated: log.filter(sent => sent.again).length,
      killed: fire.killed,
      broken: await broken(place),
    };
  } finally {
    await product.stop();
    removeDataDir(dir);
  }
}

/** The report as a table for people. */
export function tableOf(options: FaultOptions, report: FaultReport): string {
  const kills = Object.entries(report.killed).map(([part, n]) => `${part} ${n}`);
  const rows: [string, string][] = [
    ['seed', String(options.seed)],
    ['cases', String(options.cases)],
    ['killed', kills.join(', ') || 'nothing'],
    ['commands answered', String(report.sent)],
    ['unanswered at first, sent again', String(report.unanswered)],
    ['answered, sent again', String(report.repeated)],
    ...(['lost', 'doubled', 'illegal', 'oversold'] as const).map((name): [string, string] => [
      name,
      counted(report[name]),
    ]),
    ['doctor', report.broken.length ? report.broken.join('; ') : 'all hold'],
  ];
  return rows.map(([name, value]) => `${name.padEnd(32)} ${value}`).join('\n');
}

function counted(found: readonly string[]): string {
  return found.length ? `${found.length}, for example ${found[0]}` : '0';
}

export function isSound(report: FaultReport): boolean {
  return [report.lost, report.doubled, report.illegal, report.oversold, report.broken].every(
    found => found.length === 0,
  );
}
