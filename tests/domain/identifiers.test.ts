import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateCheck, passportCheck } from '#domain/form-checks.ts';
import {
  iinFault,
  iinWarnings,
  pinFault,
  maskNumber,
  paperKey,
  parseBin,
  parseIin,
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
    expect([passportCheck('AN123'), passportCheck('AN1234567')]).toEqual(['passport-shape', undefined]);
    expect([certificateCheck('12'), certificateCheck('КР-Х 1234567')]).toEqual(['certificate-shape', undefined]);
  });

  it('never makes the reader fail', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        for (const read of [parsePin, parsePassport, parsePaperNumber]) expect(read(text)).toBeTypeOf('object');
      }),
    );
  });
});

describe('an IIN', () => {
  it.each([
    ['080315500011', 'male', '2008-03-15'],
    ['090917 600020', 'female', '2009-09-17'],
    ['070530603454', 'female', '2007-05-30'],
    ['091130509994', 'male', '2009-11-30'],
    // Its check digit is found by the second weighting.
    ['090101500905', 'male', '2009-01-01'],
  ])('%s hints at sex and birth date', (text, sex, bornOn) => {
    expect(parseIin(text)).toEqual({ iin: text.replaceAll(' ', ''), sex, bornOn });
  });

  it('without a date or a century is still an IIN', () => {
    const born = (prefix: string) => parseIin(prefix + checkedBy(prefix));
    expect(born('08133150002')).toEqual({ iin: expect.any(String), sex: 'male' });
    expect(born('08031500001')).toEqual({ iin: expect.any(String) });
    expect(born('08031570002')).toEqual({ iin: expect.any(String) });
    expect(born('85031530001')).toEqual({ iin: expect.any(String), sex: 'male', bornOn: '1985-03-15' });
  });

  it('whose first eleven digits leave no check digit is nobody’s', () => {
    for (let last = 0; last < 10; last += 1) {
      expect(parseIin(`09010150098${last}`)).toEqual({ fault: 'unassignable', digits: 12 });
    }
  });

  it.each([
    ['', 'empty', 0, 'iin-length'],
    ['08031550001', 'too-short', 11, 'iin-length'],
    ['0803155000111', 'too-long', 13, 'iin-length'],
    ['08031550001l', 'not-digits', 11, 'iin-digits'],
    ['080315500012', 'check-digit', 12, 'iin-check'],
    ['083015500011', 'check-digit', 12, 'iin-check'],
    ['090101500980', 'unassignable', 12, 'iin-check'],
  ])('"%s" is refused: %s', (text, fault, digits, said) => {
    expect(parseIin(text)).toEqual({ fault, digits });
    expect(iinFault(text)).toBe(said);
  });

  it('that contradicts what is declared only warns', () => {
    expect(iinFault('080315500011')).toBeUndefined();
    const declared = { sex: 'female' as const, bornOn: '2008-03-16' };
    expect(iinWarnings('080315500011', declared)).toEqual(['sex-differs', 'birth-date-differs']);
    expect(iinWarnings('080315500011', { sex: 'male', bornOn: '2008-03-15' })).toEqual([]);
    expect(iinWarnings('1', declared)).toEqual([]);
  });

  it('has one check digit, or none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), prefix => {
        const first = String(prefix).padStart(11, '0');
        const found = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(last => parseIin(`${first}${last}`));
        const given = found.filter(each => !('fault' in each));
        const none = found.filter(each => 'fault' in each && each.fault === 'unassignable');
        expect([given.length, none.length]).toEqual(none.length > 0 ? [0, 10] : [1, 0]);
      }),
    );
  });
});

describe('a BIN', () => {
  it('is checked as an IIN and says nothing about a person', () => {
    const bin = `01024000012${checkedBy('01024000012')}`;
    expect(parseBin(` ${bin} `)).toEqual({ bin });
    expect(parseBin('010240000120')).toEqual({ fault: 'check-digit', digits: 12 });
    expect(parseBin('0102')).toEqual({ fault: 'too-short', digits: 4 });
  });
});

function checkedBy(prefix: string): number {
  const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  return digits.find(last => !('fault' in parseBin(`${prefix}${last}`))) ?? 0;
}
