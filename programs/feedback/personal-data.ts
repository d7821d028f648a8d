// What must not stand on a public page: found by its form, before anything is published. A person looks besides.
export type PersonalData = 'iin' | 'phone' | 'email';

// Year, month, day, century, number: a business number of twelve digits has no day and is no person's.
const iin = /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[0-6]\d{5}(?!\d)/;
const email = /[\p{L}\d._%+-]+@[\p{L}\d-]+\.[\p{L}\d.-]*\p{L}/u;
// +7 701 123 45 67, 8 (7172) 12-34-56, 996700123456: ten to twelve digits that begin as a telephone number does.
const phone = /(?<![\d-])(?:\+?[78]|\+?996|0)(?:[\s()-]{0,2}\d){9,10}(?!\d)/;

/** The first thing found in a text that names or reaches a person. */
export function personalDataIn(text: string): PersonalData | null {
  if (iin.test(text.replace(/(?<=\d)[\s-](?=\d)/g, ''))) return 'iin';
  if (email.test(text)) return 'email';
  return phone.test(text) ? 'phone' : null;
}

/** An answer may name the telephone of the office, never somebody's number. */
export function personalDataInAnswer(text: string): PersonalData | null {
  return personalDataIn(text) === 'iin' ? 'iin' : null;
}
