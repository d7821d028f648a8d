/** The demo's people; a real deployment has none and answers 404. */
import { get } from '../../api.ts';
import type { List } from '../../answers.ts';

export interface DemoDoor {
  role: string;
  program: string;
  name: string;
  login: string;
  password: string;
  startsAt: string;
}

export async function demoDoors(): Promise<DemoDoor[]> {
  try {
    return (await get<List<DemoDoor>>('/api/demo/people')).items;
  } catch {
    return [];
  }
}
