export const check = {
  'check.nothing-yet': 'Nothing is filled in yet',
  'check.mask': 'Hide the numbers',
  'check.unmask': 'Show the numbers in full',
  'check.no-network': 'There is no connection. When it is back, press again: it is never recorded twice.',
};
