import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#domain/actors.ts';
import type { Language } from '#domain/languages.ts';
import { accountMessages, tell, type AccountMessageKind } from '#casework/account-messages.ts';
import { newAccount } from '#casework/accounts.ts';
import { startMailSink, type MailSink } from '#gateways/mail-sink.ts';
import { openMailer, type Mailer } from '#gateways/mail.ts';
import { openSms } from '#gateways/sms.ts';
import { openUploads } from '#gateways/uploads.ts';
import { sendAccountMessages } from '#jobs/account-messages.ts';
import { mostAttempts, secondsToNextTry, sendNotice, type NoticeParts } from '#jobs/notices.ts';
import { startJobs } from '#jobs/workers.ts';
import { dueNotices } from '#records/notices-to-send.ts';
import { aDatabase } from '../ground/database.ts';
import { aFiledCase, aTown, familyAnswers } from '../ground/grade-one.ts';

const { db, owner, url } = await aDatabase();
const town = await aTown(db, owner, { seats: [500], clock: '2027-08-10T10:00:00+06:00' });
const log = pino({ level: 'silent' });
const uploads = openUploads(pathToFileURL(join(tmpdir(), 'kabyl-no-files')).href);
const from = { name: 'Кабыл', address: 'kabyl@example.kg' };

let sink: MailSink;
let mailer: Mailer;
let parts: NoticeParts;
beforeAll(async () => {
  sink = await startMailSink();
});
beforeEach(() => {
  mailer = openMailer({ smtpUrl: `smtp://${sink.smtp}`, from });
  parts = { casework: town.casework, mailer, publicUrl: 'https://kabyl.kg', log };
});
afterEach(async () => {
  mailer.close();
  sink.setMode('ok');
  await db('notices').where({ mailStatus: 'queued' }).update({ mailStatus: 'none' });
});
afterAll(() => sink.close());

let families = 0;

async function aFamily(changes: { language?: Language; email?: string | null } = {}) {
  const number = (families += 1);
  const email = changes.email === undefined ? `family-${number}@example.kg` : changes.email;
  const account = await db.transaction(trx =>
    newAccount(
      { vault: town.casework.vault },
      trx,
      { phone: `+99670000${String(1000 + number)}`, email },
      { passwordHash: 'x', language: changes.language ?? 'ru', status: 'active' },
    ),
  );
  const actor: Actor = {
    kind: 'person',
    accountId: account.id,
    roles: [{ role: 'parent', organisationId: null, path: '' }],
  };
  return { account, actor, email: email ?? '' };
}

/** A family that filed while papers are taken in: a seat is held, and the papers are asked for. */
async function aNotice(changes: Parameters<typeof aFamily>[0] = {}) {
  const family = await aFamily(changes);
  const filed = await aFiledCase(town, family.actor, familyAnswers(town.schools[0]?.id ?? ''));
  const row = await db('notices')
    .where({ accountId: family.account.id, template: 'g1-seat-held' })
    .first<{ id: string }>('id');
  return { ...family, filed, id: row?.id ?? '' };
}

const status = (id: string) =>
  db('notices').where({ id }).first('mailStatus', 'attempts', 'errorCode', db.raw('next_try_at <= now() as due'));
const isDueNow = (id: string) =>
  db('notices')
    .where({ id })
    .update({ nextTryAt: db.raw(`now() - interval '1 second'`) });
const to = (email: string) => sink.mails().filter(mail => mail.to.includes(email));

