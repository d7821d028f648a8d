const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const modulus = 31; // prime: one wrong digit or two swapped neighbours always change it

/** GR1-2027-0041873-K: prefix, year, running number, check letter (Crockford's alphabet). */
export function caseNumber(prefix: string, year: number, running: number): string {
  return `${prefix}-${year}-${String(running).padStart(7, '0')}-${checkLetter(`${year}${String(running).padStart(7, '0')}`)}`;
}

/** The number as it is stored, or null when its shape or check letter is wrong. Case and spaces are forgiven. */
export function parseCaseNumber(text: string): string | null {
  const match = /^([A-Z0-9]{3})-?(\d{4})-?(\d{7})-?([0-9A-Z])$/.exec(text.toUpperCase().replaceAll(/\s/g, ''));
  if (!match) return null;
  const [, prefix, year, running, letter] = match;
  return checkLetter(`${year}${running}`) === letter ? `${prefix}-${year}-${running}-${letter}` : null;
}

function checkLetter(digits: string): string {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % modulus;
  return letters[rest] ?? '0';
}
