// The application in six steps (004-14 … 004-19), for applicant and committee alike (004-13). Plain functions, so that the phone
// and the server judge alike. Papers are files of the case, not answers; the offers named are judged against the catalogue.
import type { Answers } from '#domain/actions.ts';
import { dateCheck, emailCheck, nameCheck, phoneCheck } from '#domain/form-checks.ts';
import { paperOrArchive, pictureOrPaper, type FileAsked } from '#domain/files.ts';
import { answer, chosen, type Fault, type FaultCode, type Form, type Step } from '#domain/forms.ts';
import { iinFault } from '#domain/identifiers.ts';
import { quotaCodes } from '../quota-rules.ts';

/** 004-19: one or several, up to four in all. */
export const mostChoices = 4;

export const educationKinds = ['after_9', 'after_11', 'after_tvet'] as const;
export type EducationKind = (typeof educationKinds)[number];

/** 004-17 names the field, not its rows: what schools and colleges hand out, and what another state did. */
const educationDocuments = ['certificate', 'diploma', 'foreign'] as const;

/** 004-18: "льготасыз". */
export const noQuota = 'none';

/** A row of a classifier by its code; which rows there are is data (C17). */
const codeCheck = (value: string): FaultCode | undefined =>
  /^[\p{L}\d][\p{L}\d._-]{0,39}$/u.test(value) ? undefined : 'not-a-choice';

const yearCheck = (value: string): FaultCode | undefined =>
  /^(19[5-9]|20\d)\d$/.test(value) ? undefined : 'year-wrong';

const type: Step = {
  name: 'type',
  fields: [{ name: 'applicationType', kind: 'choice', required: true, clause: '004-14', check: codeCheck }],
};

const diagnostics: Step = {
  name: 'diagnostics',
  fields: [{ name: 'diagnosticsRead', kind: 'agreed', required: true, clause: '004-15' }],
};

const applicant: Step = {
  name: 'applicant',
  fields: [
    { name: 'surname', kind: 'name', required: true, clause: '004-16', check: nameCheck },
    { name: 'givenName', kind: 'name', required: true, clause: '004-16', check: nameCheck },
    { name: 'patronymic', kind: 'name', required: false, clause: '004-16', check: nameCheck },
    { name: 'sex', kind: 'choice', required: true, choices: ['female', 'male'], clause: '004-16' },
    { name: 'bornOn', kind: 'date', required: true, clause: '004-16', check: dateCheck },
    { name: 'pin', kind: 'pin', required: true, masked: true, clause: '004-16', check: value => iinFault(value) },
    { name: 'citizenship', kind: 'choice', required: true, clause: '004-16', check: codeCheck },
    { name: 'nationality', kind: 'choice', required: true, clause: '004-16', check: codeCheck },
    { name: 'mobile', kind: 'phone', required: true, clause: '004-16', check: phoneCheck },
    // 004-27: the date of an exam arrives here too; whoever has no address reads it in the cabinet.
    { name: 'email', kind: 'email', required: false, clause: '004-16', check: emailCheck },
    { name: 'settlement', kind: 'text', required: true, clause: '004-16' },
    { name: 'street', kind: 'text', required: true, clause: '004-16' },
    { name: 'consent', kind: 'agreed', required: true, clause: '004-16' },
  ],
};

const education: Step = {
  name: 'education',
  fields: [
    { name: 'educationKind', kind: 'choice', required: true, choices: educationKinds, clause: '004-17' },
    { name: 'completionYear', kind: 'text', required: true, clause: '004-17', check: yearCheck },
    { name: 'educationDocument', kind: 'choice', required: true, choices: educationDocuments, clause: '004-17' },
  ],
};

const quota: Step = {
  name: 'quota',
  fields: [
    { name: 'quotaCategory', kind: 'choice', required: true, choices: [noQuota, ...quotaCodes], clause: '004-18' },
  ],
};

/** Offers in the order they are wished for. */
const choices: Step = {
  name: 'choices',
  fields: [{ name: 'offers', kind: 'several', required: true, most: mostChoices, clause: '004-19' }],
};

export const form: Form = { steps: [type, diagnostics, applicant, education, quota, choices] };

export function offersNamed(answers: Answers): string[] {
  return chosen(answers, 'choices', 'offers');
}

/** The category claimed; null for "льготасыз" and where nothing is said yet. */
export function quotaClaimed(answers: Answers): string | null {
  const category = answer(answers, 'quota', 'quotaCategory');
  return category === '' || category === noQuota ? null : category;
}

/** 004-14 and following: which papers a step asks for, each its slot. */
export const fileSlots = ['medical', 'education', 'quota', 'consent'] as const;
export type FileSlot = (typeof fileSlots)[number];
export const stepOfSlot: { readonly [slot in FileSlot]: string } = {
  ...{ medical: 'applicant', education: 'education', quota: 'quota', consent: 'applicant' },
};

/** 004-16: medical data as PDF or ZIP; the others are a picture or a paper. */
export const filesAsked: { readonly [slot in FileSlot]: FileAsked } = {
  ...{ medical: paperOrArchive, education: pictureOrPaper, quota: pictureOrPaper, consent: pictureOrPaper },
};

/** What is missing among the files: medical data and the education document always, a proof where a quota is claimed. */
export function fileFaults(files: { readonly [slot in FileSlot]?: unknown }, category: string | null): Fault[] {
  const needed: readonly FileSlot[] = ['medical', 'education', ...(category ? (['quota'] as const) : [])];
  return needed
    .filter(slot => !files[slot])
    .map(slot => ({ step: stepOfSlot[slot], field: slot, code: 'missing' as const }));
}
