// What is asked of a row that names somebody with a phone: the login of an access to be opened.
import { parsePhone } from '#domain/phones.ts';
import { nameFault, type PersonName } from '#domain/names.ts';
import { organisationsByCode, type KnownOrganisation } from '#records/import-tables.ts';
import { openWhere, phonesTaken } from '#records/accesses.ts';
import { registeringKinds } from '#records/coordinators.ts';
import { firstSeen, type Cells } from './imports-cells.ts';
import { codeKey } from './imports-columns.ts';
import { answersFor, type ImportColumn, type ImportGround, type ImportRow } from './imports-kind.ts';

export const personColumns: readonly ImportColumn[] = [
  {
    key: 'phone',
    kind: 'id',
    required: true,
    width: 20,
    example: '0700 123 456',
    titles: { ky: 'Телефон номери', ru: 'Номер телефона', kk: 'Телефон нөмірі', en: 'Phone number' },
    help: {
      ky: 'Кирүү үчүн логин. ЖОЖго кабыл алуу аяктаганга чейин керек. +996 700…, 0700… же 996700… деп жазса болот.',
      ru: 'Логин для входа. Нужен до окончания зачисления в университеты. Можно писать +996 700…, 0700… или 996700….',
      en: 'The login, needed until university admission has ended. +996 700…, 0700… or 996700… will do.',
    },
  },
  {
    key: 'surname',
    kind: 'text',
    required: true,
    width: 24,
    titles: { ky: 'Фамилия', ru: 'Фамилия', kk: 'Тегі', en: 'Surname' },
  },
  { key: 'name', kind: 'text', required: true, width: 24, titles: { ky: 'Аты', ru: 'Имя', kk: 'Аты', en: 'Name' } },
  {
    key: 'patronymic',
    kind: 'text',
    width: 24,
    titles: { ky: 'Атасынын аты', ru: 'Отчество', kk: 'Әкесінің аты', en: 'Patronymic' },
  },
];

export interface PersonRead {
  phone: string;
  name: PersonName;
}

/** Reads phone and name of each row: a phone stands once in a table and has no account yet. */
export async function peopleReader(
  ground: ImportGround,
  rows: readonly ImportRow[],
): Promise<(cells: Cells) => PersonRead> {
  const {
    db,
    season,
    casework: { vault },
  } = ground;
  const indexes = rows.flatMap(row => {
    const parsed = parsePhone(String(row.values['phone'] ?? ''));
    return 'e164' in parsed ? [vault.index('phone', parsed.e164)] : [];
  });
  const taken = await phonesTaken(db, indexes);
  const where = season ? await openWhere(db, season.id, indexes) : new Map<string, string>();
  const twice = firstSeen();
  return cells => {
    const parsed = parsePhone(cells.text('phone'));
    const phone = 'e164' in parsed ? parsed.e164 : '';
    if ('fault' in parsed) cells.wrong('phone', parsed.fault === 'empty' ? 'missing' : `phone-${parsed.fault}`);
    const index = phone && vault.index('phone', phone).toString('hex');
    const path = where.get(index);
    if (path !== undefined && answersFor(ground, path)) cells.wrong('phone', 'phone-in-list');
    else if (taken.has(index)) cells.wrong('phone', 'phone-taken');
    else if (phone) twice(cells, 'phone', phone);
    const patronymic = partOf(cells, 'patronymic');
    return {
      phone,
      name: {
        surname: partOf(cells, 'surname'),
        givenName: partOf(cells, 'name'),
        ...(patronymic ? { patronymic } : {}),
      },
    };
  };
}

function partOf(cells: Cells, key: string): string {
  const text = cells.text(key).replace(/\s+/gu, ' ');
  const fault = text === '' ? undefined : nameFault(text);
  if (fault) cells.wrong(key, fault);
  return text;
}

/** The organisation that registers somebody; a coordinator's own where the cell is empty. */
export async function organisationReader(
  ground: ImportGround,
): Promise<(cells: Cells) => KnownOrganisation | undefined> {
  const known = await organisationsByCode(ground.db);
  const isRegistering = ({ kind }: KnownOrganisation): boolean =>
    (registeringKinds as readonly string[]).includes(kind);
  const registers = [...known.values()].filter(isRegistering);
  const [own, ...others] = ground.scopes === null ? [] : registers.filter(one => ground.scopes?.includes(one.path));
  return cells => {
    const code = cells.text('school');
    if (code === '') {
      if (own && others.length === 0) return own;
      cells.wrong('school', 'missing');
      return undefined;
    }
    const found = known.get(codeKey(code));
    if (!found || !isRegistering(found)) cells.wrong('school', 'unknown-school');
    else if (!answersFor(ground, found.path)) cells.wrong('school', 'outside-your-office');
    return found;
  };
}
