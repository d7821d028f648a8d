/** The words of accesses that are handed over: the workbook's columns and the cards. */
import { formatInstant } from './instants.ts';
import { say, type Language } from './say.ts';

export interface HandedOver {
  name: string;
  office: string;
  /** As it is dialled. */
  phone: string;
  state: 'first' | 'used' | 'expired';
  password: string | null;
  until: string | null;
}

/** The first password while it is one; else why there is none. */
export function passwordWords(language: Language, { state, password }: Pick<HandedOver, 'state' | 'password'>): string {
  return password ?? say(language, `access.password.${state === 'expired' ? 'expired' : 'used'}`);
}

export interface AccessCardWords {
  title: string;
  name: string;
  office: string;
  rows: [string, string][];
  notes: string[];
}

export function accessCardWords(language: Language, zone: string, of: HandedOver): AccessCardWords {
  const until = of.password && of.until ? formatInstant(language, of.until, zone, 'until-day') : null;
  return {
    title: say(language, 'access.card.title'),
    name: of.name,
    office: of.office,
    rows: [
      [say(language, 'access.column.phone'), of.phone],
      [say(language, 'access.column.password'), passwordWords(language, of)],
    ],
    notes: [...(until ? [say(language, 'access.card.until', { until })] : []), say(language, 'access.card.keep')],
  };
}
