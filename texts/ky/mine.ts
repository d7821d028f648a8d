/** What a cabinet says before any program does: no cases yet, no notices, the way to a case. */
export const mine = {
  'cabinet.draft-no': 'Долбоор {number}',
  'cabinet.no-cases': 'Азырынча иш жок.',
  'cabinet.no-cases-next': 'Баланы каттаганыңызда, анын иши жана мөөнөттөрү ушул жерде көрүнөт.',
  'cabinet.no-notices': 'Билдирүү жок.',
  'cabinet.no-notices-next': 'Орун, документтер жана мөөнөттөр жөнүндө ушул жерге жазабыз.',
  'cabinet.open-case': 'Ишти ачуу: {number}',
  'cabinet.apply-college': 'Колледжге арыз берүү',
} as const;
