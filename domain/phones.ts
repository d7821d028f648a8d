/** Every spelling people use becomes E.164. Only a wrong length refuses; an unknown operator is a warning (numbers are given out faster than lists are). */
export type PhoneCountry = 'KG' | 'KZ';
export type PhoneFault = 'empty' | 'not-digits' | 'too-short' | 'too-long' | 'unknown-country';
export type PhoneWarning = 'unknown-operator';
export type ParsedPhone = { e164: string; country: PhoneCountry; warning?: PhoneWarning } | { fault: PhoneFault };

const mobiles: Record<PhoneCountry, RegExp> = {
  KG: /^(?:2(?:0[0-35]|2\d)|312|5[0-24-7]\d|600|7(?:[07]\d|55)|88[08]|9(?:12|9[05-9]))\d{6}$/,
  KZ: /^7(?:0[0-25-8]|47|6[0-4]|7[15-8]|85)\d{7}$/,
};
const codes: Record<PhoneCountry, string> = { KG: '996', KZ: '7' };
const nationalDigits: Record<PhoneCountry, number> = { KG: 9, KZ: 10 };

export function parsePhone(text: string): ParsedPhone {
  // \p{Cf}: marks of direction and width that phone books copy along, and nobody sees.
  const bare = text.replace(/[\s\p{Cf}().\-\u2010-\u2015/]/gu, '');
  if (bare === '' || bare === '+') return { fault: 'empty' };
  if (!/^\+?\d+$/.test(bare)) return { fault: 'not-digits' };
  if (bare.startsWith('+')) return international(bare.slice(1));
  if (bare.startsWith('00')) return international(bare.slice(2));
  return local(bare);
}

/** What a form says about a number, or nothing when it can be called. */
export function phoneFault(text: string): 'phone-length' | 'phone-unknown' | undefined {
  const parsed = parsePhone(text);
  if (!('fault' in parsed)) return undefined;
  return parsed.fault === 'unknown-country' || parsed.fault === 'not-digits' ? 'phone-unknown' : 'phone-length';
}

/** "+996 700 123 456", "+7 701 123 45 67": grouped as the country writes it. */
export function displayPhone(e164: string): string {
  const kyrgyz = /^\+996(\d{3})(\d{3})(\d{3})$/.exec(e164);
  if (kyrgyz) return `+996 ${kyrgyz[1]} ${kyrgyz[2]} ${kyrgyz[3]}`;
  const kazakh = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(e164);
  if (kazakh) return `+7 ${kazakh[1]} ${kazakh[2]} ${kazakh[3]} ${kazakh[4]}`;
  return e164;
}

/** Country and the last three digits stay: enough to know one's own number, too little to call it. */
export function maskPhone(e164: string): string {
  const shown = displayPhone(e164);
  const open = [...shown].map((_, at) => /^(?:\D*\d){0,3}\D*$/.test(shown.slice(at)));
  return [...shown].map((sign, at) => (open[at] || at < shown.indexOf(' ') ? sign : sign.replace(/\d/, '•'))).join('');
}

function international(digits: string): ParsedPhone {
  // "+996 0700…" and "996 0700…": the national prefix is kept by mistake.
  if (digits.startsWith('996')) return numbered('KG', digits.slice(3).replace(/^0(?=\d{9}$)/, ''));
  if (digits.startsWith('7')) return kazakh(digits.slice(1));
  return { fault: 'unknown-country' };
}

function local(digits: string): ParsedPhone {
  if (digits.startsWith('996') && digits.length > nationalDigits.KG) return international(digits);
  if (digits.startsWith('0')) return numbered('KG', digits.slice(1));
  if (digits.startsWith('8') && digits.length >= 10) return kazakh(digits.slice(1));
  if (digits.startsWith('7') && digits.length === 11) return kazakh(digits.slice(1));
  if (digits.startsWith('7') && digits.length === nationalDigits.KZ) return numbered('KZ', digits);
  return numbered('KG', digits);
}

// Russia shares +7 with Kazakhstan, whose own numbers begin with 6 or 7.
function kazakh(national: string): ParsedPhone {
  return national === '' || /^[67]/.test(national) ? numbered('KZ', national) : { fault: 'unknown-country' };
}

function numbered(country: PhoneCountry, national: string): ParsedPhone {
  if (national.length < nationalDigits[country]) return { fault: 'too-short' };
  if (national.length > nationalDigits[country]) return { fault: 'too-long' };
  const e164 = `+${codes[country]}${national}`;
  return mobiles[country].test(national) ? { e164, country } : { e164, country, warning: 'unknown-operator' };
}
