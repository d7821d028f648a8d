import { describe, expect, it } from 'vitest';
import { formFaults, stepFaults } from '#domain/forms.ts';
import { form } from '#programs/grade-one/form/form.ts';
import { family } from '../programs/paper-town.ts';

function faults(change: Parameters<typeof family>[1]): string[] {
  return formFaults(form, family('s1', change)).map(fault => `${fault.step}.${fault.field}: ${fault.code}`);
}

describe('the form of grade one (003-4, 003-5)', () => {
  it('a whole one has no fault', () => {
    expect(faults({})).toEqual([]);
  });

  it.each([
    [{ child: { surname: '' } }, 'child.surname: missing'],
    [{ child: { surname: '   ' } }, 'child.surname: missing'],
    [{ child: { surname: 'Asan1' } }, 'child.surname: name-letters'],
    [{ child: { surname: 'А'.repeat(201) } }, 'child.surname: too-long'],
    [{ child: { pin: '2150320200001' } }, 'child.pin: pin-length'],
    [{ child: { pin: '2150320200001X' } }, 'child.pin: pin-digits'],
    [{ child: { bornOn: '2020-02-30' } }, 'child.bornOn: date-wrong'],
    [{ child: { sex: 'other' } }, 'child.sex: not-a-choice'],
    [{ child: { certificate: '' } }, 'child.certificate: missing'],
    [{ applicant: { passport: '1234567' } }, 'applicant.passport: passport-shape'],
    [{ applicant: { mobile: '123' } }, 'applicant.mobile: phone-length'],
    [{ applicant: { email: 'aibek@' } }, 'applicant.email: email-shape'],
    [{ addresses: { legalHouse: 'үй' } }, 'addresses.legalHouse: house-shape'],
    [{ priority: { claim: 'rich' } }, 'priority.claim: not-a-choice'],
  ])('%j', (change, fault) => {
    expect(faults(change as Parameters<typeof family>[1])).toEqual([fault]);
  });

  it('the child’s number is not the applicant’s', () => {
    const answers = family('s1');
    expect(faults({ child: answers.child!, applicant: { pin: answers.child!.pin! } })).toEqual([
      'applicant.pin: same-pin',
    ]);
  });

  it('C26: a foreign child has a foreign document, and neither a number nor a certificate of this country', () => {
    expect(faults({ child: { foreign: 'yes', pin: '', certificate: '' } })).toEqual(['child.foreignDocument: missing']);
    expect(faults({ child: { foreign: 'yes', pin: '', certificate: '', foreignDocument: 'AB 1' } })).toEqual([]);
  });

  it('a street is from the list or written down, and the actual address is asked only where it differs', () => {
    expect(faults({ addresses: { legalUnlisted: 'yes' } })).toEqual(['addresses.legalStreetName: missing']);
    expect(faults({ addresses: { actualSame: 'no' } })).toEqual([
      'addresses.actualStreet: missing',
      'addresses.actualHouse: missing',
    ]);
  });

  it('faults stand in the order of the page, each field once', () => {
    const step = form.steps.find(one => one.name === 'applicant')!;
    const fields = stepFaults(step, {}).map(fault => fault.field);
    expect(fields).toEqual(step.fields.filter(field => fields.includes(field.name)).map(field => field.name));
    expect(new Set(fields).size).toBe(fields.length);
  });
});
