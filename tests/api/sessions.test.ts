import { describe, expect, it } from 'vitest';
import { anApi, thePassword } from './api-ground.ts';

const api = await anApi();
const wrong = 'not the password';

describe('signing in', () => {
  it('gives a cookie that scripts cannot read, and the token for changes', async () => {
    const one = await api.signedIn();
    const again = await api.visitor().post('/api/session', { login: one.phone, password: thePassword });
    const cookie = again.headers.getSetCookie()[0];
    expect(cookie).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    expect(again.body.csrf).toMatch(/^[\w-]{43}$/);
    expect(again.body.roles).toEqual([{ role: 'parent', organisationId: null, organisation: null, path: '' }]);
    expect(again.body.person.phone).not.toContain(one.phone.slice(4, 10));
  });

  it('keeps the cookie to https and this host elsewhere', async () => {
    const secure = await anApi({ publicUrl: 'https://kabyl.example' });
    const one = await secure.signedIn();
    const answer = await secure.visitor().post('/api/session', { login: one.phone, password: thePassword });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-sid=.*; Secure$/),
      expect.stringMatching(/^__Host-device=.*; Secure$/),
    ]);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age');
  });

  it('keeps neither the password nor the cookie in the database', async () => {
    const one = await api.signedIn();
    const rows = JSON.stringify([await api.db('sessions'), await api.db('accounts'), await api.db('audit')]);
    expect(rows).not.toContain(one.cookie.slice(4));
    expect(rows).not.toContain(thePassword);
    expect(rows).not.toContain(one.phone);
  });

  it('does equal work for a known and an unknown phone and says the same', async () => {
    const one = await api.signedIn();
    const worked = api.door.passwords.worked;
    const before = worked();
    const known = await api.visitor().signIn(one.phone, wrong);
    const afterKnown = worked();
    const unknown = await api.visitor().signIn('+996999888777', wrong);
    const afterUnknown = worked();
    const noPhone = await api.visitor().signIn('somebody', wrong);
    expect([afterKnown - before, afterUnknown - afterKnown, worked() - afterUnknown]).toEqual([1, 1, 1]);
    const said = [known, unknown, noPhone].map(answer => ({ ...answer.body, requestId: '' }));
    expect(said[1]).toEqual(said[0]);
    expect(said[2]).toEqual(said[0]);
    expect(known.status).toBe(401);
  });

  it('waits longer after each failure from the fifth on, known or unknown, and a right password then does not help', async () => {
    const one = await api.signedIn();
    for (const login of [one.phone, '+996999888700']) {
      for (let failures = 0; failures < 5; failures += 1) {
        expect((await api.visitor().signIn(login, wrong)).status).toBe(401);
      }
      const blocked = await api.visitor().signIn(login, login === one.phone ? thePassword : wrong);
      expect([blocked.status, blocked.body.code]).toEqual([429, 'too-many']);
      expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    }
    const { rows } = await api.db.raw<{ rows: { wait: number }[] }>(
      `select extract(epoch from blocked_until - since)::float as wait from attempts where kind = 'sign-in' and failures = 5`,
    );
    expect(rows.map(row => row.wait)).toEqual([1, 1]);
    await api.db.raw(`update attempts set failures = 8, blocked_until = now() where kind = 'sign-in'`);
    await api.visitor().signIn(one.phone, wrong);
    const later = await api.visitor().signIn(one.phone, wrong);
    expect(Number(later.headers.get('retry-after'))).toBeGreaterThanOrEqual(15);
    await api.db('attempts').delete();
  });

  it('opens again after the wait, and success forgets the failures', async () => {
    const one = await api.signedIn();
    for (let failures = 0; failures < 5; failures += 1) await api.visitor().signIn(one.phone, wrong);
    await api.db.raw('update attempts set blocked_until = now()');
    expect((await api.visitor().signIn(one.phone, thePassword)).status).toBe(200);
    expect(await api.db('attempts').where({ kind: 'sign-in' }).where('failures', '>=', 5)).toEqual([]);
  });

  it('shuts strangers out and never the owner, whose browser is known', async () => {
    const one = await api.signedIn();
    const before = await api.visitor().post('/api/session', { login: one.phone, password: thePassword });
    const device = before.headers.getSetCookie()[1]!.split(';')[0]!;
    for (let failures = 0; failures < 5; failures += 1) await api.visitor().signIn(one.phone, wrong);
    expect((await api.visitor().signIn(one.phone, thePassword)).status).toBe(429);
    const enter = (cookie: string, login = one.phone, password = thePassword) =>
      api.visitor().post('/api/session', { login, password }, { headers: { cookie } });
    expect((await enter(device)).status).toBe(200);
    expect((await enter(`${device.slice(0, -2)}AA`)).status).toBe(429);
    // The mark is of this phone alone, and its own tries are counted too.
    const other = await api.signedIn();
    for (let failures = 0; failures < 5; failures += 1) await api.visitor().signIn(other.phone, wrong);
    expect((await enter(device, other.phone)).status).toBe(429);
    for (let failures = 0; failures < 5; failures += 1) await enter(device, one.phone, wrong);
    expect((await enter(device)).status).toBe(429);
    await api.db('attempts').delete();
  });

  it('stays shut after a hundred failures in a row until a new password is set', async () => {
    const one = await api.signedIn();
    await api.visitor().signIn(one.phone, wrong);
    await api.db.raw(`update attempts set failures = 99 where kind = 'sign-in' and failures = 1`);
    await api.visitor().signIn(one.phone, wrong);
    expect((await api.visitor().signIn(one.phone, thePassword)).status).toBe(429);
    await api.visitor().post('/api/password', { phone: one.phone });
    const code = (await api.messages()).filter(message => message.to === one.phone).at(-1)!.code;
    await api.visitor().post('/api/password/confirm', { phone: one.phone, code, password: 'another long password' });
    expect((await api.visitor().signIn(one.phone, 'another long password')).status).toBe(200);
  });

  it('turns a rush away with the seconds to wait instead of falling over', async () => {
    const small = await anApi({ queue: 3 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => small.visitor().signIn('+996999888776', wrong)));
    const statuses = answers.map(answer => answer.status);
    expect(statuses).toContain(401);
    expect(statuses).toContain(429);
    expect(answers.filter(answer => answer.status === 429).every(answer => answer.headers.get('retry-after'))).toBe(
      true,
    );
  });
});

