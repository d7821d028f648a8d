import { expect } from 'vitest';
import { openKey, readKeyFile } from '#web/parts/signing/demo-key.ts';
import { signCms } from '#web/parts/signing/cms.ts';
import type { aBrowser } from '../ground/browser.ts';
import { aPerson, type Looks, type Person } from './person.ts';
import { signIns } from './town.ts';

// People of colleges come in by a key and sign with it.

const ofColleges = signIns.filter(one => one.program === 'college') as ((typeof signIns)[number] & { key?: string })[];

/** Comes in by the key of the demo, without the door's page: that is another story. `nth` of those who hold the role at the college. */
export async function comesByKey(
  browser: Awaited<ReturnType<typeof aBrowser>>,
  { role, college = '', nth = 0 }: { role: string; college?: string; nth?: number },
  path: string,
  looks: Looks = {},
): Promise<Person> {
  const who = ofColleges.filter(one => one.role === role && one.name.includes(college))[nth];
  const person = await aPerson(browser, { language: 'kk', width: 1366, height: 900, ...looks });
  const { request } = person.context;
  const keys = (await (await request.get('/api/demo/keys')).json()) as {
    password: string;
    items: { id: string; file: string }[];
  };
  const file = keys.items.find(one => one.id === who?.key)?.file ?? '';
  const key = await openKey(readKeyFile(file), 'sign-in', keys.password);
  const challenge = (await (await request.post('/api/signatures/challenge')).json()) as { id: string; bytes: string };
  const cms = Buffer.from(await signCms(key, Buffer.from(challenge.bytes, 'base64'))).toString('base64');
  const answer = await request.post('/api/signatures/session', { data: { challenge: challenge.id, cms } });
  expect(answer.status(), `${role} of ${college}`).toBe(200);
  await person.go(path);
  return person;
}

/** One's own key stands chosen; its password is all that is left. */
export async function signs(person: Person): Promise<void> {
  const dialog = person.page.locator('dialog[open]').last();
  await dialog.locator('#signature-password').fill('demo-key');
  await person.presses(person.t('signature.sign'), dialog);
  await dialog.locator('#signature-password').waitFor({ state: 'detached' });
}
