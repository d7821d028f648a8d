import ICAL from 'ical.js';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerHolds, type Actor } from '#domain/actors.ts';
import { newAccount } from '#casework/accounts.ts';
import { startMailSink, type MailSink } from '#gateways/mail-sink.ts';
import { openMailer, type Letter, type Mailer } from '#gateways/mail.ts';
import { sendNotice } from '#jobs/notices.ts';
import { dueNotices } from '#records/notices-to-send.ts';
import { aDatabase } from '../ground/database.ts';
import {
  accept,
  aCollegeTown,
  anApplicant,
  anApplication,
  aSitting,
  placeOf,
  signed,
  type Application,
} from '../ground/college.ts';

// N-K-1 … N-K-7 as they leave the house: to the applicant alone, in their language, the exam with its calendar file (004-27).
const { db } = await aDatabase();
const town = await aCollegeTown(db);
let sink: MailSink;
let mailer: Mailer;
const files: Letter[] = [];
beforeAll(async () => {
  sink = await startMailSink();
  const smtp = openMailer({ smtpUrl: `smtp://${sink.smtp}`, from: { name: 'Қабыл', address: 'kabyl@example.kz' } });
  mailer = { ...smtp, send: letter => smtp.send(letter).then(() => void files.push(letter)) };
});
afterAll(async () => {
  await mailer.close();
  await sink.close();
});

async function delivered(application: Application): Promise<Letter[]> {
  const parts = { casework: town.casework, mailer, publicUrl: 'https://kabyl.kz', log: pino({ level: 'silent' }) };
  files.length = 0;
  for (const { id } of await dueNotices(db, 1000)) await sendNotice(parts, id);
  const own = new Set((await db('notices').where({ caseId: application.caseId }).pluck('id')) as string[]);
  return files.filter(letter => own.has(letter.id));
}

async function anApplicantOfDesign(language: 'kk' | 'ru'): Promise<Application> {
  const person = anApplicant(town, { offers: ['design', 'nursing'] });
  const account = await db.transaction(trx =>
    newAccount(
      { vault: town.casework.vault },
      trx,
      { phone: person.phone, email: person.email },
      { passwordHash: 'x', language, status: 'active' },
    ),
  );
  const applicant: Actor = { kind: 'person', accountId: account.id, roles: [...ownerHolds] };
  return anApplication(town, { person, applicant });
}

function eventIn(letter: Letter | undefined) {
  const text = letter?.attachments?.[0]?.content.toString('utf8') ?? '';
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
  return { method: calendar.getFirstPropertyValue('method'), event };
}

describe('an applicant to colleges', () => {
  it('is told that it was sent, with what was chosen in its order', async () => {
    const application = await anApplicantOfDesign('kk');
    const [letter] = await delivered(application);
    expect(letter?.language).toBe('kk');
    expect(letter?.subject).toBe('Өтініміңіз жіберілді');
    expect(letter?.text).toMatch(/1\. .+\n2\. .+/);
    expect(letter?.text).not.toContain(application.person.name.surname);
  });

  it('has the exam put into the calendar, moved there and taken out again', async () => {
    const application = await anApplicantOfDesign('ru');
    await accept(town, application, 'design');
    await delivered(application);
    const { id: sitting } = await aSitting(town, 'design', { startsAt: '2027-07-10T10:00:00+05:00', minutes: 90 }, [
      application,
    ]);
    const [set] = await delivered(application);
    const first = eventIn(set);
    expect(set?.subject).toContain('Назначен экзамен: ');
    expect(set?.text).toContain('10 июля, суббота, 10:00 (время алматинское), 90 минут');
    expect(first.method).toBe('PUBLISH');
    expect(first.event.startDate.toJSDate().toISOString()).toBe('2027-07-10T05:00:00.000Z');
    expect(first.event.location).toBe('Астана қ., Абай даңғылы, 24, 3-корпус');
    expect(first.event.summary).toContain('Творческий экзамен: ');

    const place = placeOf(town, 'design');
    const input = {
      sitting,
      startsAt: '2027-07-12T15:00:00+05:00',
      address: 'Астана қ., Абай даңғылы, 24, 1-зал',
    };
    await signed(town, place.committee[0], [
      { caseId: place.office, name: 'move-sitting', input },
      { caseId: application.caseId, name: 'move-exam', part: town.offer('design'), input: { sitting } },
    ], true); // prettier-ignore
    const [moved] = await delivered(application);
    const second = eventIn(moved);
    expect(second.event.uid).toBe(first.event.uid);
    expect(second.event.sequence).toBeGreaterThan(first.event.sequence);
    expect([second.event.location, second.event.startDate.toJSDate().toISOString()]).toEqual([
      'Астана қ., Абай даңғылы, 24, 1-зал',
      '2027-07-12T10:00:00.000Z',
    ]);

    const cancel = { part: town.offer('design'), input: { sitting } };
    await signed(town, place.committee[0], [{ caseId: application.caseId, name: 'cancel-exam', ...cancel }]);
    const [gone] = await delivered(application);
    const third = eventIn(gone);
    expect(third.method).toBe('CANCEL');
    expect(third.event.uid).toBe(first.event.uid);
    expect(third.event.sequence).toBeGreaterThan(second.event.sequence);
  });

  it('can open the file as any mail program hands it over', async () => {
    const application = await anApplicantOfDesign('ru');
    await accept(town, application, 'design');
    await aSitting(town, 'design', { startsAt: '2027-07-14T10:00:00+05:00' }, [application]);
    await delivered(application);
    const mail = sink.mails().find(each => each.attachments.length > 0 && each.to[0] === application.person.email);
    expect(mail?.attachments).toMatchObject([{ filename: 'exam.ics', mimeType: 'text/calendar' }]);
  });
});
