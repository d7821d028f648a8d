// The registration form in five steps (000-28 … 000-36), for graduate and coordinator alike (000-47). Plain functions, so that the
// phone and the server judge alike. Papers and the face photo are files of the case, not answers: their steps have no fields.
import type { Answers } from '#domain/actions.ts';
import { certificateCheck, dateCheck, nameCheck, passportCheck, phoneCheck } from '#domain/form-checks.ts';
import { answer, type Fault, type FaultCode, type Form, type Step } from '#domain/forms.ts';
import { pinFault } from '#domain/identifiers.ts';
import { subjects, testLanguages } from '../definition.ts';
import type { OrtFacts } from '../facts.ts';

/** 001-9: chosen in step 1 by whoever is under 16 and has no passport yet (C9). */
const identityPaths = ['passport', 'under-16'] as const;

export function isUnder16(answers: Answers): boolean {
  return answer(answers, 'personal', 'identity') === 'under-16';
}

const personal: Step = {
  name: 'personal',
  fields: [
    { name: 'surname', kind: 'name', required: true, clause: '000-28', check: nameCheck },
    { name: 'givenName', kind: 'name', required: true, clause: '000-28', check: nameCheck },
    { name: 'patronymic', kind: 'name', required: false, clause: '000-28', check: nameCheck },
    { name: 'sex', kind: 'choice', required: true, choices: ['female', 'male'], clause: '000-28' },
    { name: 'bornOn', kind: 'date', required: true, clause: '000-28', check: dateCheck },
    { name: 'identity', kind: 'choice', required: true, choices: identityPaths, clause: '001-9' },
    {
      name: 'passport',
      kind: 'passport',
      required: true,
      masked: true,
      clause: '000-28',
      showWhen: answers => !isUnder16(answers),
      check: passportCheck,
    },
    {
      name: 'certificate',
      kind: 'text',
      required: true,
      masked: true,
      clause: '001-9',
      showWhen: isUnder16,
      check: certificateCheck,
    },
    { name: 'pin', kind: 'pin', required: true, masked: true, clause: '000-28', check: value => pinFault(value) },
  ],
};

// 000-30; nobody lives in a city and a village: one settlement, of either kind (C10).
const address: Step = {
  name: 'address',
  fields: [
    { name: 'settlement', kind: 'text', required: true, clause: '000-30' },
    { name: 'street', kind: 'text', required: true, clause: '000-30' },
    { name: 'house', kind: 'text', required: false, clause: '000-30' },
    { name: 'flat', kind: 'text', required: false, clause: '000-30' },
    { name: 'extraPhone', kind: 'phone', required: false, clause: '000-30', check: phoneCheck },
  ],
};

// 000-31: subject tests first, then the language of testing. The state-language test is no choice (001-2).
const tests: Step = {
  name: 'tests',
  fields: [
    { name: 'subjects', kind: 'several', required: false, choices: subjects, clause: '000-31' },
    { name: 'language', kind: 'choice', required: true, choices: testLanguages, clause: '000-31' },
  ],
};

const documents: Step = { name: 'documents', fields: [] };
const photo: Step = { name: 'photo', fields: [] };

export const form: Form = { steps: [personal, address, tests, documents, photo] };

/** What is missing among the files of the steps `documents` and `photo`: both sides, a proof of each benefit, the face. */
export function fileFaults(files: OrtFacts['files'], benefit: OrtFacts['benefit']): Fault[] {
  const fault = (step: string, field: string, code: FaultCode = 'missing'): Fault => ({ step, field, code });
  return [
    ...(files.front ? [] : [fault('documents', 'front')]),
    ...(files.back ? [] : [fault('documents', 'back')]),
    // 000-34: without photos of the originals the toggle must be switched off.
    ...(benefit.declared && Object.keys(benefit.claims).length === 0 ? [fault('documents', 'benefit')] : []),
    ...(files.photo ? [] : [fault('photo', 'photo')]),
  ];
}
