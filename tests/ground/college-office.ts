import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v4 } from 'uuid';
import type { Knex } from 'knex';
import { openDemoAuthority, type DemoAuthority } from '#gateways/signatures/demo-authority.ts';
import type { PersonAtOrganisation } from '#gateways/signatures/demo-issuing.ts';
import { openLocalVerifier } from '#gateways/signatures/local.ts';
import { openSeason } from '#casework/open-season.ts';
import type { Casework } from '#casework/casework.ts';
import type { SignatureVerifier } from '#domain/signature-policy.ts';
import { signCms } from '#web/parts/signing/cms.ts';
import { setClock, someone } from './grade-one.ts';

// Two colleges below one education department, a season open, an authority that issues keys to their people.

export interface CollegeOffice {
  id: string;
  bin: string;
  name: string;
  /** The case of its admission office. */
  officeId: string;
}

export interface CollegeGround {
  casework: Casework;
  authority: DemoAuthority;
  verifier: SignatureVerifier;
  departmentId: string;
  seasonId: string;
  colleges: [CollegeOffice, CollegeOffice];
  /** Signs bytes (base64) as somebody; answers base64. */
  signAs(who: PersonAtOrganisation, bytes: string, purpose?: 'sign' | 'sign-in'): Promise<string>;
  close(): void;
}

export const departmentBin = '030440001234';
export const head = (college: CollegeOffice, more: Partial<PersonAtOrganisation> = {}): PersonAtOrganisation => ({
  ...{ iin: '080315500011', bin: college.bin, organisation: college.name, role: 'head' },
  name: { surname: 'Ахметов', givenName: 'Ерлан', patronymic: 'Серікұлы' },
  ...more,
});

export async function aCollegeGround(casework: Casework, owner: Knex): Promise<CollegeGround> {
  await setClock(casework.db, '2027-07-05T10:00:00+05:00');
  const place = async (kind: string, path: string, bin: string | null, parentId: string | null): Promise<string> => {
    const id = v4();
    const names = { kk: `${path} мекемесі`, ru: `Учреждение ${path}` };
    await owner('organisations').insert({ id, kind, code: path, path, parentId, names, languages: ['kk'], bin });
    return id;
  };
  const ministryId = await place('ministry', 'kz', null, null);
  const departmentId = await place('education-department', 'kz.almaty', departmentBin, ministryId);
  const bins = ['990140000012', '050340000034'] as const;
  const ids = [
    await place('college', 'kz.almaty.c1', bins[0], departmentId),
    await place('college', 'kz.almaty.c2', bins[1], departmentId),
  ] as const;
  await owner('classifiers').insert([
    { kind: 'specialties', code: '0611', names: { ru: 'Программирование' }, details: {} },
    {
      kind: 'qualifications',
      code: '4S061101',
      names: { ru: 'Техник' },
      parent: '0611',
      details: { level: 'mid_level' },
    },
  ]);
  const actor = someone('ministry', ministryId, 'kz');
  const season = await openSeason(casework, {
    ...{ id: v4(), program: 'college', year: 2027, template: 'order-578', actor },
    organisation: { id: ministryId, path: 'kz' },
  });
  const folder = mkdtempSync(join(tmpdir(), 'kabyl-college-'));
  const authority = await openDemoAuthority(folder);
  const colleges = await Promise.all(
    ids.map(async (id, at): Promise<CollegeOffice> => {
      const office = await casework
        .db('cases')
        .where({ program: 'office', organisationId: id })
        .first<{ id: string }>('id');
      return { id, bin: bins[at]!, name: `№${at + 1} колледж`, officeId: office.id };
    }),
  );
  return {
    casework,
    authority,
    verifier: openLocalVerifier(authority.trust),
    departmentId,
    seasonId: season.id,
    colleges: [colleges[0]!, colleges[1]!],
    async signAs(who, bytes, purpose = 'sign') {
      const { key, chain } = (await authority.keysFor(who))[purpose];
      const cms = await signCms({ privateKey: key, certificates: chain }, Buffer.from(bytes, 'base64'));
      return Buffer.from(cms).toString('base64');
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export const aSpecialty = (more: object = {}) => ({
  ...{ id: v4(), specialty: '0611', qualification: '4S061101', level: 'mid_level', payment: 'state_order' },
  ...{ education: 'after_9', mode: 'full_time', language: 'kk', seats: 25, months: 46, exam: 'none', rural: false },
  ...more,
});
