import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayPhone, maskPhone, parsePhone, phoneFault } from '#domain/phones.ts';

describe('a phone number', () => {
  it.each([
    ['0700 123 456', '+996700123456', 'KG'],
    ['0(700)12-34-56', '+996700123456', 'KG'],
    ['700123456', '+996700123456', 'KG'],
    ['996700123456', '+996700123456', 'KG'],
    ['+996 700 123 456', '+996700123456', 'KG'],
    ['00996700123456', '+996700123456', 'KG'],
    ['+996 0700 123456', '+996700123456', 'KG'],
    ['0312\u00a066-28-28', '+996312662828', 'KG'],
    ['\u202a+996 700 123 456\u202c', '+996700123456', 'KG'],
    ['8 701 123 45 67', '+77011234567', 'KZ'],
    ['+7 (701) 123-45-67', '+77011234567', 'KZ'],
    ['77011234567', '+77011234567', 'KZ'],
    ['7011234567', '+77011234567', 'KZ'],
  ])('is read from %s', (text, e164, country) => {
    expect(parsePhone(text)).toEqual({ e164, country });
  });

  it.each([
    ['', 'empty'],
    ['  + ', 'empty'],
    ['0700 12 34 5x', 'not-digits'],
    ['07001234', 'too-short'],
    ['+996 700 123 4567', 'too-long'],
    ['8701123456', 'too-short'],
    ['+44 20 7946 0958', 'unknown-country'],
    ['+7 916 123 45 67', 'unknown-country'],
    ['8 916 123 45 67', 'unknown-country'],
  ])('says what is wrong with "%s"', (text, fault) => {
    expect(parsePhone(text)).toEqual({ fault });
  });

  it('is explained in the words of a form', () => {
    expect(phoneFault('0700 123 456')).toBeUndefined();
    expect(phoneFault('0700 123')).toBe('phone-length');
    expect(phoneFault('+44 20 7946 0958')).toBe('phone-unknown');
  });

  it('of an unknown operator is taken with a warning', () => {
    expect(parsePhone('0611 123 456')).toEqual({ e164: '+996611123456', country: 'KG', warning: 'unknown-operator' });
    expect(parsePhone('+7 799 123 45 67')).toMatchObject({ country: 'KZ', warning: 'unknown-operator' });
  });

  it('is the same however it is shown', () => {
    const national = fc.stringMatching(/^[1-9]\d{8}$/);
    fc.assert(
      fc.property(national, digits => {
        const e164 = `+996${digits}`;
        expect(parsePhone(displayPhone(e164))).toMatchObject({ e164 });
        expect(parsePhone(`0${digits}`)).toMatchObject({ e164 });
      }),
    );
    expect(displayPhone('+77011234567')).toBe('+7 701 123 45 67');
  });

  it('never makes the reader fail', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(parsePhone(text)).toBeTypeOf('object');
      }),
    );
  });

  it('shows three digits when masked', () => {
    expect(maskPhone('+996700123456')).toBe('+996 ••• ••• 456');
    expect(maskPhone('+77011234567')).toBe('+7 ••• ••• •5 67');
  });
});
