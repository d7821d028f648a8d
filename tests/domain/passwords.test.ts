import { describe, expect, it } from 'vitest';
import { isCommonPassword } from '#domain/passwords.ts';

describe('a password', () => {
  it('that everybody guesses first is known, whatever is hung on it', () => {
    for (const common of [
      'password',
      'Password1',
      'PASSWORD!!',
      '12345678',
      '987654321',
      'qwertyuiop',
      'йцукенгш',
      '11111111',
      'abcabcabc',
      'пароль123',
      '1qaz2wsx',
      'asdfghjk',
      '20102010',
      'Bishkek2027',
      ' qwerty123 ',
    ])
      // prettier-ignore
      expect(isCommonPassword(common), common).toBe(true);
  });

  it('of words, of a machine or of a stem of one’s own is not', () => {
    for (const own of [
      'mektep-2027',
      'a long password',
      '4pk4-28bc-hp73',
      'тоо суу жол бак',
      'kitep-2027x',
      'Айгүл2010!',
      'passwords of mine',
    ])
      expect(isCommonPassword(own), own).toBe(false);
  });
});
