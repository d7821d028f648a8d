import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { firstAdministratorLink } from '#casework/staff.ts';
import { anApi, thePassword } from './api-ground.ts';

const api = await anApi();
const newPhone = (() => {
  let last = 555_000_000;
  return () => `+996${(last += 1)}`;
})();

function lastCode(phone: string, of: { to: string; code?: string }[]): string {
  return of.filter(message => message.to === phone && message.code).at(-1)!.code!;
}

async function signedUp(phone: string, email = `${phone.slice(1)}@example.org`): Promise<void> {
  const visitor = api.visitor();
  const body = { phone, email, password: thePassword, language: 'ky' };
  expect((await visitor.post('/api/accounts', body)).status).toBe(201);
  const code = lastCode(phone, await api.messages());
  expect((await visitor.post('/api/accounts/confirm', { phone, code })).status).toBe(200);
}

describe('signing up', () => {
  it('sends a code by mail and SMS, and the code opens the account', async () => {
    const phone = newPhone();
    const visitor = api.visitor();
    const body = { phone, email: 'gul@example.org', password: thePassword, language: 'ky' };
    const answer = await visitor.post('/api/accounts', body);
    expect(answer.body).toEqual({ codeSentBy: ['mail', 'sms'] });
    const sent = await api.messages();
    expect(sent.filter(message => message.code).map(message => message.to)).toEqual(
      expect.arrayContaining([phone, 'gul@example.org']),
    );
    expect((await visitor.signIn(phone, thePassword)).status).toBe(401);
    const code = lastCode(phone, sent);
    expect((await visitor.post('/api/accounts/confirm', { phone, code })).status).toBe(200);
    expect((await visitor.signIn(phone, thePassword)).status).toBe(200);
  });

  it('accepts any spelling of the phone and refuses a wrong length by name', async () => {
    const body = { phone: '12', email: 'a@example.org', password: thePassword, language: 'ky' };
    const answer = await api.visitor().post('/api/accounts', body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([expect.objectContaining({ path: 'phone', code: 'phone-too-short' })]);
  });

  it('answers a repeat with the same key alike and sends one code', async () => {
    const phone = newPhone();
    const key = randomUUID();
    const body = { phone, email: 'b@example.org', password: thePassword, language: 'ky' };
    const before = (await api.messages()).length;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.visitor().post('/api/accounts', body, { key })),
    );
    expect(new Set(answers.map(answer => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
    expect((await api.messages()).length).toBe(before + 2);
    const other = await api.visitor().post('/api/accounts', { ...body, email: 'c@example.org' }, { key });
    expect(other.body.code).toBe('key-reused');
  });

  it('answers the same for a phone that is known, and tells its owner', async () => {
    const phone = newPhone();
    await signedUp(phone);
    const body = { phone, email: 'thief@example.org', password: 'another password', language: 'ky' };
    const answer = await api.visitor().post('/api/accounts', body);
    expect([answer.status, answer.body]).toEqual([201, { codeSentBy: ['mail', 'sms'] }]);
    const sent = (await api.messages()).filter(message => message.kind === 'already-known');
    expect(sent.map(message => message.to)).toEqual(expect.arrayContaining([phone]));
    expect(sent.map(message => message.to)).not.toContain('thief@example.org');
  });

  it('reserves no phone before it is confirmed: the first who proves it has it', async () => {
    const phone = newPhone();
    const squatter = { phone, email: 'squatter@example.org', password: 'squatter password', language: 'ky' };
    expect((await api.visitor().post('/api/accounts', squatter)).status).toBe(201);
    await signedUp(phone);
    expect((await api.visitor().signIn(phone, thePassword)).status).toBe(200);
    expect((await api.visitor().signIn(phone, 'squatter password')).status).toBe(401);
  });

  it('allows five tries of a code', async () => {
    const phone = newPhone();
    const body = { phone, email: 'd@example.org', password: thePassword, language: 'ky' };
    await api.visitor().post('/api/accounts', body);
    const code = lastCode(phone, await api.messages());
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1) {
      const answer = await api.visitor().post('/api/accounts/confirm', { phone, code: wrong });
      expect([answer.status, answer.body.code]).toEqual([409, 'code-wrong']);
    }
    expect((await api.visitor().post('/api/accounts/confirm', { phone, code })).body.code).toBe('code-wrong');
  });
});

describe('a forgotten password', () => {
  it('is replaced by a code; every session ends', async () => {
    const phone = newPhone();
    await signedUp(phone);
    const old = api.visitor();
    await old.signIn(phone, thePassword);
    expect((await api.visitor().post('/api/password', { phone })).body).toEqual({ codeSentBy: ['mail', 'sms'] });
    const code = lastCode(phone, await api.messages());
    const answer = await api.visitor().post('/api/password/confirm', { phone, code, password: 'a brand new password' });
    expect(answer.status).toBe(200);
    expect((await old.get('/api/session')).status).toBe(401);
    expect((await api.visitor().signIn(phone, 'a brand new password')).status).toBe(200);
  });

  it('answers alike for an unknown phone and sends nothing', async () => {
    const before = (await api.messages()).length;
    const answer = await api.visitor().post('/api/password', { phone: newPhone() });
    expect([answer.status, answer.body]).toEqual([201, { codeSentBy: ['mail', 'sms'] }]);
    expect((await api.messages()).length).toBe(before);
  });
});

describe('staff', () => {
  it('begin with a one-time link for the first administrator, who says who they are', async () => {
    const link = await firstAdministratorLink(api.door, api.url);
    const token = new URL(link!).hash.slice(1);
    const who = { phone: newPhone(), email: null, name: { surname: 'Осмонова', givenName: 'Бермет' } };
    const accept = { token, password: thePassword, language: 'ru', who };
    expect((await api.visitor().post('/api/invitations/accept', accept)).status).toBe(200);
    expect((await api.visitor().post('/api/invitations/accept', accept)).body.code).toBe('link-not-valid');
    const signedIn = await api.visitor().signIn(who.phone, thePassword);
    expect(signedIn.body.roles).toEqual([
      { role: 'administrator', organisationId: null, organisation: null, path: '' },
    ]);
    expect(signedIn.body.person.name).toEqual({ surname: 'Осмонова', givenName: 'Бермет', patronymic: null });
    expect(await firstAdministratorLink(api.door, api.url)).toBeNull();
  });

  it('are invited by an administrator, and the same key gives the same link', async () => {
    const administrator = await api.signedIn({ role: 'administrator' });
    const phone = newPhone();
    const key = randomUUID();
    const body = {
      phone,
      email: 'clerk@example.org',
      name: { surname: 'А', givenName: 'Б' },
      language: 'ru',
      role: 'supervisor',
      organisation: null,
    };
    const first = await administrator.post('/api/invitations', body, { key });
    const second = await administrator.post('/api/invitations', body, { key });
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
    const token = new URL(first.body.link).hash.slice(1);
    const accept = { token, password: thePassword, language: 'ky' };
    expect((await api.visitor().post('/api/invitations/accept', accept)).status).toBe(200);
    const signedIn = await api.visitor().signIn(phone, thePassword);
    expect(signedIn.body.roles[0].role).toBe('supervisor');
    const listed = await administrator.get('/api/staff');
    expect(listed.body.items.map((one: { accountId: string }) => one.accountId)).toContain(first.body.account);
  });

  it('lose their sessions when a role is granted or ended', async () => {
    const administrator = await api.signedIn({ role: 'administrator' });
    const clerk = await api.signedIn({ role: 'supervisor' });
    const path = `/api/staff/${clerk.accountId}/roles`;
    const granted = await administrator.post(path, { role: 'ministry', organisation: null });
    expect(granted.status).toBe(201);
    expect((await administrator.post(path, { role: 'ministry', organisation: null })).body.code).toBe('role-held');
    expect((await clerk.get('/api/session')).status).toBe(401);
    await clerk.signIn(clerk.phone, thePassword);
    expect((await administrator.delete(`/api/staff/roles/${granted.body.id}`)).status).toBe(200);
    expect((await clerk.get('/api/session')).status).toBe(401);
  });

  it('are no business of anybody but administrators', async () => {
    const parent = await api.signedIn();
    expect((await parent.get('/api/staff')).status).toBe(403);
    expect((await api.visitor().get('/api/staff')).status).toBe(401);
    expect((await parent.post('/api/invitations', {})).status).toBe(403);
  });
});
