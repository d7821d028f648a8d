/** What every form says, whichever program asks. */
export const form = {
  'form.yes': 'Yes',
  'form.no': 'No',
  'form.fault.missing': 'Fill in “{field}”',
  'form.fault.choose': 'Choose an answer: “{field}”',
  'form.fault.name-letters': 'A name has letters, hyphens and apostrophes only. Remove the rest',
  'form.fault.pin-length': 'A PIN has 14 digits, {typed} were entered. Check them',
  'form.fault.pin-digits': 'A PIN has digits only. Remove the letters',
  'form.fault.date-wrong': 'There is no such date. Check day, month and year, for example 15 March 2021',
  'form.fault.date-future': 'This date lies ahead. Check the year',
  'form.fault.phone-length': 'The number has too few or too many digits. For example 0700 123 456',
  'form.fault.phone-unknown':
    'There is no such number. Enter one of Kyrgyzstan or Kazakhstan, for example 0700 123 456',
  'form.fault.email-shape': 'The address is incomplete. For example aibek@example.kg',
  'form.fault.passport-shape': 'Two Latin letters and 7 digits are needed. For example AN1234567',
  'form.fault.certificate-shape': 'Enter it as in the certificate: series and number, 4–20 characters',
  'form.fault.house-shape': 'Enter the house number: 45, 45а or 12/1',
  'form.fault.same-pin': 'This is the child’s PIN. Enter your own',
  'form.fault.too-long': 'Too long: shorten it to 200 characters',
  'form.fault.not-a-choice': 'Choose from the list',
} as const;
