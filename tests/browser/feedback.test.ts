import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { say } from '#texts/say.ts';
import { aBrowser, axeViolations } from '../ground/browser.ts';
import { aPerson, type Person } from './person.ts';
import { mailsTo, signIns } from './town.ts';

// A question to a college from the first letter to the page everybody reads (004-35, 004-2), and a request for help beside it.

const browser = await aBrowser();
const letters = 'Астана';
/** Told apart from what other stories ask: words of this story alone. */
const mark = `бұршақ ${Date.now().toString(36)}`;
const typed = `Менің нөмірім 8 701 555 12 34. Қабылдауға ${mark} керек пе?`;
const worded = `Қабылдауға ${mark} керек пе?`;
const reply = 'Жоқ, бұл құжат керек емес.';

interface KeySignIn {
  key?: string;
  startsAt: string;
}
const applicant = { login: '+77005550102', email: 'asker2@kabyl.test' };
const committee = signIns.find(one => one.program === 'college' && one.role === 'committee') as KeySignIn | undefined;

async function isSound(person: Person): Promise<void> {
  expect(await axeViolations(person.page)).toEqual([]);
  expect(person.complaints).toEqual([]);
  expect(person.foreign).toEqual([]);
  const isWide = await person.page.locator('html').evaluate(page => page.scrollWidth > page.clientWidth);
  expect(isWide).toBe(false);
}

/** The door of a college: a key of the demo is chosen and its password typed. */
async function entersByKey(person: Person, path: string): Promise<void> {
  await person.go(`/sign-in/signature?next=${encodeURIComponent(path)}`);
  const keys = person.page.getByRole('combobox', { name: person.t('signature.key') });
  await keys.selectOption(String(committee?.key));
  await person.page.locator('#signature-password').fill('demo-key');
  await person.presses(person.t('signature.enter'));
  await person.at(/\/console\/feedback/);
}

/** Letters speak the language of the account, whatever the page speaks. */
const answeredLetters = async (): Promise<number> =>
  (await mailsTo(applicant.email)).filter(mail => mail.subject.startsWith(say('ru', 'mail.feedback-answered.title')))
    .length;

describe('a question to a college', () => {
  let lettersBefore = 0;
  let author: Person;
  let office: Person;
  let stranger: Person;
  beforeAll(async () => {
    lettersBefore = await answeredLetters();
    author = await aPerson(browser, { language: 'kk' });
    office = await aPerson(browser, { language: 'kk', width: 1280, height: 900 });
    stranger = await aPerson(browser, { language: 'ru', width: 1280, height: 900, scheme: 'dark' });
  });
  afterAll(() => Promise.all([author, office, stranger].map(person => person.leaves())));

  it('is looked for first among those that were answered, by anybody', async () => {
    await stranger.go('/questions');
    await stranger.readsHeading(stranger.t('feedback.questions'));
    await stranger.types(stranger.t('feedback.search'), 'жатақханада');
    await stranger.at(/q=/);
    await stranger.page.getByRole('heading', { name: /жатақханада орын беріле ме/ }).waitFor();
    await isSound(stranger);
    await stranger.types(stranger.t('feedback.search'), mark);
    await stranger.reads(stranger.t('feedback.none'));
  });

  it('is asked by whoever signed in; what was typed is there again after leaving the page', async () => {
    await author.signsIn(applicant.login, '/questions/ask');
    await author.at(/\/cases\/ASK-[^/]+\/ask/);
    const offices = author.page.getByRole('combobox', { name: author.t('feedback.question.organisation') });
    await author.page.locator('option', { hasText: letters }).first().waitFor({ state: 'attached' });
    await offices.selectOption({ label: (await author.page.locator('option', { hasText: letters }).first().textContent()) ?? '' }); // prettier-ignore
    await author.types(author.t('feedback.question.text'), typed);
    await author.reads(author.t('feedback.personal.phone'));
    await author.page.locator('.saved', { hasText: author.t('parts.saved', { time: '' }).trim() }).waitFor();
    await isSound(author);
    await author.go('/questions/ask');
    await author.at(/\/cases\/ASK-[^/]+\/ask/);
    await expect.poll(() => author.page.locator('#question-text').inputValue()).toBe(typed);
  });

  it('is sent, and says whose turn it is and until when', async () => {
    await author.presses(author.t('feedback.send-question'));
    await author.reads(author.t('feedback.sent'));
    await author.reads(author.t('feedback.by.committee'));
    await author.reads(author.t('feedback.owed.moderate'));
    await isSound(author);
  });

  it('is worded and answered by the college, by keyboard; nothing personal can be published', async () => {
    await entersByKey(office, '/console/feedback/blog');
    const { page } = office;
    const number = /ASK-[\d-]+\w/.exec(author.page.url())?.[0] ?? '';
    const row = page.getByRole('link', { name: number.split('-').slice(-2).join('-') });
    await row.waitFor();
    for (let step = 0; step < 30 && !page.url().includes(number); step += 1) {
      await page.keyboard.press('j');
      await page.waitForURL(/case=/);
    }
    await office.reads(typed);
    await page.keyboard.press('e');
    const wording = page.getByRole('textbox', { name: office.t('feedback.desk.wording') });
    expect(await wording.evaluate(field => field === field.ownerDocument.activeElement)).toBe(true);
    await page.getByRole('textbox', { name: office.t('feedback.desk.answer') }).fill(reply);
    await page.keyboard.press('Control+Enter');
    await office.reads(office.t('feedback.desk.personal.phone'));
    await page.locator('.errsum').waitFor();
    await wording.fill(worded);
    await page.getByRole('article').getByText(worded).waitFor();
    await isSound(office);
    await page.keyboard.press('Control+Enter');
    await office.reads(office.t('feedback.desk.published', { number }));
  });

  it('is read by its author in the cabinet and told by letter', async () => {
    await author.reads(author.t('feedback.closed.PUBLISHED'));
    await author.reads(reply);
    await author.go('/messages');
    await author.readsHeading(author.t('mail.feedback-answered.title'));
    await expect.poll(answeredLetters, { timeout: 30_000 }).toBe(lettersBefore + 1);
    expect(JSON.stringify(await mailsTo(applicant.email))).not.toContain(mark);
  });

  it('is read by everybody, without a name or a number', async () => {
    await stranger.go(`/questions?q=${encodeURIComponent(mark)}`);
    await stranger.page.getByRole('heading', { name: worded }).waitFor();
    await stranger.reads(reply);
    await expect.poll(() => stranger.page.locator('main').innerText()).not.toMatch(/8 701|Ким|Виктория/);
  });

  it('is gone from the page when its author takes it back', async () => {
    await author.page.goBack();
    await author.presses(author.t('feedback.withdraw'));
    await author.reads(author.t('feedback.withdraw-published'));
    await author.presses(author.t('feedback.withdraw-yes'), author.page.getByRole('dialog'));
    await author.reads(author.t('feedback.closed.WITHDRAWN'));
    await stranger.go(`/questions?q=${encodeURIComponent(mark)}`);
    await stranger.reads(stranger.t('feedback.none'));
  });
});

