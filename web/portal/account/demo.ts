/** The demo's people; a real deployment has none and answers 404. */
import { isOwner } from '#domain/actors.ts';
import { get } from '../../api.ts';
import type { List } from '../../answers.ts';
import { language } from '../../words.ts';

export interface DemoDoor {
  role: string;
  program: string;
  name: string;
  login: string;
  password: string;
  startsAt: string;
  /** Whoever has a key of the demo's authority and no login. */
  key?: string;
}

/** Families and applicants first: the portal is theirs; whoever reads Kazakh finds the colleges' before those of another country. */
export async function demoDoors(): Promise<DemoDoor[]> {
  try {
    // Whoever has a key and no login comes in by the other door.
    const items = (await demoPeople()).filter(({ login }) => login);
    const own = ({ role }: DemoDoor): number => Number(isOwner(role));
    const near = ({ program }: DemoDoor): number => Number(language.value === 'kk' && program === 'college');
    return items.sort((a, b) => own(b) - own(a) || near(b) - near(a));
  } catch {
    return [];
  }
}

/** Those who come in by a digital signature. */
export async function keyDoors(): Promise<DemoDoor[]> {
  try {
    return (await demoPeople()).filter(({ key }) => key);
  } catch {
    return [];
  }
}

const demoPeople = async (): Promise<DemoDoor[]> => (await get<List<DemoDoor>>('/api/demo/people')).items;

/** What one finds behind a family's door, by the page it opens. */
export function behind({ startsAt }: DemoDoor): string {
  if (startsAt.endsWith('/new')) return 'new';
  if (startsAt.endsWith('/check')) return 'check';
  if (startsAt.endsWith('/correct')) return 'correct';
  return startsAt.includes('/steps/') ? 'draft' : 'case';
}
