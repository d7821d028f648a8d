/** The seasons there are, and the server's instant with them: what is open is never judged by the phone's clock. */
import { get } from '../api.ts';
import type { List, Season } from '../answers.ts';
import { heard } from '../clock.ts';

export async function readSeasons(signal?: AbortSignal): Promise<Season[]> {
  const answer = await get<List<Season> & { at: string }>('/api/seasons', { signal });
  heard(answer.at);
  return answer.items;
}
