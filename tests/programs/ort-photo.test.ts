import { describe, expect, it } from 'vitest';
import { photoRuleCodes, photoRules, serverAdvice } from '#programs/ort/photo-rules.ts';

const closes = '2027-04-04T18:00:00.000Z';
const fine = { width: 960, height: 1280, grey: false, sharpness: 0.8, format: 'jpeg' };

describe('the rules of a face photo', () => {
  it('are one closed list, each with its clause and with a person among those who decide about a face', () => {
    const broken = photoRules.filter(rule => !rule.permission).map(rule => rule.code);
    expect(broken).toEqual([...photoRuleCodes]);
    expect(photoRules.filter(rule => !/^00[01]-\d/.test(rule.clause))).toEqual([]);
    expect(photoRules.filter(rule => rule.code !== 'size' && !rule.toldBy.includes('person'))).toEqual([]);
  });

  it('allow a headscarf: that is no fault anybody could name (000-15.6)', () => {
    expect(photoRules.find(rule => rule.code === 'headscarf-ok')).toMatchObject({
      permission: true,
      toldBy: ['person'],
    });
    expect(photoRuleCodes).not.toContain('headscarf-ok');
    expect(photoRuleCodes).toContain('headscarf-tight');
  });
});

describe('what the server advises', () => {
  it('is nothing for a photo that keeps the rules, nor where nothing is known', () => {
    expect(serverAdvice(fine, '2027-03-01', closes)).toEqual([]);
    expect(serverAdvice({}, null, '')).toEqual([]);
    expect(serverAdvice({ width: '1', grey: null }, null, closes)).toEqual([]);
  });

  it.each([
    ['size', { width: 479, height: 640 }],
    ['size', { width: 480, height: 639 }],
    ['portrait', { width: 1280, height: 960 }],
    ['portrait', { width: 960, height: 960 }],
    ['colour', { grey: true }],
    ['sharpness', { sharpness: 0.1 }],
  ])('is %s for %o', (code, measures) => {
    expect(serverAdvice({ ...fine, ...measures }, null, closes)).toEqual([code]);
  });

  it('takes the smallest allowed size', () => {
    expect(serverAdvice({ ...fine, width: 480, height: 640 }, null, closes)).toEqual([]);
  });

  it('counts six months back from the close of registration, to the day (000-15.2)', () => {
    expect(serverAdvice(fine, '2026-10-04', closes)).toEqual([]);
    expect(serverAdvice(fine, '2026-10-03', closes)).toEqual(['age']);
    // A day that the earlier month does not have is its last one.
    expect(serverAdvice(fine, '2027-02-28', '2027-08-31T12:00:00Z')).toEqual([]);
    expect(serverAdvice(fine, '2027-02-27', '2027-08-31T12:00:00Z')).toEqual(['age']);
    expect(serverAdvice(fine, '2028-02-28', '2028-08-30T12:00:00Z')).toEqual(['age']);
    expect(serverAdvice(fine, '2027-07-15', '2028-01-15T12:00:00Z')).toEqual([]);
    expect(serverAdvice(fine, '2027-06-15', '2027-12-15T12:00:00Z')).toEqual([]);
  });
});
