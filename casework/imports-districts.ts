// Which districts are there? Their education departments stand between the ministry and the schools.
import { organisationsByCode, upsertOrganisations, type OrganisationSeed } from '#records/import-tables.ts';
import { judgeEach } from './imports-cells.ts';
import { addressColumn, codeKey, codeOf, nameColumns, namesOf, phoneColumn } from './imports-columns.ts';
import { answersFor, byMinistry, importKind } from './imports-kind.ts';

export const districts = importKind<OrganisationSeed>({
  name: 'districts',
  ofSeason: false,
  who: [byMinistry],
  table: {
    name: 'districts',
    titles: { ky: 'Райондор', ru: 'Районы', kk: 'Аудандар', en: 'Districts' },
    columns: [
      {
        key: 'code',
        kind: 'id',
        required: true,
        example: 'LEN',
        titles: { ky: 'Коду', ru: 'Код', kk: 'Коды', en: 'Code' },
        help: {
          ky: 'Кыска белги: тамгалар, сандар, дефис. Кийин өзгөрбөйт.',
          ru: 'Короткое обозначение: буквы, цифры, дефис. Потом не меняется.',
          en: 'A short sign: letters, digits, hyphen. It never changes later.',
        },
      },
      ...nameColumns,
      phoneColumn,
      addressColumn,
    ],
  },
  async judge(ground, rows) {
    const known = await organisationsByCode(ground.db);
    return judgeEach(rows, (cells, twice) => {
      const code = codeOf(cells, 'code');
      const standing = known.get(codeKey(code));
      if (code) twice(cells, 'code', codeKey(code));
      if (standing && standing.kind !== 'district') cells.wrong('code', 'code-of-another');
      if (standing && !answersFor(ground, standing.path)) cells.wrong('code', 'outside-your-district');
      return {
        kind: 'district',
        code: standing?.code ?? code,
        parentCode: null,
        names: namesOf(cells),
        address: cells.text('address') || null,
        contacts: cells.text('phone') ? { phone: cells.text('phone') } : {},
      };
    });
  },
  write: (ground, plans) => upsertOrganisations(ground.db, plans),
});
