/** Accesses that an office opens, what their owners are told, and the undertaking of staff. */
export const access = {
  'undertaking.title': 'Confidentiality undertaking',
  'undertaking.issuer': 'A member of staff working in Kabyl',
  'undertaking.text.what':
    'Whatever is entered in this system – personal data of citizens and their children, documents, photographs, phones – is confidential.',
  'undertaking.text.use': 'I use these data only to do my duty and pass them to no third party.',
  'undertaking.text.password': 'I give the password of my cabinet to nobody and never sign in as another.',
  'undertaking.text.printed':
    'Files and papers from the system I keep where no outsider sees them and destroy when they are no longer needed. The data of each graduate are given only to that very person.',
  'undertaking.text.liable':
    'I am personally liable that the data reach no third party. Each reveal of masked data and each export is written down.',
  'undertaking.text.after': 'The undertaking survives leaving office, for the confidentiality period set by law.',
  'undertaking.name': 'Name',
  'undertaking.office': 'Office',
  'undertaking.accepted': 'Accepted',
  'undertaking.not-yet': 'not yet',
  'undertaking.version': 'Version of the text',
  'undertaking.signature': 'Signature',
  'access.title': 'Graduates’ accesses',
  'access.coordinators': 'Coordinators’ accesses',
  'access.column.row': 'No.',
  'access.column.phone': 'Phone number (login)',
  'access.column.surname': 'Surname',
  'access.column.name': 'Name',
  'access.column.patronymic': 'Patronymic',
  'access.column.password': 'Password',
  'access.column.link': 'Link',
  'access.column.state': 'State of the form',
  'access.column.created': 'Created',
  'access.column.organisation': 'Organisation',
  'access.password.used': 'changed by owner',
  'access.password.expired': 'expired, issue a new one',
  'access.school': 'Organisation',
  'access.at': 'Exported at',
  'access.confidential': 'Important',
  'access.confidential.text':
    'The data of each graduate are confidential and given only to that very person. Only the owner of a cabinet knows its password.',
  'access.card.title': 'Access to the cabinet',
  'access.card.until': 'Sign in with this password {until}. At the first sign-in you set one of your own.',
  'access.card.keep':
    'Give the password of your cabinet to nobody. This phone number is needed until university admission has ended.',
  'mail.account.access.subject': 'A cabinet was opened for you',
  'mail.account.access.short': 'A cabinet for ORT is open. Login: this number; your school has the password.',
  'mail.account.access.lead':
    'A cabinet for the ORT registration was opened for you. The login is this phone number. The coordinator at your school hands you the password.',
  'mail.account.access-again.subject': 'Registration for ORT is open to you again',
  'mail.account.access-again.short': 'ORT registration is open in your cabinet. Login and password as before.',
  'mail.account.access-again.lead':
    'A registration for ORT was opened in your cabinet. The login is this phone number, your password is the one you have. If you did not ask for it, withdraw it in the cabinet.',
  'mail.account.office-access.subject': 'A coordinator’s cabinet was opened',
  'mail.account.office-access.short': 'A coordinator’s cabinet is open. The education department has the password.',
  'mail.account.office-access.lead':
    'A cabinet of a school ORT coordinator was opened for you. The login is this phone number. The education department’s specialist hands you the password.',
  'mail.account.college-access.subject': 'A cabinet for applying to a college was opened',
  'mail.account.college-access.short': 'A cabinet for applying to a college is open. The login is this number.',
  'mail.account.college-access.lead':
    'A personal cabinet was opened for you to apply to a college. The login is this phone number. The college’s admission committee has the password. In the cabinet you see the application and give your consent.',
  'mail.account.college-filing.subject': 'A college is filling in an application for you',
  'mail.account.college-filing.short': 'A college is filling in an application for you. See it in your cabinet.',
  'mail.account.college-filing.lead':
    'The admission committee of a college is filling in an application in your name. It is not sent without your consent: look at it in your cabinet, consent to it or withdraw it.',
  'mail.account.new-password.subject': 'Your password was replaced',
  'mail.account.new-password.short': 'The password of your cabinet was replaced. Did you not ask? Tell your school.',
  'mail.account.new-password.lead':
    'A new password was issued for your cabinet; the old one no longer works. If you did not ask for it, tell the coordinator at your school or the education department at once.',
  'mail.account.ask-coordinator.subject': 'Your school issues a new password',
  'mail.account.ask-coordinator.short': 'Only the ORT coordinator of your school issues a new password.',
  'mail.account.ask-coordinator.lead':
    'Only the ORT coordinator of your school restores the password of this cabinet. Ask there.',
  'mail.account.ask-district.subject': 'The education department issues a new password',
  'mail.account.ask-district.short': 'Only the education department issues a new password.',
  'mail.account.ask-district.lead':
    'Only the responsible specialist of the district or city education department restores the password of this cabinet. Ask there.',
  'mail.account.phone-changed.subject': 'The phone to sign in with was changed',
  'mail.account.phone-changed.short': 'The phone of your cabinet is now {phone}. Did you not ask? Tell the department.',
  'mail.account.phone-changed.lead':
    'The phone of your cabinet is now {phone}. The old number no longer opens it. If you did not ask for this, tell the education department at once.',
} as const;
