import { overRows, type Statement } from './statement.ts';

/** A person as a case declares them. A wrapped key is given for one that is new. */
export interface DeclaredRow {
  caseId: string;
  part: string;
  id: string;
  wrappedKey: Buffer | null;
  sealed: Buffer;
  pinIndex: Buffer | null;
  tokens: Buffer[];
}

const shape = 'id uuid, case_id uuid, part text, wrapped_key text, sealed text, pin_index text, tokens jsonb';

/** The people of cases with the tokens their names are found by; those known before are written anew. */
export function peopleWritten(people: readonly DeclaredRow[]): Statement[] {
  const known = people.filter(p => !p.wrappedKey).map(p => p.id);
  const rows = people.map(p => ({
    id: p.id,
    case_id: p.caseId,
    part: p.part,
    wrapped_key: p.wrappedKey?.toString('hex') ?? null,
    sealed: p.sealed.toString('hex'),
    pin_index: p.pinIndex?.toString('hex') ?? null,
    tokens: p.tokens.map(token => token.toString('hex')),
  }));
  return [
    ...(known.length ? [{ sql: 'delete from person_names where person_id = any(?::uuid[])', bindings: [known] }] : []),
    ...overRows(
      rows,
      shape,
      table => `with r as (select * from ${table}), fresh as (
       insert into persons (id, wrapped_key, sealed, pin_index)
       select id, decode(wrapped_key, 'hex'), decode(sealed, 'hex'), decode(pin_index, 'hex') from r where wrapped_key is not null
     ), again as (
       update persons p set sealed = decode(r.sealed, 'hex'), pin_index = decode(r.pin_index, 'hex')
       from r where p.id = r.id and r.wrapped_key is null
     ), parts as (
       insert into case_people (case_id, part, person_id) select case_id, part, id from r where wrapped_key is not null
     )
     insert into person_names (person_id, token) select r.id, decode(t.token, 'hex') from r, jsonb_array_elements_text(r.tokens) as t(token)`,
    ),
  ];
}
