import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '#domain/actions.ts';
import { formFaults, stepFaults, type Fault } from '#domain/forms.ts';
import { fileFaults, form, mostChoices, offersNamed, quotaClaimed } from '#programs/college/form/form.ts';
import { dayFaults, fitsBase, windowOf } from '#programs/college/form/limits.ts';
import { quotaCodes } from '#programs/college/quota-rules.ts';

const applicant = {
  ...{ surname: 'Сейітқали', givenName: 'Ерлан', sex: 'male', bornOn: '2008-03-15', pin: '080315500011' },
  ...{ citizenship: 'KZ', nationality: 'kazakh', mobile: '8 701 123 45 67', settlement: 'Астана', street: 'Абай, 1' },
  consent: true,
};
const whole: Answers = {
  type: { applicationType: 'type-1' },
  diagnostics: { diagnosticsRead: true },
  applicant,
  education: { educationKind: 'after_9', completionYear: '2027', educationDocument: 'certificate' },
  quota: { quotaCategory: 'none' },
  choices: { offers: ['o1', 'o2'] },
};
const without = (step: string, field: string): Answers => {
  const { [field]: _, ...rest } = whole[step] ?? {};
  return { ...whole, [step]: rest };
};
const withValue = (step: string, field: string, value: string | boolean | string[]): Answers => ({
  ...whole,
  [step]: { ...whole[step], [field]: value },
});
const codes = (faults: readonly Fault[]): string[] => faults.map(({ field, code }) => `${field} ${code}`);

describe('an application in six steps', () => {
  it('has the steps of the source, in its order (004-14 … 004-19)', () => {
    expect(form.steps.map(step => step.name)).toEqual([
      ...['type', 'diagnostics', 'applicant', 'education', 'quota', 'choices'],
    ]);
    expect(formFaults(form, whole)).toEqual([]);
  });

  it.each(
    form.steps.flatMap(step => step.fields.filter(field => field.required).map(field => [step.name, field.name, field.kind] as const)), // prettier-ignore
  )('cannot be sent without %s/%s', (step, field, kind) => {
    const code = kind === 'agreed' ? 'not-agreed' : 'missing';
    expect(formFaults(form, without(step, field))).toEqual([{ step, field, code }]);
  });

  it('needs no patronymic and no e-mail', () => {
    expect(formFaults(form, withValue('applicant', 'patronymic', ''))).toEqual([]);
    expect(codes(formFaults(form, withValue('applicant', 'email', 'erlan')))).toEqual(['email email-shape']);
  });

  it.each([
    ['080315500012', 'pin iin-check'],
    ['09010150098', 'pin iin-length'],
    ['090101500981', 'pin iin-check'],
    ['08031550001', 'pin iin-length'],
    ['0803155000111', 'pin iin-length'],
    ['08031550001x', 'pin iin-digits'],
  ])('judges the IIN %s by its check digit', (iin, fault) => {
    expect(codes(formFaults(form, withValue('applicant', 'pin', iin)))).toEqual([fault]);
  });

  it.each(['080315500011', '090917600020', '090101500905', '0803 1550 0011'])('takes the IIN %s', iin => {
    expect(formFaults(form, withValue('applicant', 'pin', iin))).toEqual([]);
  });

  it('takes an IIN that says another birth date: since 2013 it is bound to none', () => {
    expect(formFaults(form, withValue('applicant', 'bornOn', '2009-01-01'))).toEqual([]);
  });

  it('wants the two check marks set, not only seen', () => {
    expect(codes(formFaults(form, withValue('diagnostics', 'diagnosticsRead', false)))).toEqual([
      'diagnosticsRead not-agreed',
    ]);
    expect(codes(formFaults(form, withValue('applicant', 'consent', 'no')))).toEqual(['consent not-agreed']);
    expect(formFaults(form, withValue('applicant', 'consent', 'yes'))).toEqual([]);
  });

  it.each(['27', '20277', '1949', 'былтыр'])('takes no %s for a year', year => {
    expect(codes(formFaults(form, withValue('education', 'completionYear', year)))).toEqual([
      'completionYear year-wrong',
    ]);
  });

  it('takes no day and no year that are yet to come', () => {
    expect(dayFaults(whole, '2027-07-01')).toEqual([]);
    expect(codes(dayFaults(withValue('education', 'completionYear', '2028'), '2027-07-01'))).toEqual([
      'completionYear year-future',
    ]);
    expect(codes(dayFaults(withValue('applicant', 'bornOn', '2027-07-02'), '2027-07-01'))).toEqual([
      'bornOn date-future',
    ]);
  });
});

