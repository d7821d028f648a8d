/** Sentences of the first steps of a registration; the words themselves are in ort-form. */
export const portal = {
  'portal.to-registration': 'To the registration',
  'portal.continue': 'Continue',
  'portal.by.graduate': 'the graduate',
  'portal.by.coordinator': 'the school coordinator',
  'portal.lead.personal': 'Write as in the passport.',
  'portal.lead.address': 'Where the graduate lives.',
  'portal.lead.tests': 'The sum follows from the tests chosen.',
  'portal.lead.documents': 'Take the original: whole, without glare.',
  'portal.lead.photo': 'This photo is printed on the admission slip. Who breaks the rules is not admitted to ORT.',
  'portal.pin.sex-differs':
    'The first digit of the PIN usually says the other sex. Compare with the document: if it is right, go on.',
  'portal.pin.birth-date-differs':
    'The PIN has another date of birth. Compare with the document: if it is right, go on.',
  'portal.passport.unknown-series': 'This series is rare. Compare with the document: if it is right, go on.',
  'portal.under-16.later':
    'In step 4 a school certificate with a photo and the birth certificate go in place of the passport.',
  'portal.missing.front': 'Add the photo of the front of the passport',
  'portal.missing.back': 'Add the photo of the back of the passport',
  'portal.missing.front.under-16': 'Add the photo of the school certificate',
  'portal.missing.back.under-16': 'Add the photo of the birth certificate',
  'portal.missing.benefit': 'Add a paper that proves the benefit, or switch “I hold benefits” off',
  'portal.missing.photo': 'Add the face photo: without it the form cannot be finished',
} as const;
