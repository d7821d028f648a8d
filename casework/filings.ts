// How does a committee file for somebody (004-13, C31)? It opens the case in its owner's cabinet: that of their phone, or a new one. An
// account that was there already is given nothing but the case, which cannot be sent without its owner's word.
import type { Role } from '#domain/actors.ts';
import type { Program } from '#domain/programs.ts';
import { activeAccountByPhone, type Account } from '#records/accounts.ts';
import { seasonRow } from '#records/seasons.ts';
import type { Knex } from 'knex';
import { entryOf, officeOf, openAccounts, saidByName, type AccessGround, type CreateAccess } from './accesses.ts';
import { tell } from './account-messages.ts';
import { programNamed } from './casework.ts';
import { rowCommandId } from './command.ts';
import { NotAllowedError, NotFoundError } from './errors.ts';
import { openCasesIn } from './open-case.ts';
import { register } from './register.ts';

export interface FilingOpened {
  case: string;
  number: string;
  account: string;
  /** Whether the phone had a cabinet before: its password is its owner's, nobody is told one. */
  known: boolean;
}

/** Owners who open their own cases, and offices that may do it for them. */
function filedByOffices(program: Program): Role | null {
  const { owner, subject, openedBy } = program;
  return owner && subject && openedBy.includes(owner) && openedBy.some(role => role !== owner) ? owner : null;
}

export async function openFiling(ground: AccessGround, asked: CreateAccess): Promise<FilingOpened> {
  const { casework } = ground;
  const { commandId, seasonId, actor, name, organisationId } = asked;
  const season = await seasonRow(casework.db, seasonId);
  const program = season && programNamed(casework, season.program);
  const owner = program && filedByOffices(program);
  if (!program || !owner) throw new NotFoundError('no such season');
  const office = officeOf(program, actor, organisationId);
  const entry = entryOf('filing.open', asked, office);
  return saidByName(
    register(casework, entry, async trx => {
      const account = await accountFor(ground, trx, asked, owner);
      const [opened] = await openCasesIn(casework, trx, [
        {
          id: rowCommandId(commandId, 'case'),
          program: program.id,
          seasonId,
          actor,
          input: { organisationId: office.id, ...name, patronymic: name.patronymic ?? null },
          ownerAccountId: account.id,
          organisation: office,
        },
      ]);
      if (!opened) throw new Error('a filing without a case');
      return { case: opened.id, number: opened.number, account: account.id, known: account.known };
    }),
  );
}

/** The account of the phone, told of what is begun in its name; or a new one. */
async function accountFor(
  ground: AccessGround,
  trx: Knex.Transaction,
  { phone, name, language, actor }: CreateAccess,
  owner: Role,
): Promise<{ id: string; known: boolean }> {
  const { vault } = ground.casework;
  const there: Account | undefined = await activeAccountByPhone(trx, vault.index('phone', phone));
  if (there) {
    // Nobody files for themselves as an office.
    if (there.id === actor.accountId) throw new NotAllowedError();
    await tell({ vault, codesBy: ground.codesBy }, trx, there, 'college-filing');
    return { id: there.id, known: true };
  }
  const seed = { phone, name, language, role: owner, organisationId: null, told: 'college-access' } as const;
  const [id] = await openAccounts(ground, trx, [seed], actor.accountId ?? null);
  if (!id) throw new Error('an access without an account');
  return { id, known: false };
}
