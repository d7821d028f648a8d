import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { signCms } from '#web/parts/signing/cms.ts';
import { openKey, readKeyFile } from '#web/parts/signing/demo-key.ts';
import { aBrowser, axeViolations } from '../ground/browser.ts';
import { Caller } from '../ground/caller.ts';
import { aPerson, type Person } from './person.ts';
import { dataDir, signIns, url } from './town.ts';

// The chair of a college comes in by the digital signature (004-4), signs many acts at once (004-25), entrusts a colleague, and
// takes the evidence away, which OpenSSL verifies.

const browser = await aBrowser();
const folder = mkdtempSync(join(tmpdir(), 'kabyl-signature-'));
afterAll(() => rmSync(folder, { recursive: true }));

const chair = (signIns as ((typeof signIns)[number] & { key?: string })[]).find(
  one => one.role === 'chair' && one.program === 'college',
)!;
const [chairName = ''] = chair.name.split(',');
/** The key's own name: surname and given name. */
const keyName = chairName.split(' ').slice(0, 2).join(' ');
const password = (value: string, person: Person) => person.page.locator('#signature-password').fill(value);
const key = (person: Person) => person.page.getByRole('combobox', { name: person.t('signature.key') });

async function enters(person: Person): Promise<void> {
  await person.go('/sign-in');
  await person.follows(person.t('signature.door'));
  await person.readsHeading(person.t('signature.enter-title'));
  await key(person).selectOption({ label: (await key(person).locator('option', { hasText: keyName }).textContent())! });
  await password('demo-key', person);
  await person.presses(person.t('signature.enter'));
  await person.page.waitForURL(/\/console\//);
}

/** What NCALayer would answer: a signature with the same key, made outside the browser. */
async function signedWith(id: string, data: string): Promise<string> {
  const { items } = (await new Caller(url).get<{ items: { id: string; file: string }[] }>('/api/demo/keys')).body;
  const opened = await openKey(readKeyFile(items.find(one => one.id === id)!.file), 'sign-in', 'demo-key');
  return Buffer.from(await signCms(opened, Buffer.from(data, 'base64'))).toString('base64');
}

describe('an applicant by a key of their own', () => {
  it('is asked for the key of the person in the form, and no other signs', async () => {
    const applicant = signIns.find(one => one.program === 'college' && /\/check$/.test(one.startsAt))!;
    const own = applicant.name.split(' ').slice(0, 2).join(' ');
    const person = await aPerson(browser, { language: 'kk' });
    await person.signsIn(applicant.login, applicant.startsAt);
    await person.chooses(person.t('colform.sign-how'), person.t('colform.sign-key'));
    expect(await axeViolations(person.page)).toEqual([]);
    await person.presses(person.t('colform.sign-and-send'));
    const dialog = person.page.locator('dialog[open]');
    await person.reads(person.t('signature.lead', { count: 1 }));
    const offered = key(person).locator('option');
    // No college's key is offered here, and one's own stands chosen already.
    await expect.poll(() => key(person).locator('option:checked').textContent()).toContain(own);
    expect((await offered.allTextContents()).filter(each => each.includes(','))).toEqual([]);
    expect(await axeViolations(person.page)).toEqual([]);
    const { items } = (await new Caller(url).get<{ items: { name: string; organisation: string }[] }>('/api/demo/keys')).body; // prettier-ignore
    const other = items.find(one => one.organisation === '' && one.name !== own)!;
    await key(person).selectOption({ label: other.name });
    await password('demo-key', person);
    await person.presses(person.t('signature.sign'), dialog);
    await person.reads(person.t('signature.fault.other-person'));
    // Others read this very draft: that one's own key sends is proven in tests/api/own-signature.test.ts.
    await person.presses(person.t('signature.cancel'), dialog);
    await dialog.waitFor({ state: 'detached' });
    await person.leaves();
  });
});

describe('a college by its signature', () => {
  it('comes in with the key of a legal entity and its password, by keyboard too', async () => {
    const person = await aPerson(browser, { language: 'kk' });
    await person.go('/sign-in/signature');
    expect(await axeViolations(person.page)).toEqual([]);
    await person.presses(person.t('signature.enter'));
    await person.reads(person.t('signature.key-missing'));
    await person.reads(person.t('signature.password-missing'));
    await key(person).selectOption({ index: 1 });
    await password('another', person);
    await person.page.keyboard.press('Enter');
    await person.reads(person.t('signature.error.password'));
    expect(await axeViolations(person.page)).toEqual([]);
    await enters(person);
    await person.reads(keyName);
    expect(person.complaints).toEqual([]);
    expect(person.foreign).toEqual([]);
    await person.leaves();
  });

  it('signs many acts at once; saying no loses nothing', async () => {
    const person = await aPerson(browser, { language: 'kk', width: 1280, height: 900 });
    await enters(person);
    await person.go('/console/college/new');
    const rows = person.page.locator('tbody input[type=checkbox]');
    await rows.first().waitFor();
    const count = Math.min(3, await rows.count());
    for (let at = 0; at < count; at += 1) await rows.nth(at).check();
    const begin = async (): Promise<void> => {
      await person.presses(person.t('college.bulk.acknowledge'));
      await person.presses(person.t('college.bulk.acknowledge.go', { count }), person.page.locator('dialog[open]'));
      await person.reads(person.t('signature.lead', { count }));
    };
    const dialog = person.page.locator('dialog[open]');
    await begin();
    await expect
      .poll(() =>
        dialog
          .getByRole('listitem')
          .filter({ hasText: person.t('college.act.acknowledge') })
          .count(),
      )
      .toBe(count);
    expect(await axeViolations(person.page)).toEqual([]);
    await person.presses(person.t('signature.cancel'), dialog);
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => rows.first().isChecked()).toBe(true);
    await begin();
    // One's own key stands chosen already.
    await expect.poll(() => key(person).locator('option:checked').textContent()).toContain(keyName);
    await password('wrong', person);
    await person.presses(person.t('signature.sign'), dialog);
    await person.reads(person.t('signature.error.password'));
    await password('demo-key', person);
    await person.presses(person.t('signature.sign'), dialog);
    await person.reads(person.t('college.bulk-report', { done: String(count), failed: '0' }));
    expect(person.complaints).toEqual([]);
    await person.leaves();
  });

  it('comes in and hears a no through NCALayer, where that listens on the own machine', async () => {
    const person = await aPerson(browser, { language: 'ru', width: 1280, height: 900 });
    const heard: { method: string; args: { signerParams: { extKeyUsageOids: string[] }; locale: string } }[] = [];
    let says: 'no' | 'yes' = 'no';
    await person.page.routeWebSocket('wss://127.0.0.1:13579', socket => {
      socket.onMessage(message => {
        const asked = JSON.parse(String(message)) as (typeof heard)[number] & { args: { data: string } };
        if (asked.method !== 'sign')
          return socket.send(JSON.stringify({ status: false, code: '1', message: 'unknown' }));
        heard.push(asked);
        if (says === 'no') return socket.send(JSON.stringify({ status: true, body: {} }));
        void signedWith(chair.key ?? '', asked.args.data).then(cms =>
          socket.send(JSON.stringify({ status: true, body: { result: [cms] } })),
        );
      });
      socket.send(JSON.stringify({ result: { version: '1.4' } }));
    });
    await person.go('/sign-in/signature');
    await person.chooses(person.t('signature.how'), person.t('signature.ncalayer'));
    await person.presses(person.t('signature.enter'));
    await person.reads(person.t('signature.error.cancelled'));
    says = 'yes';
    await person.presses(person.t('signature.enter'));
    await person.page.waitForURL(/\/console\//);
    await person.reads(keyName);
    expect(heard.map(one => [one.args.signerParams.extKeyUsageOids, one.args.locale])).toEqual(
      Array(2).fill([['1.3.6.1.5.5.7.3.2', '1.2.398.3.3.4.1.2'], 'ru']),
    );
    await person.leaves();
  });

  it('says what to do where NCALayer does not listen', async () => {
    const person = await aPerson(browser, { language: 'kk' });
    await person.page.routeWebSocket('wss://127.0.0.1:13579', socket => socket.close());
    await person.go('/sign-in/signature');
    await person.chooses(person.t('signature.how'), person.t('signature.ncalayer'));
    await person.presses(person.t('signature.enter'));
    await person.reads(person.t('signature.error.ncalayer'));
    await person.leaves();
  });

  it('has a register of who may sign until when, written by the chair', async () => {
    const person = await aPerson(browser, { language: 'ru', width: 1280, height: 900 });
    await enters(person);
    await person.go('/console/delegations');
    await person.readsHeading(person.t('signature.delegations'));
    await person.reads(chairName);
    expect(await axeViolations(person.page)).toEqual([]);
    await person.presses(person.t('signature.delegation-new'));
    const dialog = person.page.locator('dialog[open]');
    await person.types(person.t('signature.iin'), '123', dialog);
    await person.presses(person.t('signature.entrust'), dialog);
    await person.reads(person.t('signature.iin-wrong'));
    await person.types(person.t('signature.iin'), '090917600020', dialog);
    await person.types(person.t('signature.surname'), 'Жолдасова', dialog);
    await person.types(person.t('signature.given'), 'Мөлдір', dialog);
    await dialog.getByRole('combobox', { name: person.t('signature.role') }).selectOption('committee');
    await person.dates(person.t('signature.from'), '2027-08-01');
    await person.dates(person.t('signature.until'), '2027-12-31');
    await person.types(person.t('signature.document'), 'приказ № 40', dialog);
    await person.presses(person.t('signature.entrust'), dialog);
    await person.reads('приказ № 40');
    const row = person.page.getByRole('row').filter({ hasText: 'Жолдасова' });
    await person.presses(person.t('signature.end'), row);
    await person.presses(person.t('signature.end'), dialog);
    await person.reads(person.t('signature.state.ended'), row);
    expect(person.complaints).toEqual([]);
    await person.leaves();
  });

  it('gives the evidence of a signature away, and OpenSSL verifies it with the root of this directory', async () => {
    const person = await aPerson(browser, { language: 'kk' });
    await enters(person);
    const mine = (await (await person.context.request.get('/api/cases?limit=100')).json()) as {
      items: { id: string }[];
    };
    let signature: string | undefined;
    for (const { id } of mine.items) {
      const told = (await (await person.context.request.get(`/api/cases/${id}/history`)).json()) as {
        items: { kind: string; signature?: { id: string } | null }[];
      };
      // An application may have been sent by another college: that signature is theirs to show.
      signature = told.items.findLast(one => one.signature && one.kind.startsWith('choice.'))?.signature?.id;
      if (signature) break;
    }
    await person.go(`/console/signatures/${signature}`);
    await person.reads(person.t('signature.valid-then', { policy: 'kabyl-1' }));
    expect(await axeViolations(person.page)).toEqual([]);
    const taken = person.page.waitForEvent('download');
    await person.presses(person.t('signature.evidence'));
    const text = readFileSync(await (await taken).path(), 'utf8');
    const { manifest, cms } = JSON.parse(text) as { manifest: string; cms: string };
    const file = (name: string, base64: string): string => {
      writeFileSync(join(folder, name), Buffer.from(base64, 'base64'));
      return join(folder, name);
    };
    const args = ['cms', '-verify', '-binary', '-inform', 'DER', '-purpose', 'any', '-in', file('p7s', cms), '-content', file('json', manifest), '-CAfile', join(dataDir, 'signing', 'anchors', 'demo-root.pem')]; // prettier-ignore
    const verified = execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
    const { v, acts } = JSON.parse(verified) as { v: number; acts: { case: string }[] };
    expect([v, acts.length > 0]).toEqual([1, true]);
    await person.leaves();
  });
});
