import { appendFile, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMailSink, type MailSink } from '#gateways/mail-sink.ts';
import { MailRefusedError, openMailer, type Letter, type Mailer } from '#gateways/mail.ts';
import { openSms } from '#gateways/sms.ts';

let sink: MailSink;
let mailer: Mailer;

beforeEach(async () => {
  sink = await startMailSink();
  mailer = openMailer({ smtpUrl: `smtp://${sink.smtp}`, from: { name: 'Кабыл', address: 'kabyl@example.kg' } });
});
afterEach(async () => {
  mailer.close();
  await sink.close();
});

const aLetter = (changes: Partial<Letter> = {}): Letter => ({
  id: '0199-1',
  to: 'asanova@example.kg',
  subject: 'Сдайте 2 документа до 15 сентября: 1-й класс, школа № 97',
  text: 'Орун бошотулду: эки документ тапшырылган эмес.\nҢ ө ү.',
  html: '<p>Орун бошотулду</p>',
  language: 'ky',
  date: new Date('2027-09-15T18:00:00Z'),
  ...changes,
});

describe('a letter', () => {
  it('arrives whole: subject, both texts, language, date, and an id of its notice', async () => {
    await mailer.send(aLetter());
    expect(sink.mails()).toMatchObject([
      {
        to: ['asanova@example.kg'],
        at: '2027-09-15T18:00:00.000Z',
        subject: 'Сдайте 2 документа до 15 сентября: 1-й класс, школа № 97',
        text: 'Орун бошотулду: эки документ тапшырылган эмес.\nҢ ө ү.',
        html: '<p>Орун бошотулду</p>',
        messageId: '<notice-0199-1@example.kg>',
        language: 'ky',
      },
    ]);
  });

  it('carries a paper with a Kyrgyz name', async () => {
    const paper = {
      filename: 'Буйрук №97 – Үсөн.pdf',
      content: Buffer.from('%PDF-1.7'),
      contentType: 'application/pdf',
    };
    await mailer.send(aLetter({ attachments: [paper] }));
    expect(sink.mails()[0]?.attachments).toEqual([
      { filename: 'Буйрук №97 – Үсөн.pdf', mimeType: 'application/pdf', bytes: 8 },
    ]);
  });

  it.each([
    ['subject', { subject: 'Орун\r\nBcc: all@example.kg' }, 'control-character-in-subject'],
    ['subject', { subject: 'Орун\u0085Bcc: all@example.kg' }, 'control-character-in-subject'],
    ['id', { id: '1>\r\nX: y' }, 'control-character-in-id'],
    ['language', { language: 'ky\nX-Evil: 1' }, 'control-character-in-language'],
    ['address', { to: 'a@example.kg\r\nRCPT TO:<b@example.kg>' }, 'control-character-in-to'],
    ['address', { to: 'a@example.kg, b@example.kg' }, 'address-shape'],
    ['address', { to: 'Name <a@example.kg>' }, 'address-shape'],
    ['address', { to: 'nobody' }, 'address-shape'],
  ])('with a %s that could become another header is refused for good', async (_, changes, code) => {
    const sent = mailer.send(aLetter(changes));
    await expect(sent).rejects.toMatchObject({ name: 'MailRefusedError', code, permanent: true });
    expect(sink.mails()).toEqual([]);
  });

  it('never gets a header more than its own, whatever stands in its subject', async () => {
    const evil = fc.string({ unit: 'binary', maxLength: 60 }).map(text => text.replaceAll('\ud800', ''));
    const known = new Set<string>();
    await mailer.send(aLetter());
    for (const header of sink.mails()[0]?.headers ?? []) known.add(header.split(':')[0] ?? '');
    await fc.assert(
      fc.asyncProperty(evil, async subject => {
        await mailer
          .send(aLetter({ subject }))
          .catch((error: unknown) => expect(error).toBeInstanceOf(MailRefusedError));
        const headers = sink.mails().at(-1)?.headers ?? [];
        expect(headers.map(header => header.split(':')[0]).filter(name => !known.has(name ?? ''))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a mail server', () => {
  it('that is busy is asked again, one that knows no such mailbox is not', async () => {
    sink.setMode('refuse');
    await expect(mailer.send(aLetter())).rejects.toMatchObject({ code: 'smtp-451', permanent: false });
    sink.setMode('reject');
    await expect(mailer.send(aLetter())).rejects.toMatchObject({ code: 'smtp-550', permanent: true });
    sink.setMode('ok');
    await mailer.send(aLetter());
    expect(sink.mails()).toHaveLength(1);
  });

  it('whose answer is lost gets the same letter twice under one id', async () => {
    sink.setMode('lose-answer');
    await expect(mailer.send(aLetter())).rejects.toMatchObject({ permanent: false });
    sink.setMode('ok');
    await mailer.send(aLetter());
    expect(sink.mails()).toHaveLength(2);
    expect(new Set(sink.mails().map(mail => mail.messageId)).size).toBe(1);
  });

  it('that is away is tried later', async () => {
    const lost = openMailer({ smtpUrl: 'smtp://127.0.0.1:1', from: { name: 'K', address: 'k@example.kg' } });
    await expect(lost.send(aLetter())).rejects.toMatchObject({ name: 'MailRefusedError', permanent: false });
    lost.close();
  });
});

describe('the mail sink', () => {
  const read = async (query = ''): Promise<{ to: string[]; subject: string; text: string }[]> =>
    (await (await fetch(`${sink.url}/mails${query}`)).json()) as { to: string[]; subject: string; text: string }[];

  it('is read by address and instant', async () => {
    await mailer.send(aLetter());
    await mailer.send(aLetter({ id: '2', to: 'b@example.kg', date: new Date('2027-09-16T06:00:00Z') }));
    expect(await read()).toHaveLength(2);
    expect(await read('?to=B@example.kg')).toMatchObject([{ to: ['b@example.kg'] }]);
    expect(await read('?after=2027-09-15T18:00:00Z')).toMatchObject([{ to: ['b@example.kg'] }]);
    expect(await read('?to=asanova@example.kg&after=2027-09-15T18:00:00Z')).toEqual([]);
  });

  it('shows short messages too', async () => {
    await openSms({ url: `${sink.url}/sms` }).send({ id: '1', to: '+996700123456', text: 'Код: 123456' });
    expect(await read(`?to=${encodeURIComponent('+996700123456')}`)).toMatchObject([
      { subject: 'SMS', text: 'Код: 123456' },
    ]);
  });

  it('keeps what it took over a restart, a torn last line aside', async () => {
    const keepIn = join(await mkdtemp(join(tmpdir(), 'kabyl-mails-')), 'mails.jsonl');
    const first = await startMailSink({ keepIn });
    const writer = openMailer({ smtpUrl: `smtp://${first.smtp}`, from: { name: 'K', address: 'k@example.kg' } });
    await writer.send(aLetter());
    writer.close();
    await first.close();
    await appendFile(keepIn, '{"id":"torn');
    const second = await startMailSink({ keepIn });
    expect(second.mails()).toMatchObject([{ messageId: '<notice-0199-1@example.kg>' }]);
    await second.close();
    expect((await readFile(keepIn, 'utf8')).split('\n')).toHaveLength(2);
  });
});