describe('a session', () => {
  it('ends by itself after its idle limit: half an hour for staff, two hours for families', async () => {
    const parent = await api.signedIn();
    const clerk = await api.signedIn({ role: 'supervisor' });
    const { rows } = await api.db.raw<{ rows: { kind: string; idle: number; whole: number }[] }>(
      `select kind, extract(epoch from idle_until - created_at)::int / 60 as idle,
        extract(epoch from ends_at - created_at)::int / 3600 as whole from sessions where account_id in (?, ?) order by kind`,
      [parent.accountId, clerk.accountId],
    );
    expect(rows).toEqual([
      { kind: 'applicant', idle: 120, whole: 720 },
      { kind: 'staff', idle: 30, whole: 12 },
    ]);
    await api.db.raw(`update sessions set idle_until = now() where account_id = ?`, [clerk.accountId]);
    expect((await clerk.get('/api/session')).status).toBe(401);
    expect((await parent.get('/api/session')).status).toBe(200);
  });

  it('is prolonged by use, but never past its absolute limit', async () => {
    const one = await api.signedIn();
    const aMoment = `update sessions set seen_at = now() - interval '5 minutes', idle_until = now() + interval '1 minute' where account_id = ?`;
    await api.db.raw(aMoment, [one.accountId]);
    await one.get('/api/session');
    const { rows } = await api.db.raw<{ rows: { minutes: number }[] }>(
      `select (extract(epoch from idle_until - now()) / 60)::int as minutes from sessions where account_id = ?`,
      [one.accountId],
    );
    expect(rows[0]!.minutes).toBe(120);
    await api.db.raw('update sessions set ends_at = now() where account_id = ?', [one.accountId]);
    expect((await one.get('/api/session')).status).toBe(401);
  });

  it('keeps to the wall clock when the clock of cases jumps', async () => {
    const one = await api.signedIn();
    await api.owner('clock').update({ offsetMs: 400 * 24 * 3600 * 1000 });
    expect((await one.get('/api/session')).status).toBe(200);
  });

  it('is listed with its device and can be ended from another', async () => {
    const one = await api.signedIn();
    const phone = api.visitor();
    const agent =
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36';
    await phone.post('/api/session', { login: one.phone, password: thePassword }, { headers: { 'user-agent': agent } });
    const listed = (await one.get('/api/me/sessions')).body.items;
    expect(listed.map((item: { agent: string }) => item.agent)).toContain('Chrome · Android');
    const other = listed.find((item: { current: boolean }) => !item.current);
    expect((await one.delete(`/api/me/sessions/${other.id}`)).status).toBe(200);
    expect((await phone.get('/api/session')).status).toBe(401);
    expect((await one.get('/api/session')).status).toBe(200);
  });

  it('of somebody else cannot be ended', async () => {
    const one = await api.signedIn();
    const stranger = await api.signedIn();
    const { id } = (await one.get('/api/me/sessions')).body.items[0];
    await stranger.delete(`/api/me/sessions/${id}`);
    expect((await one.get('/api/session')).status).toBe(200);
  });

  it('ends on signing out', async () => {
    const one = await api.signedIn();
    const cookie = one.cookie;
    expect((await one.delete('/api/session')).headers.get('set-cookie')).toMatch(/^sid=; .*Max-Age=0/);
    one.cookie = cookie;
    expect((await one.get('/api/session')).status).toBe(401);
  });

  it('outlives a change of password only on the device that made it', async () => {
    const one = await api.signedIn();
    const other = api.visitor();
    await other.signIn(one.phone, thePassword);
    expect((await one.put('/api/me/password', { old: wrong, password: 'a new long password' })).body.code).toBe(
      'password-wrong',
    );
    const common = await one.put('/api/me/password', { old: thePassword, password: 'Password1' });
    expect([common.status, common.body.errors]).toEqual([
      422,
      [{ path: 'password', code: 'password-common', message: expect.stringContaining('Everybody guesses this') }],
    ]);
    expect((await one.put('/api/me/password', { old: thePassword, password: thePassword })).body.code).toBe(
      'password-same',
    );
    expect((await one.put('/api/me/password', { old: thePassword, password: 'a new long password' })).status).toBe(200);
    expect((await one.get('/api/session')).status).toBe(200);
    expect((await other.get('/api/session')).status).toBe(401);
  });

  it('with a password that must be changed can do nothing else', async () => {
    const administrator = await api.signedIn({ role: 'administrator' });
    await api.db('accounts').where({ id: administrator.accountId }).update({ mustChangePassword: true });
    expect((await administrator.get('/api/staff')).body.code).toBe('password-must-change');
    await administrator.put('/api/me/password', { old: thePassword, password: 'my very own password' });
    expect((await administrator.get('/api/staff')).status).toBe(200);
  });
});

