import knex from 'knex';
import { describe, expect, it } from 'vitest';
import { accountRefusals } from '#casework/errors.ts';
import { houseErrors, isAway, sayError, signingCodes, statusOf, textKey, type ErrorCode } from '#api/errors.ts';
import { languages } from '#domain/languages.ts';
import { refusalCodes } from '#domain/refusals.ts';
import { knows, say } from '#texts/say.ts';
import { areas } from '#texts/all.ts';
import { anApi } from './api-ground.ts';

const api = await anApi();

describe('the error table', () => {
  it('knows every refusal of the domain and of accounts, and nothing twice', () => {
    const codes = [...refusalCodes, ...accountRefusals, ...signingCodes, ...Object.keys(houseErrors)];
    expect(new Set(codes).size).toBe(codes.length);
    expect(Object.keys(statusOf).sort()).toEqual([...codes].sort());
    for (const code of refusalCodes) expect(statusOf[code]).toBe(409);
  });

  it('has a text of its own in every language for every code', () => {
    for (const code of Object.keys(statusOf) as ErrorCode[]) {
      for (const language of languages) {
        const key = textKey(code);
        const own = Object.values(areas[language]).some(table => key in table);
        // What only colleges in Kazakhstan are told is said in Russian to who reads Kyrgyz.
        const falls = language === 'kk' || (language === 'ky' && key.startsWith('signature.'));
        expect(own || (falls && knows(language, key)), `${language} ${key}`).toBe(true);
        expect(say(language, key)).not.toBe(key);
      }
    }
  });

  it('never says what an unexpected error says', () => {
    const { problem } = sayError(new Error('secret 21503200800017'), 'ru', 'r1');
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it('tells a part that is away from a defect', () => {
    expect(isAway(Object.assign(new Error('terminating connection'), { code: '57P01' }))).toBe(true);
    expect(isAway(Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' }))).toBe(true);
    expect(isAway(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isAway(new Error('ROLLBACK - Connection terminated unexpectedly'))).toBe(true);
    expect(isAway(new Error('Client has encountered a connection error and is not queryable'))).toBe(true);
    expect(isAway(new TypeError('x is not a function'))).toBe(false);
  });
});

describe('an error', () => {
  it('is a problem in the language of the asker', async () => {
    const titles = [];
    for (const language of languages) {
      const answer = await api.visitor().get('/api/session', { headers: { 'accept-language': language } });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body).toMatchObject({
        status: 401,
        code: 'not-signed-in',
        type: 'urn:kabyl:problem:not-signed-in',
      });
      expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
      titles.push(answer.body.title);
    }
    expect(new Set(titles).size).toBe(4);
  });

  it('is what an unknown address of the API gets', async () => {
    const answer = await api.visitor().get('/api/nothing-here');
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
  });

  it('with the database away says to come back', async () => {
    const nowhere = knex({ client: 'pg', connection: 'postgres://nobody@127.0.0.1:1/nothing' });
    const away = await anApi({ door: { ...api.door, db: nowhere } });
    const one = away.visitor();
    one.cookie = 'sid=whatever';
    const answer = await one.get('/api/session');
    await nowhere.destroy();
    expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
    expect(answer.headers.get('retry-after')).toBe('2');
  });

  it('leaves no personal data in the log', async () => {
    await api.visitor().get('/api/session?phone=%2B996700111222');
    await api.visitor().signIn('+996700111222', 'hunter2hunter2');
    const log = api.lines.join('');
    expect(log).toContain('"route":"/api/session"');
    expect(log).not.toContain('700111222');
    expect(log).not.toContain('hunter2');
  });
});
