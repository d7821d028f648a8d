import type { Answers } from '#domain/actions.ts';
import type { Family } from '#programs/grade-one/demo/families.ts';
import type { Person } from './person.ts';
import { schoolName, streetName } from './town.ts';

// How a parent fills the six steps, label by label. Each step is left by its one button.

const said = (answers: Answers, step: string, field: string): string => String(answers[step]?.[field] ?? '');

/** The number of the draft that was begun, as the address tells it. */
export async function beginsACase(parent: Person): Promise<string> {
  await parent.go('/cases/new');
  await parent.presses(parent.t('cabinet.begin'));
  await parent.at(/\/cases\/[^/]+\/steps\/child$/);
  await parent.readsHeading(parent.t('form.step.child'));
  return /cases\/([^/]+)\//.exec(parent.page.url())?.[1] ?? '';
}

export async function next(parent: Person, step: string): Promise<void> {
  await parent.presses(parent.t('parts.next'));
  await parent.at(new RegExp(`/steps/${step}$`));
  await parent.readsHeading(parent.t(`form.step.${step}`));
}

export async function fillsTheChild(parent: Person, { answers }: Family): Promise<void> {
  for (const field of ['surname', 'givenName', 'patronymic'])
    await parent.types(parent.t(`form.child.${field}`), said(answers, 'child', field));
  await parent.chooses(parent.t('form.child.sex'), parent.t(`form.sex.${said(answers, 'child', 'sex')}`));
  await parent.dates(parent.t('form.child.bornOn'), said(answers, 'child', 'bornOn'));
  await parent.types(parent.t('form.child.pin'), said(answers, 'child', 'pin'));
  await parent.types(parent.t('form.child.certificate'), said(answers, 'child', 'certificate'));
}

export async function fillsTheApplicant(parent: Person, { answers }: Family): Promise<void> {
  await parent.chooses(parent.t('form.applicant.basis'), parent.t('form.applicant.basis.parent'));
  for (const field of ['surname', 'givenName', 'patronymic'])
    await parent.types(parent.t(`form.applicant.${field}`), said(answers, 'applicant', field));
  await parent.chooses(parent.t('form.applicant.sex'), parent.t(`form.sex.adult.${said(answers, 'applicant', 'sex')}`));
  await parent.dates(parent.t('form.applicant.bornOn'), said(answers, 'applicant', 'bornOn'));
  for (const field of ['pin', 'passport', 'mobile', 'email'])
    await parent.types(parent.t(`form.applicant.${field}`), said(answers, 'applicant', field));
  await parent.dates(parent.t('form.applicant.passportValidUntil'), said(answers, 'applicant', 'passportValidUntil'));
}

/** Typed as people type: a few letters, then the street is picked from the list. */
export async function choosesTheStreet(parent: Person, within: string, code: string, house: string): Promise<void> {
  const region = parent.page.getByRole('region', { name: within });
  const name = streetName(code, parent.language);
  const word = name.split(' ').find(part => part.length > 3 && /^\p{Lu}/u.test(part)) ?? name;
  await region.getByRole('combobox').fill(word.slice(0, 5).toLowerCase());
  await region.getByRole('option', { name }).first().click();
  await parent.types(parent.t('form.addresses.legalHouse'), house, region);
}

/** Registered where no list reaches, living at a listed house with a fraction. */
export async function fillsTwoAddresses(parent: Person, liveAt: { street: string; house: string }): Promise<void> {
  const legal = parent.page.getByRole('region', { name: parent.t('form.addresses.legal') });
  await legal.getByRole('checkbox', { name: parent.t('form.addresses.legalUnlisted') }).check();
  await parent.types(parent.t('form.addresses.legalStreetName'), 'Нарын, Жаңы-Конуш көчөсү', legal);
  await parent.types(parent.t('form.addresses.legalHouse'), '45а', legal);
  await parent.chooses(parent.t('form.addresses.actualSame'), parent.t('form.no'));
  await choosesTheStreet(parent, parent.t('form.addresses.actual'), liveAt.street, liveAt.house);
}

export async function fillsOneAddress(parent: Person, liveAt: { street: string; house: string }): Promise<void> {
  await choosesTheStreet(parent, parent.t('form.addresses.legal'), liveAt.street, liveAt.house);
  await parent.chooses(parent.t('form.addresses.actualSame'), parent.t('form.yes'));
}

export async function choosesTheSchool(parent: Person, code: string, language: string): Promise<void> {
  await parent.page.getByRole('radio', { name: schoolName(code, parent.language) }).check();
  await parent.chooses(parent.t('form.school.language'), parent.t(`g1.language.${language}`));
}

/** Reads the charter, claims no priority, and comes to the check page. */
export async function readsTheCharterAndGoesOn(parent: Person): Promise<void> {
  await parent.ticks(parent.t('form.charter.sha256'));
  await next(parent, 'priority');
  await parent.chooses(parent.t('form.priority.claim'), parent.t('form.priority.claim.none'));
  await parent.presses(parent.t('cabinet.to-check'));
  await parent.at(/\/check$/);
  await parent.readsHeading(parent.t('cabinet.check'));
}

export async function submits(parent: Person): Promise<void> {
  await parent.presses(parent.t('cabinet.submit'));
  await parent.at(/\?sent=1$/);
}