describe('choices', () => {
  const step = form.steps.find(one => one.name === 'choices')!;
  const faultsOf = (offers: string[]) => codes(stepFaults(step, { choices: { offers } }));

  it('are one to four different ones, in any order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: mostChoices }), offers => {
        expect(faultsOf(offers)).toEqual([]);
        expect(offersNamed({ choices: { offers } })).toEqual(offers);
      }),
    );
  });

  it('are never more than four, never one twice', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 5, maxLength: 9 }), offers => {
        expect(faultsOf(offers)).toEqual(['offers too-many']);
        expect(faultsOf([offers[0]!, ...offers.slice(0, 2)])).toEqual(['offers not-a-choice']);
      }),
    );
    expect(faultsOf([])).toEqual(['offers missing']);
  });

  it.each([
    ['after_9', 'after_9', true],
    ['after_9', 'after_11', false],
    ['after_11', 'after_9', false],
    ['after_11', 'after_11', true],
    ['after_11', 'after_tvet', false],
    ['after_tvet', 'after_tvet', true],
    ['after_tvet', 'after_11', true],
    ['after_tvet', 'after_9', false],
  ])('of %s among %s: %s', (base, education, fits) => {
    expect(fitsBase(base, { education })).toBe(fits);
  });

  it.each([
    [{ education: 'after_9', payment: 'state_order', exam: 'none' }, 'apply-grade9'],
    [{ education: 'after_11', payment: 'state_order', exam: 'none' }, 'apply-grade11'],
    [{ education: 'after_tvet', payment: 'state_order', exam: 'none' }, 'apply-grade11'],
    [{ education: 'after_9', payment: 'paid', exam: 'none' }, 'apply-paid'],
    [{ education: 'after_9', payment: 'paid', exam: 'creative' }, 'apply-creative'],
    [{ education: 'after_9', payment: 'state_order', exam: 'special' }, 'apply-ped-med'],
    [{ education: 'after_11', payment: 'paid', exam: 'psychometric' }, 'apply-ped-med'],
  ])('go by the window of their kind: %o', (terms, window) => {
    expect(windowOf(terms)).toBe(window);
  });
});

describe('papers', () => {
  const file = {};
  it.each([
    [{}, null, ['medical', 'education']],
    [{ medical: file, education: file }, null, []],
    [{ medical: file, education: file }, 'orphan', ['quota']],
    [{ medical: file, education: file, quota: file }, 'orphan', []],
    [{ education: file, quota: file, consent: file }, null, ['medical']],
  ])('with %o and the quota %s lack %o', (files, quota, missing) => {
    expect(fileFaults(files, quota).map(fault => fault.field)).toEqual(missing);
  });

  it('claim no quota where "льготасыз" was chosen, or nothing yet (004-18)', () => {
    expect(quotaClaimed(whole)).toBeNull();
    expect(quotaClaimed({})).toBeNull();
    for (const code of quotaCodes) expect(quotaClaimed(withValue('quota', 'quotaCategory', code))).toBe(code);
    expect(codes(formFaults(form, withValue('quota', 'quotaCategory', 'none-such')))).toEqual([
      'quotaCategory not-a-choice',
    ]);
  });
});
