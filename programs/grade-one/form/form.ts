// What a parent is asked: Regulation 97 §4, nothing more. Plain functions, so that the phone and the server judge alike.
import type { Answers } from '#domain/actions.ts';
import { answer, isYes, type FaultCode, type Field, type Form, type Step } from '#domain/forms.ts';
import {
  certificateCheck,
  dateCheck,
  emailCheck,
  houseCheck,
  nameCheck,
  passportCheck,
  phoneCheck,
} from '#domain/form-checks.ts';
import { parsePin } from '#domain/identifiers.ts';

/** A foreign citizen has a foreign document; the number of the Kyrgyz register is then not demanded (C26). */
const isForeign = (step: string) => (answers: Answers) => isYes(answers, step, 'foreign');
const isLocal = (step: string) => (answers: Answers) => !isYes(answers, step, 'foreign');

function person(step: string): Field[] {
  return [
    { name: 'surname', kind: 'name', required: true, clause: '003-4', check: nameCheck },
    { name: 'givenName', kind: 'name', required: true, clause: '003-4', check: nameCheck },
    { name: 'patronymic', kind: 'name', required: false, clause: '003-4', check: nameCheck },
    { name: 'sex', kind: 'choice', required: true, choices: ['female', 'male'], clause: '003-4' },
    { name: 'bornOn', kind: 'date', required: true, clause: '003-4', check: dateCheck },
    { name: 'foreign', kind: 'yes-no', required: false, clause: '003-5' },
    {
      name: 'pin',
      kind: 'pin',
      required: true,
      masked: true,
      clause: '003-4',
      showWhen: isLocal(step),
      check: pinCheck(step),
    },
    { name: 'foreignDocument', kind: 'text', required: true, masked: true, clause: '003-5', showWhen: isForeign(step) },
  ];
}

function pinCheck(step: string) {
  return (value: string, answers: Answers): FaultCode | undefined => {
    const parsed = parsePin(value);
    if ('fault' in parsed) return parsed.fault === 'not-digits' ? 'pin-digits' : 'pin-length';
    return step === 'applicant' && value === answer(answers, 'child', 'pin') ? 'same-pin' : undefined;
  };
}

const child: Step = {
  name: 'child',
  fields: [
    ...person('child'),
    {
      name: 'certificate',
      kind: 'text',
      required: true,
      masked: true,
      clause: '003-4',
      showWhen: isLocal('child'),
      check: certificateCheck,
    },
    {
      name: 'certificateIssuedOn',
      kind: 'date',
      required: false,
      clause: '003-4',
      showWhen: isLocal('child'),
      check: dateCheck,
    },
    { name: 'certificateIssuer', kind: 'text', required: false, clause: '003-4', showWhen: isLocal('child') },
  ],
};

const applicant: Step = {
  name: 'applicant',
  fields: [
    { name: 'basis', kind: 'choice', required: true, choices: ['parent', 'guardian'], clause: '003-9' },
    ...person('applicant'),
    {
      name: 'passport',
      kind: 'passport',
      required: true,
      masked: true,
      clause: '003-5',
      showWhen: isLocal('applicant'),
      check: passportCheck,
    },
    {
      name: 'passportIssuedOn',
      kind: 'date',
      required: false,
      clause: '003-5',
      showWhen: isLocal('applicant'),
      check: dateCheck,
    },
    {
      name: 'passportValidUntil',
      kind: 'date',
      required: false,
      clause: '003-5',
      showWhen: isLocal('applicant'),
      check: dateCheck,
    },
    { name: 'passportIssuer', kind: 'text', required: false, clause: '003-5', showWhen: isLocal('applicant') },
    { name: 'mobile', kind: 'phone', required: true, clause: '003-5', check: phoneCheck },
    { name: 'workPhone', kind: 'phone', required: false, clause: '003-5', check: phoneCheck },
    { name: 'email', kind: 'email', required: false, clause: '003-5', check: emailCheck },
  ],
};

function address(which: 'legal' | 'actual', showWhen?: Field['showWhen']): Field[] {
  const shown = (extra?: (answers: Answers) => boolean) => (answers: Answers) =>
    (showWhen?.(answers) ?? true) && (extra?.(answers) ?? true);
  const unlisted = (answers: Answers) => isYes(answers, 'addresses', `${which}Unlisted`);
  return [
    { name: `${which}Unlisted`, kind: 'yes-no', required: false, clause: '003-5', showWhen: shown() },
    {
      name: `${which}Street`,
      kind: 'street',
      required: true,
      clause: '003-5',
      showWhen: shown(answers => !unlisted(answers)),
    },
    { name: `${which}StreetName`, kind: 'text', required: true, clause: '003-5', showWhen: shown(unlisted) },
    { name: `${which}House`, kind: 'house', required: true, clause: '003-5', showWhen: shown(), check: houseCheck },
    { name: `${which}Flat`, kind: 'text', required: false, clause: '003-5', showWhen: shown() },
  ];
}

const addresses: Step = {
  name: 'addresses',
  fields: [
    ...address('legal'),
    { name: 'actualSame', kind: 'yes-no', required: true, clause: '003-5' },
    ...address('actual', answers => !isYes(answers, 'addresses', 'actualSame')),
  ],
};

const school: Step = {
  name: 'school',
  fields: [
    { name: 'organisationId', kind: 'school', required: true, clause: '003-38' },
    { name: 'language', kind: 'language', required: true, clause: '003-26' },
  ],
};

// Regulation 97 §13: to read the charter is a duty; the hash of the version read is kept. A school without one blocks nobody.
const charter: Step = {
  name: 'charter',
  fields: [{ name: 'sha256', kind: 'charter', required: false, clause: '003-41' }],
};

/** Regulation 97 §15: whose children go before others in the queue. */
const claims = ['servicemen', 'kairylman', 'staff'] as const;

const priority: Step = {
  name: 'priority',
  fields: [{ name: 'claim', kind: 'choice', required: false, choices: ['none', ...claims], clause: '003-46' }],
};

export const form: Form = { steps: [child, applicant, addresses, school, charter, priority] };
