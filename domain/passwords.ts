// Which passwords does everybody guess first? Those of every published list, and those that are no more than a pattern: one run of
// keys, or a piece said again and again. Length is what counts otherwise (NIST SP 800-63B; ASVS 6.2.4).

const words = [
  ...['password', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'parol', 'qwerty', 'qwertz', 'iloveyou', 'sunshine', 'princess', 'football'],
  ...['baseball', 'superman', 'starwars', 'dragon', 'monkey', 'letmein', 'welcome', 'admin', 'administrator', 'master', 'secret'],
  ...['trustno1', 'whatever', 'computer', 'internet', 'michelle', 'jennifer', 'samsung', 'iphone', 'google', 'facebook', 'instagram'],
  ...['kyrgyzstan', 'kazakhstan', 'bishkek', 'almaty', 'astana', 'natasha', 'nastya', 'marina', 'vladimir', 'spartak', 'testtest'],
  ...['пароль', 'йцукен', 'кыргызстан', 'казахстан', 'бишкек', 'любовь', 'солнышко', 'привет', 'наташа', 'марина', 'сырсөз', 'құпиясөз'],
]; // prettier-ignore

const rows = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'йцукенгшщзхъ',
  'фывапролджэ',
  'ячсмитьбю',
  '1qaz2wsx3edc4rfv',
  'q1w2e3r4t5y6',
];
const alphabets = ['abcdefghijklmnopqrstuvwxyz', 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя', '0123456789'];
const runs = [...rows, ...alphabets].flatMap(row => [row, [...row].reverse().join('')]).map(row => row + row);

/** Whether it is among what is tried first. Digits and signs hung on a word hide nothing. */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase().trim();
  const bare = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return words.includes(plain) || words.includes(bare) || isPattern(plain);
}

/** One run of keys or letters, or one short piece repeated. */
function isPattern(plain: string): boolean {
  const piece = /^(.{1,6}?)\1+(.{0,5})$/u.exec(plain);
  if (piece && piece[1]!.startsWith(piece[2]!)) return true;
  return runs.some(run => run.includes(plain));
}
