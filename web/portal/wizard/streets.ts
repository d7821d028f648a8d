import { get } from '../../api.ts';
import type { Suggestion } from '../../parts/StreetField.vue';
import { named } from '../../words.ts';
import type { List, Names } from '../../answers.ts';

interface Street {
  id: string;
  names: Names;
  territory?: Names | null;
}

/** Streets whose name begins or sounds like what was typed. */
export async function suggestStreets(typed: string): Promise<Suggestion[]> {
  const { items } = await get<List<Street>>('/api/streets', { query: { q: typed, limit: 8 } });
  return items.map(street => ({
    id: street.id,
    name: named(street.names),
    ...(street.territory ? { note: named(street.territory) } : {}),
  }));
}
