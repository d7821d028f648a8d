/** Sentences of the steps of grade one’s form. */
export const filing = {
  'cabinet.why':
    'Муну Жобонун талабы боюнча сурайбыз ({clause}). Номер «Түндүк» аркылуу текшерилет жана кызматкерлерге жашырылып көрсөтүлөт.',
  'cabinet.to-check': 'Жообумду текшерүү',
  'cabinet.lead.child': 'Туулгандыгы тууралуу күбөлүктөгүдөй жазыңыз.',
  'cabinet.lead.applicant': 'Арызды баланын ата-энеси же мыйзамдуу өкүлү берет.',
  'cabinet.lead.addresses': 'Дарек боюнча мектеп аныкталат.',
  'cabinet.lead.school': 'Бош орундар ушул убакта кандай болсо, ошондой көрсөтүлөт.',
  'cabinet.lead.priority': 'Артыкчылыгы бар балдар кезекте алдыда турат.',
  'cabinet.school-hint': 'Бош орду бар каалаган мектепти тандаса болот',
  'cabinet.school-hint-legal': '1-этапта мектеп юридикалык дарек боюнча тандалат',
  'cabinet.school-ours': 'Дарегиңизге караган мектеп',
  'cabinet.school-none': 'Дарегиңизге мектеп бекитилген эмес. Төмөндөн тандаңыз.',
  'cabinet.school-unlisted': 'Көчөңүз тизмеде жок болгондуктан мектепти өзүңүз тандаңыз, даректи мектеп текшерет.',
  'cabinet.school-others': 'Башка мектептер',
  'cabinet.school-others-legal':
    'Азыр башка мектепти ушул мектептин кызматкерлеринин балдары жана көчөсү тизмеде жок үй-бүлөлөр гана тандай алат.',
  'cabinet.school-search': 'Мектептин аталышы же номери',
  'cabinet.school-search-hint': 'Мисалы, 97',
  'cabinet.school-search-none': 'Мындай мектеп табылган жок.',
  'cabinet.seats-free': { other: '{count} бош орун' },
  'cabinet.no-seats': 'Бош орун жок',
  'cabinet.seats-queue': 'кезекте {place}-болосуз',
  'cabinet.charter-lead': '«{school}» мектебинин уставы менен таанышуу милдеттүү.',
  'cabinet.charter-none': 'Мектеп уставын жарыялай элек. Бул сизге тоскоол болбойт, улантыңыз.',
  'cabinet.charter-none-short': 'Мектеп уставын жарыялай элек же сиз окуй элексиз',
  'cabinet.charter-no-school': 'Адегенде мектепти тандаңыз.',
} as const;