describe('a notice', () => {
  it('goes out once as a letter that names the child, the school, the date, and no number of a person', async () => {
    const { id, email, filed } = await aNotice();
    await sendNotice(parts, id);
    await sendNotice(parts, id);
    expect(await status(id)).toMatchObject({ mailStatus: 'sent', attempts: 1 });
    const [mail, ...more] = to(email);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      subject: 'Место закреплено, документы до 15 сентября: 1-й класс, Школа № 1',
      messageId: `<notice-${id}@example.kg>`,
      language: 'ru',
    });
    expect(mail?.at.slice(0, 16)).toBe('2027-08-10T04:00');
    expect(mail?.text).toContain('Айбек. Школа № 1, 1-й класс, кыргызский язык.');
    expect(mail?.text).toContain(`https://kabyl.kg/cases/${filed.number}`);
    const everything = JSON.stringify(mail);
    for (const secret of ['Токтосунов', 'AN1234567', '10105199000017', '1234567', '+996']) {
      expect(everything).not.toContain(secret);
    }
  });

  it('is written in the language of its account', async () => {
    const ky = await aNotice({ language: 'ky' });
    const kk = await aNotice({ language: 'kk' });
    await sendNotice(parts, ky.id);
    await sendNotice(parts, kk.id);
    expect(to(ky.email)[0]).toMatchObject({
      language: 'ky',
      subject: 'Орун бекитилди, документтер 15-сентябрга чейин: 1-класс, №1 мектеп',
    });
    expect(to(kk.email)[0]).toMatchObject({ language: 'ru' });
  });

  it('that sixteen workers hear of at once is sent by one', async () => {
    const { id, email } = await aNotice();
    await Promise.all(Array.from({ length: 16 }, () => sendNotice(parts, id)));
    expect(to(email)).toHaveLength(1);
  });

  it('waits while the mail server is away, longer each time, and goes out with the same id', async () => {
    const { id, email } = await aNotice();
    sink.setMode('refuse');
    await sendNotice(parts, id);
    expect(await status(id)).toMatchObject({ mailStatus: 'queued', attempts: 1, errorCode: 'smtp-451', due: false });
    expect(await dueNotices(db, 1_000)).not.toContainEqual({ id, attempt: 1 });
    sink.setMode('lose-answer');
    await isDueNow(id);
    await sendNotice(parts, id);
    sink.setMode('ok');
    await isDueNow(id);
    await sendNotice(parts, id);
    expect(await status(id)).toMatchObject({ mailStatus: 'sent', attempts: 3, errorCode: null });
    expect(new Set(to(email).map(mail => mail.messageId)).size).toBe(1);
  });

  it('to a mailbox that does not exist is not tried again', async () => {
    const { id } = await aNotice();
    sink.setMode('reject');
    await sendNotice(parts, id);
    expect(await status(id)).toMatchObject({ mailStatus: 'failed', errorCode: 'smtp-550' });
  });

  it('to somebody without an address, or forgotten, stays in the cabinet alone', async () => {
    const silent = await aNotice({ email: null });
    await sendNotice(parts, silent.id);
    const forgotten = await aNotice();
    await owner('persons').where({ id: forgotten.account.personId }).update({ wrapped_key: null, sealed: null });
    await sendNotice(parts, forgotten.id);
    expect([(await status(silent.id)).mailStatus, (await status(forgotten.id)).mailStatus]).toEqual(['none', 'none']);
  });

  it('whose template nobody knows harms no other', async () => {
    const { id } = await aNotice();
    await db('notices').where({ id }).update({ template: 'g9-unheard-of' });
    await sendNotice(parts, id);
    expect(await status(id)).toMatchObject({ mailStatus: 'queued', errorCode: 'not-written' });
  });
});

describe('the times between tries', () => {
  it('double from five seconds to a quarter of an hour, for three days', () => {
    expect([1, 2, 3, 7, 8, 9, 200].map(attempts => secondsToNextTry(attempts, false))).toEqual([
      5, 10, 20, 320, 640, 900, 900,
    ]);
    expect(secondsToNextTry(1, true)).toBeNull();
    expect(secondsToNextTry(mostAttempts, false)).toBeNull();
    let hours = 0;
    for (let attempt = 1; attempt < mostAttempts; attempt += 1)
      hours += (secondsToNextTry(attempt, false) ?? 0) / 3_600;
    expect(Math.round(hours)).toBe(72);
  });
});

