/** How registration for the test is done: help for graduates and coordinators, and its season's public page. */
export const ortHelp = {
  'ort-help.name': 'ORT registration',
  'ort-help.som': '{sum} som',
  'ort-help.title.graduate': 'How a graduate registers for ORT',
  'ort-help.title.coordinator': 'How a coordinator registers graduates for ORT',
  'ort-help.lead.graduate': 'A computer or a phone with internet is enough. It takes about 15 minutes.',
  'ort-help.lead.coordinator':
    'A computer and the internet are enough. Read with care: accesses for graduates and their registration, step by step.',
  'ort-help.important': 'Important',
  'ort-help.state':
    'By order No. 191/1 of 07.02.2024 of the Ministry of Education and Science the state-language test is mandatory for applicants to universities of the Kyrgyz Republic. Results of the main and subject tests (the ORT certificate) are NOT ISSUED without it.',
  'ort-help.secret.graduate':
    'All that you enter is confidential. Give the password of your cabinet to nobody. The phone number is needed until university enrolment ends: it is the login for ORT and for the competition of the universities.',
  'ort-help.secret.coordinator':
    'All that you or your graduates enter is confidential. You are personally liable that graduates’ data are not passed to third parties. So give the password of your cabinet to nobody.',
  'ort-help.sign-in': 'Signing in',
  'ort-help.sign-in.1': 'Open the link on your access card, or press “Sign in” on the front page.',
  'ort-help.sign-in.2':
    'Write your phone number in the upper field, the password given to you in the lower one, and press “Sign in”.',
  'ort-help.sign-in.3':
    'At the first sign-in set your own password. If you forget it, the school coordinator gives a new one.',
  'ort-help.sign-in-office': 'Signing in',
  'ort-help.sign-in-office.1':
    'Turn to the district or city education department of your school. Its specialist enters your phone number (the login), surname, name and patronymic.',
  'ort-help.sign-in-office.2': 'The specialist hands you the password and the link to your cabinet.',
  'ort-help.sign-in-office.3':
    'Open the link or copy it into the address bar. Write the phone number in the upper field, the password in the lower one, and press “Sign in”.',
  'ort-help.sign-in-office.4':
    'At the first sign-in set your own password and accept the confidentiality undertaking. The window for the data of graduates opens.',
  'ort-help.sign-in-office.5':
    'If you forget the password, ask the specialist of the department: nobody else restores it.',
  'ort-help.accesses': 'Opening accesses for graduates',
  'ort-help.accesses.1':
    'Write the graduate’s phone number, surname, name and patronymic. The graduate needs this number until university enrolment ends: it is the login for ORT and for the competition of the universities.',
  'ort-help.accesses.2': 'Press “Create graduate access”. A list may be imported from a file too.',
  'ort-help.accesses.3':
    '“Graduates’ accesses” at the top right saves an Excel file on your computer with the accesses of all graduates you entered.',
  'ort-help.accesses.4':
    'If graduates fill in the form themselves, give each only their own data from the file, with the password: a card can be printed. Only the owner may know a password.',
  'ort-help.accesses.5': 'Use “Change password” only as a last resort: the password is lost or a new one is needed.',
  'ort-help.accesses.6': 'There are two ways from here: you fill in the form, or the graduate does.',
  'ort-help.own-form': 'The graduate fills in the form',
  'ort-help.own-form.1': 'Press “Fill in”. Your surname, name and patronymic stand there already.',
  'ort-help.for-graduate': 'You fill in the form for the graduate',
  'ort-help.for-graduate.1':
    'Find the graduate in the list and press “View form”: the ORT registration form opens. If it is not filled in, press “Fill in”. The name stands there already.',
  'ort-help.for-graduate.2': 'Get the graduate’s consent: in their cabinet, or on the sheet, whose photo you add.',
  'ort-help.fill.1':
    'Choose the sex, the day of birth by the calendar, write the passport number and the PIN. Without them the next step stays closed. Who is under 16 without a passport says so here and writes the number of the birth certificate.',
  'ort-help.fill.2':
    'Press “Next step” and write the address of residence. City or village and street are compulsory: without them the next step stays closed. An additional phone number may be added.',
  'ort-help.fill.3':
    'Press “Next step”, choose the subject tests, then the testing language. The sum is counted at once.',
  'ort-help.by-graduate': 'The graduate fills in the form',
  'ort-help.by-graduate.1': 'Open the access: after “Create graduate access” phone and name appear in your list.',
  'ort-help.by-graduate.2':
    'Give the graduate login, password and link. Data of a graduate are confidential and given to that very person alone.',
  'ort-help.by-graduate.3':
    'The graduate fills in the same steps by the same rules. Both of you may work on it: who filled what is seen.',
  'ort-help.by-graduate.4': 'The list shows how far each of them is.',
  'ort-help.papers': 'Papers and photo',
  'ort-help.papers.1':
    'Upload photos of the front and back of the original passport, sharp and readable. Photos made from a copy are forbidden.',
  'ort-help.papers.2':
    'A pupil of grade 11 (of the last year of a college or technical school) under 16 without a passport uploads the original school certificate with a photo in the field of the front, and the original birth certificate in the field of the back.',
  'ort-help.papers.3':
    'The certificate states that the pupil (full name) is a pupil of grade 11 (last year) of the school (its name), and its date of issue. The director signs it, the photo is bound with the seal.',
  'ort-help.papers.4':
    'On the right stand the switch “I hold benefits” and “How do I know that I hold benefits?”. If one or more are yours, switch it on and add photos (scans) of the originals.',
  'ort-help.papers.5':
    'Without photos of the papers the next step stays closed: switch it off. You may come back to it until registration closes.',
  'ort-help.papers.6':
    'The last step is the face photo: its rules are below. Whoever breaks them is not admitted to ORT. Without the photo the form cannot be finished.',
  'ort-help.finish': 'Completing the form',
  'ort-help.finish.1': 'Press “Continue”: the page that opens shows the sum to pay.',
  'ort-help.finish.2': 'Press “Press to finish”: all that was entered is shown, with the button “Payments”.',
  'ort-help.finish.3': 'What you write is saved by itself: leave by “Leave the form” and go on from any device.',
  'ort-help.finish.4': 'Photo, benefit and tests may change until registration closes.',
  'ort-help.pay': 'How to pay',
  'ort-help.pay.1': 'Once finished, the sum and its parts are shown. Pay at a bank, in an app or by QR code.',
  'ort-help.pay.2': '“Payments” → “Add receipt”: payment type (by bank), amount, receipt number, “Add”.',
  'ort-help.pay.3': 'The status is “Under review”. With a wrong number press “Cancel payment” and add the right one.',
  'ort-help.pay.4': 'Close the payments by the cross and leave the form by “Leave the form”.',
  'ort-help.pay.5':
    'The centre confirms within 3 working days. For a shortage or a rejection the reason and the date are told.',
  'ort-help.after': 'What comes next',
  'ort-help.after.1': 'Once the payment is confirmed the centre checks papers, photo and benefit.',
  'ort-help.after.2': 'If something is to be corrected you see what, why and until when: only that is corrected.',
  'ort-help.after.3': 'When all is accepted the registration number is given.',
  'ort-help.after.4': 'The place and day of the test are told later.',
  'ort-help.need': 'What to prepare',
  'ort-help.need.1': 'Passport, or (under 16) the school certificate and the birth certificate',
  'ort-help.need.2': 'PIN',
  'ort-help.need.3': 'A face photo, at most 6 months old',
  'ort-help.need.4': 'Papers of a benefit, if any',
  'ort-help.who': 'Whom to ask',
  'ort-help.who.graduate': 'The ORT coordinator of your school.',
  'ort-help.who.coordinator': 'The responsible specialist of the district or city education department.',
  'ort-help.open': 'Registration is open',
  'ort-help.open-note': 'The coordinator of your school opens the access.',
  'ort-help.enter': 'Enter cabinet',
  'ort-help.closed': 'Registration is closed',
  'ort-help.opens': 'Registration opens',
  'ort-help.over': 'This year’s registration is over',
  'ort-help.closed-note': 'Who is registered sees dates of correction and payment in the cabinet.',
  'ort-help.how-in': 'How to register',
  'ort-help.how-in.1': 'The coordinator of your school, college or technical school opens your access.',
  'ort-help.how-in.2': 'You or the coordinator fill in the form: five steps.',
  'ort-help.how-in.3': 'You pay and add the receipt number.',
  'ort-help.how-in.4': 'The centre checks and gives the registration number.',
  'ort-help.price': 'What it costs',
  'ort-help.each-subject': 'Each subject test',
} as const;
