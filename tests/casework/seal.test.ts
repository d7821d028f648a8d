import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openVault, SealBrokenError } from '#casework/seal.ts';

const master = Buffer.alloc(32, 7);
const vault = openVault(master);

describe('what is sealed', () => {
  it('opens to the same value with the same key and context', () => {
    const { key } = vault.newPersonKey();
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.string(), (value, context) => {
        expect(vault.open(key, vault.seal(key, value, context), context)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not open when any one bit of it is turned', () => {
    const { key } = vault.newPersonKey();
    const sealed = vault.seal(key, { surname: 'Канарейка' }, 'case/1');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
        const turned = Buffer.from(sealed);
        turned[at] = turned[at]! ^ (1 << bit);
        expect(() => vault.open(key, turned, 'case/1')).toThrow(SealBrokenError);
      }),
    );
  });

  it('does not open shortened, in another context, or with another key', () => {
    const { key } = vault.newPersonKey();
    const sealed = vault.seal(key, 'value', 'person/1');
    expect(() => vault.open(key, sealed.subarray(0, 20), 'person/1')).toThrow(SealBrokenError);
    expect(() => vault.open(key, sealed, 'person/2')).toThrow(SealBrokenError);
    expect(() => vault.open(vault.newPersonKey().key, sealed, 'person/1')).toThrow(SealBrokenError);
  });

  it('never looks the same twice and never shows the value', () => {
    const { key } = vault.newPersonKey();
    const one = vault.seal(key, '20506202000031', 'pin');
    expect(one.equals(vault.seal(key, '20506202000031', 'pin'))).toBe(false);
    expect(one.includes('20506202000031')).toBe(false);
  });
});

describe('the key of a person', () => {
  it('comes back from its wrapping and from no other master key', () => {
    const { key, wrapped } = vault.newPersonKey();
    expect(vault.unwrap(wrapped).equals(key)).toBe(true);
    expect(() => openVault(Buffer.alloc(32, 8)).unwrap(wrapped)).toThrow(SealBrokenError);
  });

  it('needs a master key of 32 bytes', () => {
    expect(() => openVault(randomBytes(16))).toThrow('32 bytes');
  });
});

describe('the blind index', () => {
  it('is equal for equal values of one kind and differs between kinds and masters', () => {
    expect(vault.index('phone', '+996700000001').equals(vault.index('phone', '+996700000001'))).toBe(true);
    expect(vault.index('phone', '1').equals(vault.index('pin', '1'))).toBe(false);
    expect(vault.index('phone', '1').equals(openVault(Buffer.alloc(32, 8)).index('phone', '1'))).toBe(false);
  });
});

describe('names', () => {
  const has = (name: string, words: string): boolean => {
    const kept = vault.nameTokens(name).map(token => token.toString('hex'));
    return vault.searchTokens(words).every(token => kept.includes(token.toString('hex')));
  };

  it('are found by the beginning of a word from three letters up, in any order', () => {
    expect(has('Асанова Айгүл Бакытовна', 'аса')).toBe(true);
    expect(has('Асанова Айгүл Бакытовна', 'айгул асанова')).toBe(true);
    expect(has('Асанова Айгүл Бакытовна', 'сано')).toBe(false);
  });

  it('are found with or without Kyrgyz letters and in Latin', () => {
    expect(has('Төрөбеков Өмүр', 'торобеков омур')).toBe(true);
    expect(has('Торобеков Омур', 'Төрөбеков')).toBe(true);
    expect(has('Асанова', 'asanova')).toBe(true);
  });

  it('of two letters are found whole', () => {
    expect(has('Ли Анна', 'ли')).toBe(true);
  });
});
