import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KeyReusedError, TooManyError } from '#casework/errors.ts';
import { openPasswords } from '#casework/passwords.ts';
import { register } from '#casework/register.ts';
import { openVault } from '#casework/seal.ts';
import { forgetPerson, insertPerson, personById } from '#records/people.ts';
import { takeDueMessages, messageSent } from '#records/account-messages.ts';
import { openMessage } from '#casework/account-messages.ts';
import { newAccount, signUp, type Door } from '#casework/accounts.ts';
import { aDatabase } from '../ground/database.ts';

const { db, owner } = await aDatabase();
const vault = openVault(Buffer.alloc(32, 5));
const door: Door = { db, vault, passwords: openPasswords(), codesBy: ['mail'], addressFactor: 100 };

describe('passwords', () => {
  it('are kept by argon2id with the cost that was chosen, each with a salt of its own', async () => {
    const kept = await Promise.all([door.passwords.hash('one and the same'), door.passwords.hash('one and the same')]);
    for (const one of kept) expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(kept[0]).not.toBe(kept[1]);
    expect(await door.passwords.matches(kept[0]!, 'one and the same')).toBe(true);
    expect(await door.passwords.matches(kept[0]!, 'another')).toBe(false);
    expect(await door.passwords.matches(null, 'one and the same')).toBe(false);
  });

  it('are worked on two at a time; whoever finds the queue full is told to come back', async () => {
    const small = openPasswords({ atOnce: 2, queue: 3 });
    const asked = Array.from({ length: 8 }, () => small.hash('x'));
    expect(small.waiting()).toBe(3);
    const ends = await Promise.allSettled(asked);
    expect(ends.filter(end => end.status === 'fulfilled')).toHaveLength(5);
    const refused = ends.flatMap(end => (end.status === 'rejected' ? [end.reason as unknown] : []));
    expect(refused.every(reason => reason instanceof TooManyError && reason.retryAfterSeconds >= 1)).toBe(true);
    expect([small.worked(), small.waiting()]).toEqual([5, 0]);
    expect(await small.matches(null, 'x')).toBe(false);
  });
});

describe('what is no case', () => {
  const entry = (id: string, body: unknown) => ({ id, accountId: null, kind: 'test.thing', body });

  it('is written once for one key, with a line in the audit beside it', async () => {
    const id = randomUUID();
    let written = 0;
    const write = async () => ({ count: (written += 1) });
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => register(door, entry(id, { a: 1, b: 2 }), write)),
    );
    expect(answers).toEqual(answers.map(() => ({ count: 1 })));
    expect(await register(door, entry(id, { b: 2, a: 1 }), write)).toEqual({ count: 1 });
    expect(await db('audit').where({ commandId: id })).toHaveLength(1);
    await expect(register(door, entry(id, { a: 1, b: 3 }), write)).rejects.toThrow(KeyReusedError);
    await expect(register(door, { ...entry(id, { a: 1, b: 2 }), accountId: randomUUID() }, write)).rejects.toThrow(
      KeyReusedError,
    );
  });

  it('that fails leaves nothing behind, and its key is free again', async () => {
    const id = randomUUID();
    const fails = register(door, entry(id, {}), async () => {
      throw new Error('no');
    });
    await expect(fails).rejects.toThrow('no');
    expect(await db('audit').where({ commandId: id })).toEqual([]);
    expect(await register(door, entry(id, {}), async () => ({ ok: true }))).toEqual({ ok: true });
  });
});

describe('a person', () => {
  it('lies sealed: no number, phone, mail or name can be read in any table of accounts', async () => {
    const who = {
      phone: '+996777000111',
      email: 'canary@example.org',
      name: { surname: 'Канарейкина', givenName: 'Алтынай' },
    };
    await db.transaction(trx => newAccount(door, trx, who, { passwordHash: null, language: 'ky', status: 'invited' }));
    const asked = {
      phone: '+996777000112',
      email: 'canary2@example.org',
      password: 'canary password',
      language: 'ky',
    } as const;
    await signUp(door, { ...asked, commandId: randomUUID(), address: '10.0.0.0/24' });
    for (const table of [
      'persons',
      'person_names',
      'accounts',
      'account_codes',
      'account_messages',
      'commands',
      'audit',
      'attempts',
    ]) {
      const { rows } = await owner.raw<{ rows: { text: string }[] }>(`select t::text as text from ${table} t`);
      const hex = (word: string) => Buffer.from(word).toString('hex');
      const all = rows.map(row => row.text).join('\n');
      for (const word of ['777000111', '777000112', 'canary', 'Канарейкина', 'Алтынай']) {
        expect(all.includes(word) || all.includes(hex(word)), `${table} ${word}`).toBe(false);
      }
    }
  });

  it('is forgotten by destroying the key; the row stays, and nothing of it opens', async () => {
    const id = randomUUID();
    const { key, wrapped } = vault.newPersonKey();
    const sealed = vault.seal(key, { surname: 'Х' }, 'x');
    await db.transaction(trx =>
      insertPerson(
        trx,
        { id, wrappedKey: wrapped, sealed, pinIndex: vault.index('pin', '1') },
        vault.nameTokens('Асанов'),
      ),
    );
    expect(await db('person_names').where({ personId: id })).not.toEqual([]);
    await db.transaction(trx => forgetPerson(trx, id));
    const person = await personById(db, id);
    expect([person!.wrappedKey, person!.sealed, person!.pinIndex]).toEqual([null, null, null]);
    expect(person!.forgottenAt).toBeInstanceOf(Date);
    expect(await db('person_names').where({ personId: id })).toEqual([]);
  });
});

describe('a code on its way', () => {
  it('is taken by one sender, opened with the key of its person, and not kept once sent', async () => {
    const asked = {
      phone: '+996777000113',
      email: 'code@example.org',
      password: 'a long password',
      language: 'ru',
    } as const;
    await signUp(door, { ...asked, commandId: randomUUID(), address: '10.0.0.0/24' });
    const [mine, theirs] = await Promise.all([takeDueMessages(db, 100), takeDueMessages(db, 100)]);
    const taken = [...mine, ...theirs].filter(row => openMessage(vault, row).to === asked.email);
    expect(taken).toHaveLength(1);
    expect(openMessage(vault, taken[0]!)).toMatchObject({
      kind: 'confirm',
      language: 'ru',
      code: expect.stringMatching(/^\d{6}$/),
    });
    await messageSent(db, taken[0]!.id);
    const row = await db('account_messages').where({ id: taken[0]!.id }).first<{ sealed: Buffer | null }>('sealed');
    expect(row!.sealed).toBeNull();
  });
});
