/** Sentences of the steps of grade one’s form. */
export const filing = {
  'cabinet.why':
    'The Regulation demands it ({clause}). The number is checked through Tunduk and shown masked to staff.',
  'cabinet.to-check': 'Check my answers',
  'cabinet.lead.child': 'Enter it as in the birth certificate.',
  'cabinet.lead.applicant': 'A parent or the legal representative applies.',
  'cabinet.lead.addresses': 'The address decides the school.',
  'cabinet.lead.school': 'Free seats are shown as they are this minute.',
  'cabinet.lead.priority': 'Children with priority stand before others in the queue.',
  'cabinet.school-hint': 'Any school with free seats may be chosen',
  'cabinet.school-hint-legal': 'In stage 1 the school goes by the registered address',
  'cabinet.school-ours': 'The school of your address',
  'cabinet.school-none': 'No school serves your address. Choose one below.',
  'cabinet.school-unlisted': 'Your street is not listed: choose the school yourself, it checks the address.',
  'cabinet.school-others': 'Other schools',
  'cabinet.school-others-legal':
    'Now another school is open only to children of its own staff and to families whose street is not listed.',
  'cabinet.school-search': 'Name or number of the school',
  'cabinet.school-search-hint': 'For example 97',
  'cabinet.school-search-none': 'No such school.',
  'cabinet.seats-free': { one: '{count} seat', other: '{count} seats' },
  'cabinet.no-seats': 'No seat',
  'cabinet.seats-queue': 'you would be number {place} in the queue',
  'cabinet.charter-lead': 'Reading the charter of “{school}” is a duty.',
  'cabinet.charter-none': 'The school has not published its charter yet. This does not hold you up, go on.',
  'cabinet.charter-none-short': 'The school has not published it, or you have not read it yet',
  'cabinet.charter-no-school': 'Choose the school first.',
} as const;
