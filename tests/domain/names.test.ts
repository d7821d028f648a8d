import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayName, foldName, nameFault, shortName } from '#domain/names.ts';

describe('a name', () => {
  it.each([
    [['Үсөн', 'Усон', 'Усен', 'Usen', 'Uson', 'Üsön', 'ҮСӨН', ' үсөн ']],
    [['Жамиля', 'Джамиля', 'Jamilya', 'Zhamilya', 'Dzhamilia']],
    [['Өмүрбек уулу', 'Омурбек уулу', 'Omurbek uulu', 'Ömürbek-uulu', 'Омүрбек  Уулу']],
    [['Ғалымжан Әбдіқұлов', 'Galymzhan Abdikulov', 'Galimjan Abdıqulov']],
    [['Алёна', 'Алена', 'Alyona', 'Alena']],
    [['Егор', 'Yegor', 'Egor']],
    [['Теңиз', 'Тенгиз', 'Tengiz', 'Teniz']],
    [['Щербаков', 'Shcherbakov', 'Scherbakov']],
    [['Юлия', 'Yulia', 'Julia', 'Yuliya', 'Iuliia']],
    [['Айбек', 'Aibek', 'Aybek']],
    [['Хабиба', 'Khabiba', 'Habiba']],
    [['Усаревич Кынальп', 'Usarevich Kynal\u02b9p', "Usarevich Kynal'p"]],
  ])('meets itself in every spelling: %j', spellings => {
    const [first, ...others] = spellings.map(foldName);
    for (const other of others) expect(other).toEqual(first);
  });

  it('stays apart from another name', () => {
    const names = ['Тимур', 'Тимурлан', 'Айсулуу', 'Айзада', 'Диана', 'Дана', 'Алина', 'Алена'];
    expect(new Set(names.map(name => foldName(name).join())).size).toBe(names.length);
  });

  it('folds to letters and digits of one alphabet, and folding again changes nothing', () => {
    const letter = fc.constantFrom(...'абвгғдеёжзийіклмнңоөпрстуүұфхһцчшщъыьэюяәқabcdefghijklmnopqrstuvwxyz -');
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 30 }), letters => {
        const folded = foldName(letters.join(''));
        expect(folded.join('')).toMatch(/^[a-z0-9]*$/);
        expect(foldName(letters.join('').toUpperCase())).toEqual(folded);
      }),
    );
  });

  it('of signs alone has no words', () => {
    expect(foldName(' -- ’ ')).toEqual([]);
  });

  it('is shown surname first', () => {
    expect(displayName({ surname: 'Асанова', givenName: 'Тумар', patronymic: 'Бакытовна' })).toBe(
      'Асанова Тумар Бакытовна',
    );
    expect(displayName({ surname: 'Асанова', givenName: 'Тумар', patronymic: null })).toBe('Асанова Тумар');
    expect(shortName({ surname: 'Асанова', givenName: 'Тумар', patronymic: 'Бакытовна' })).toBe('Асанова Т. Б.');
  });
});

describe('a name that is written down', () => {
  it.each(['Асанов', 'О’Нил-Токтогулова', "O'Neil", 'Асан кызы', 'Жан Поль', 'Үсөн', 'Әбдіқұлов', 'Иванова-Smith'])(
    'stands as it is: %s',
    name => expect(nameFault(name)).toBeUndefined(),
  );

  it.each(['=cmd|calc', '0700 123 456', '11-А', '+Асанов', '@Асанов', '-', '', 'А'.repeat(101)])(
    'was meant for another column: %s',
    name => expect(nameFault(name)).toBe('name-shape'),
  );

  it.each(['Aсанов', 'Асанoв', 'Бек Tилек'])('is of one alphabet in each word: %s', name =>
    expect(nameFault(name)).toBe('name-alphabets'),
  );
});