describe('an account', () => {
  const door = { vault: town.casework.vault, codesBy: ['mail', 'sms'] as const };

  it('gets its code by mail and by SMS, and the code is nowhere afterwards', async () => {
    const { account, email } = await aFamily({ language: 'ky' });
    await db.transaction(trx => tell(door, trx, account, 'confirm', { code: '123456' }));
    const sms = openSms({ url: `${sink.url}/sms` });
    expect(await sendAccountMessages({ ...parts, sms })).toBe(2);
    expect(to(email)).toMatchObject([{ subject: 'Катталуу коду', text: expect.stringContaining('Кодуңуз: 123456.') }]);
    const short = sink.mails().find(mail => mail.subject === 'SMS');
    expect(short?.text).toContain('123456');
    expect(short?.text.length).toBeLessThanOrEqual(134);
    expect(await db('account_messages').where({ accountId: account.id }).whereNotNull('sealed')).toEqual([]);
    expect(await sendAccountMessages({ ...parts, sms })).toBe(0);
  });

  it('hears in two short messages at most of an access opened, moved or given anew: with the way in, without a password', async () => {
    const sms = openSms({ url: `${sink.url}/sms` });
    const link = `${parts.publicUrl.replace(/\/$/, '')}/sign-in`;
    for (const language of ['ky', 'ru', 'kk', 'en'] as const) {
      const { account } = await aFamily({ language });
      const kinds = Object.keys(accountMessages) as AccountMessageKind[];
      for (const kind of kinds.slice(kinds.indexOf('access'))) {
        const before = new Set(sink.mails());
        await db.transaction(trx => tell(door, trx, account, kind, { phone: '+996 ••• ••• 456' }));
        expect(await sendAccountMessages({ ...parts, sms })).toBe(2);
        const [short, letter] = sink.mails().filter(mail => !before.has(mail)).sort((a, b) => Number(b.subject === 'SMS') - Number(a.subject === 'SMS')); // prettier-ignore
        expect(short?.text.length, `${language} ${kind}`).toBeLessThanOrEqual(language === 'en' ? 306 : 134);
        expect(letter?.text).not.toMatch(/mail\.account|undefined|\{\w+\}/);
        if (kind.endsWith('access') || kind === 'college-filing') expect([short?.text, letter?.text]).toEqual([expect.stringContaining(link), expect.stringContaining(link)]); // prettier-ignore
      }
    }
  });

  it('gets it later when the way is closed', async () => {
    const { account, email } = await aFamily();
    await db.transaction(trx =>
      tell({ ...door, codesBy: ['mail'] }, trx, account, 'invited', { link: 'https://kabyl.kg/x' }),
    );
    sink.setMode('refuse');
    expect(await sendAccountMessages(parts)).toBe(1);
    expect(await sendAccountMessages(parts)).toBe(0);
    sink.setMode('ok');
    await db('account_messages').update({ nextTryAt: db.raw('now()') });
    expect(await sendAccountMessages(parts)).toBe(1);
    expect(to(email)[0]?.text).toContain('Задать пароль: https://kabyl.kg/x');
  });
});

describe('the jobs', () => {
  it('carry every due notice and code out by themselves, and hold none of their content', async () => {
    const sent = await Promise.all(Array.from({ length: 20 }, () => aNotice()));
    const { account, email } = await aFamily();
    await db.transaction(trx =>
      tell({ vault: town.casework.vault, codesBy: ['mail'] }, trx, account, 'password', { code: '654321' }),
    );
    const jobs = await startJobs({ ...parts, queue: { databaseUrl: url }, uploads, pollMs: 50 });
    await expect.poll(() => sent.filter(each => to(each.email).length === 2).length, { timeout: 10_000 }).toBe(20);
    await expect.poll(() => to(email).length).toBe(1);
    await jobs.stop();
    const { rows } = await db.raw<{ rows: unknown[] }>(`select * from bullmq.job`);
    expect(JSON.stringify(rows)).not.toMatch(/Айбек|example\.kg|Школа/);
  });

  it('started anew send what an earlier process had taken and not sent', async () => {
    const { id } = await aNotice();
    // Taken, and the process is gone: two minutes later the notice is due again.
    await db('notices')
      .where({ id })
      .update({ attempts: 1, nextTryAt: db.raw(`now() - interval '1 second'`) });
    const jobs = await startJobs({ ...parts, queue: { databaseUrl: url }, uploads, pollMs: 50 });
    await expect.poll(async () => (await status(id)).mailStatus, { timeout: 10_000 }).toBe('sent');
    await jobs.stop();
  });
});