describe('technical support', () => {
  it('answers in private; the author says that it helped, and opens it again', async () => {
    const author = await aPerson(browser, { language: 'ru', scheme: 'dark' });
    const support = await aPerson(browser, { language: 'ru' });
    const trouble = `Не открывается файл ${mark}`;
    await author.signsIn(applicant.login, '/support');
    await author.follows(author.t('feedback.ask-support'));
    await author.at(/\/cases\/ASK-[^/]+\/ask/);
    await author.page.getByRole('combobox', { name: author.t('feedback.question.topic') }).selectOption('files');
    await author.types(author.t('feedback.question.help'), trouble);
    await isSound(author);
    await author.presses(author.t('feedback.send-help'));
    await author.reads(author.t('feedback.by.administrator'));
    const number = /ASK-[\d-]+\w/.exec(author.page.url())?.[0] ?? '';

    await support.signsIn('+77005550109', `/console/feedback/support?case=${number}`);
    await support.reads(trouble);
    await support.types(support.t('feedback.desk.answer'), 'Обновите страницу');
    await isSound(support);
    await support.presses(support.t('feedback.desk.send'));
    await support.reads(support.t('feedback.desk.sent', { number }));

    await author.reads('Обновите страницу');
    await author.presses(author.t('feedback.solved'));
    await author.reads(author.t('feedback.owed.reopen'));
    await author.types(author.t('feedback.reopen-why'), 'Снова не открывается');
    await author.presses(author.t('feedback.reopen'));
    await author.reads(author.t('feedback.owed.answer-support'));
    // Nothing waits for support that nobody needs any more.
    await author.presses(author.t('feedback.solved'));
    await author.reads(author.t('feedback.owed.reopen'));
    await Promise.all([author.leaves(), support.leaves()]);
  });
});

describe('the page of information', () => {
  it('shows the steps, the papers and the dates of the season as they stand now', async () => {
    const reader = await aPerson(browser, { language: 'kk' });
    await reader.go('/information');
    await reader.readsHeading(reader.t('information.step.choose'));
    await reader.reads(reader.t('catalogue.date.confirmation'));
    await reader.reads(reader.t('information.paper.medical'));
    await isSound(reader);
    await reader.leaves();
  });
});