describe('a change', () => {
  it('needs the token of the session', async () => {
    const one = await api.signedIn();
    const answer = await one.delete('/api/session', { headers: { 'x-csrf-token': 'x'.repeat(43) } });
    expect([answer.status, answer.body.code]).toEqual([403, 'csrf-wrong']);
    one.csrf = '';
    expect((await one.delete('/api/session')).body.code).toBe('csrf-wrong');
  });

  it('from a foreign page is refused, by Sec-Fetch-Site or by Origin', async () => {
    const visitor = api.visitor();
    const body = { login: '+996999888775', password: wrong };
    const told = async (headers: Record<string, string>): Promise<string> =>
      (await visitor.post('/api/session', body, { headers })).body.code as string;
    expect(await told({ 'sec-fetch-site': 'cross-site' })).toBe('foreign-origin');
    expect(await told({ 'sec-fetch-site': 'same-site' })).toBe('foreign-origin');
    expect(await told({ origin: 'https://evil.example' })).toBe('foreign-origin');
    expect(await told({ origin: 'null' })).toBe('foreign-origin');
    expect(await told({ origin: api.url })).toBe('sign-in-failed');
    expect(await told({ 'sec-fetch-site': 'same-origin', origin: api.url })).toBe('sign-in-failed');
  });

  it('is JSON, small and well-formed', async () => {
    const send = async (body: string, type: string): Promise<[number, string]> => {
      const answer = await fetch(`${api.url}/api/session`, { method: 'POST', body, headers: { 'content-type': type } });
      return [answer.status, ((await answer.json()) as { code: string }).code];
    };
    expect(await send('login=a&password=b', 'application/x-www-form-urlencoded')).toEqual([415, 'not-json']);
    expect(await send('{"login":', 'application/json')).toEqual([422, 'wrong-shape']);
    expect(await send(`{"login":"${'x'.repeat(300_000)}"}`, 'application/json')).toEqual([413, 'too-large']);
    expect(await send('{}', 'application/json')).toEqual([422, 'wrong-shape']);
  });
});
