/** The demo's people; a real deployment has none and answers 404. */
import { isOwner } from '#domain/actors.ts';
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

/** Families first: the portal is theirs. */
export async function demoDoors(): Promise<DemoDoor[]> {
  try {
    const { items } = await get<List<DemoDoor>>('/api/demo/people');
    // Whoever has a key and no login comes in by the other door.
    return items.filter(({ login }) => login).sort((a, b) => Number(isOwner(b.role)) - Number(isOwner(a.role)));
  } catch {
    return [];
  }
}

/** What one finds behind a family's door, by the page it opens. */
export function behind({ startsAt }: DemoDoor): string {
  if (startsAt.endsWith('/new')) return 'new';
  if (startsAt.endsWith('/check')) return 'check';
  if (startsAt.endsWith('/correct')) return 'correct';
  return startsAt.includes('/steps/') ? 'draft' : 'case';
}
