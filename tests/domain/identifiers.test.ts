import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  certificateFault,
  passportFault,
  pinFault,
  maskNumber,
  paperKey,
  parsePaperNumber,
  parsePassport,
  parsePin,
  pinWarnings,
} from '#domain/identifiers.ts';

describe('a PIN', () => {
  it.each([
    ['21503200800017', 'male', '2008-03-15'],
    ['11709200900024', 'female', '2009-09-17'],
    ['2 0506 2020 00031', 'male', '2020-06-05'],
  ])('%s hints at sex and birth date', (text, sex, bornOn) => {
    expect(parsePin(text)).toEqual({ pin: text.replaceAll(' ', ''), sex, bornOn });
  });

  it('without a readable date is still a PIN', () => {
    expect(parsePin('99999999999999')).toEqual({ pin: '99999999999999' });
    expect(parsePin('23002202100017')).toEqual({ pin: '23002202100017', sex: 'male' });
  });

  it.each([
    ['', 'empty', 0],
    ['2150320080001', 'too-short', 13],
    ['215032008000177', 'too-long', 15],
    ['2150320080001O', 'not-digits', 13],
  ])('"%s" is refused with the number of its digits', (text, fault, digits) => {
    expect(parsePin(text)).toEqual({ fault, digits });
  });

  it('that contradicts what is declared only warns', () => {
    expect(pinWarnings('21503200800017', { sex: 'female', bornOn: '2008-03-16' })).toEqual([
      'sex-differs',
      'birth-date-differs',
    ]);
    expect(pinWarnings('21503200800017', { sex: 'male', bornOn: '2008-03-15' })).toEqual([]);
    expect(pinWarnings('not a pin', { sex: 'male' })).toEqual([]);
  });

  it('shows its last four digits when masked', () => {
    expect(maskNumber('21503200800017')).toBe('••••••••••0017');
    expect(maskNumber('123')).toBe('•••');
  });
});

describe('a passport', () => {
  it.each([
    ['AN1234567', 'AN'],
    ['an 1234567', 'AN'],
    ['АН 1234567', 'AN'],
    ['ID № 1234567', 'ID'],
    ['ИД1234567', 'ID'],
    ['АС-1234567', 'AC'],
  ])('%s has the series %s', (text, series) => {
    expect(parsePassport(text)).toEqual({ series, number: '1234567' });
  });

  it('of an unknown series is taken with a warning', () => {
    expect(parsePassport('XY1234567')).toEqual({ series: 'XY', number: '1234567', warning: 'unknown-series' });
  });

  it.each([
    ['', 'empty', 0],
    ['1234567', 'wrong-shape', 7],
    ['AN123456', 'too-short', 6],
    ['AN12345678', 'too-long', 8],
    ['ЖЩ1234567', 'wrong-shape', 7],
  ])('"%s" is refused', (text, fault, digits) => {
    expect(parsePassport(text)).toEqual({ fault, digits });
  });
});

describe('a paper of an unpublished shape', () => {
  it('is kept as written', () => {
    expect(parsePaperNumber(' кр-х №  1234567 ')).toEqual({ number: 'КР-Х 1234567' });
    expect(parsePaperNumber('I-ИЮ 123/45')).toEqual({ number: 'I-ИЮ 123/45' });
  });

  it.each([
    ['', 'empty'],
    ['123', 'too-short'],
    ['123456789012345678901', 'too-long'],
    ['ABCD', 'wrong-shape'],
    ['=1+1AB', 'wrong-shape'],
    ['1234\u0007', 'wrong-shape'],
  ])('"%s" is refused', (text, fault) => {
    expect(parsePaperNumber(text)).toMatchObject({ fault });
  });

  it('is the same paper in either alphabet', () => {
    expect(paperKey('КР-Х 123')).toBe(paperKey('kp x123'));
  });

  it('is explained in the words of a form, like a PIN and a passport', () => {
    expect([pinFault('2150320080001'), pinFault('2150320080001x'), pinFault('21503200800017')]).toEqual([
      'pin-length',
      'pin-digits',
      undefined,
    ]);
    expect([passportFault('AN123'), passportFault('AN1234567')]).toEqual(['passport-shape', undefined]);
    expect([certificateFault('12'), certificateFault('КР-Х 1234567')]).toEqual(['certificate-shape', undefined]);
  });

  it('never makes the reader fail', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        for (const read of [parsePin, parsePassport, parsePaperNumber]) expect(read(text)).toBeTypeOf('object');
      }),
    );
  });
});
