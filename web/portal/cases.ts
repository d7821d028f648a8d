/** What the portal asks the server about a case and does with it. Shapes of requests stand here and nowhere else. */
import type { Case, List, ListedCase } from '../answers.ts';
import { get, post } from '../api.ts';
import { heard } from '../clock.ts';

export async function readCase(id: string, signal?: AbortSignal): Promise<Case> {
  const one = await get<Case>(`/api/cases/${id}`, { signal });
  heard(one.at);
  return one;
}

export const myCases = (signal?: AbortSignal) =>
  get<List<ListedCase>>('/api/cases', { query: { mine: true, limit: 50 }, signal });

/** Does an action of the case; `version` is what the reader was looking at, where what came between matters. */
export function act(
  one: { id: string; version?: number },
  name: string,
  input: Record<string, unknown> = {},
): Promise<unknown> {
  return post(`/api/cases/${one.id}/actions/${name}`, { body: input, ifMatch: one.version });
}

export function openCase(
  season: { id: string; program: string },
  after?: string,
): Promise<{ id: string; number: string }> {
  return post('/api/cases', { body: { program: season.program, season: season.id, ...(after ? { after } : {}) } });
}

export function actionOf(one: Case, name: string) {
  return one.actions.find(action => action.name === name);
}
