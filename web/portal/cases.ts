/** What the portal asks the server about a case and does with it. Shapes of requests stand here and nowhere else. */
import type { Case, List, ListedCase } from '../answers.ts';
import { address, get, post } from '../api.ts';
import { heard } from '../clock.ts';

export async function readCase(id: string, signal?: AbortSignal): Promise<Case> {
  const one = await get<Case>(`/api/cases/${id}`, { signal });
  heard(one.at);
  return one;
}

export const myCases = (signal?: AbortSignal) =>
  get<List<ListedCase>>('/api/cases', { query: { mine: true, limit: 50 }, signal });

/**
 * Does an action of the case, or of a part of it; `version` is what the reader was looking at (of the part, where one is named),
 * where what came between matters.
 */
export function act(
  one: { id: string; version?: number; part?: string },
  name: string,
  input: Record<string, unknown> = {},
): Promise<unknown> {
  const path = address(`/api/cases/${one.id}/actions/${name}`, { part: one.part });
  return post(path, { body: input, ifMatch: one.version });
}

export function openCase(
  season: { id: string; program: string },
  after?: string,
): Promise<{ id: string; number: string }> {
  return post('/api/cases', { body: { program: season.program, season: season.id, ...(after ? { after } : {}) } });
}

/** Of the case; of one part of it, where a part is named. */
export function actionOf(one: Case, name: string, part?: string) {
  return one.actions.find(action => action.name === name && action.part === part);
}
