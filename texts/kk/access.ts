/** Accesses that an office opens, what their owners are told, and the undertaking of staff. */
export const access = {
  'undertaking.title': 'Құпиялылық туралы міндеттеме',
  'undertaking.issuer': 'Қабыл жүйесінің қызметкері',
  'undertaking.text.what':
    'Осы жүйеге енгізілген барлық мәлімет – азаматтар мен олардың балаларының жеке деректері, құжаттары, суреттері, телефондары – құпия болып табылады.',
  'undertaking.text.use':
    'Бұл деректерді тек қызметтік міндетімді орындау үшін пайдаланамын және үшінші тұлғаларға бермеймін.',
  'undertaking.text.password': 'Жеке кабинетімнің құпиясөзін ешкімге бермеймін және басқаның атынан кірмеймін.',
  'undertaking.text.printed':
    'Жүйеден алынған файлдар мен қағаздарды бөгде адамдар көрмейтін жерде сақтаймын, қажетсіз болғанда жоямын. Әр түлектің деректері тек оның өзіне беріледі.',
  'undertaking.text.liable':
    'Деректердің үшінші тұлғаларға берілмеуіне жеке жауап беремін. Жасырын деректерді ашуым және әр жүктеп алуым жазылып отырады.',
  'undertaking.text.after':
    'Міндеттеме қызметтен кеткеннен кейін де заңда белгіленген құпиялылық мерзімі аяқталғанға дейін күшінде болады.',
  'undertaking.name': 'Аты-жөні',
  'undertaking.office': 'Қызметі',
  'undertaking.accepted': 'Қабылданды',
  'undertaking.not-yet': 'әзірге қабылданған жоқ',
  'undertaking.version': 'Мәтін нұсқасы',
  'undertaking.signature': 'Қолы',
  'access.title': 'Түлектердің кіру деректері',
  'access.coordinators': 'Жауапты тұлғалардың кіру деректері',
  'access.column.row': '№',
  'access.column.phone': 'Телефон нөмірі (логин)',
  'access.column.surname': 'Тегі',
  'access.column.name': 'Аты',
  'access.column.patronymic': 'Әкесінің аты',
  'access.column.password': 'Құпиясөз',
  'access.column.link': 'Сілтеме',
  'access.column.state': 'Бланк күйі',
  'access.column.created': 'Ашылған уақыты',
  'access.column.organisation': 'Білім беру ұйымы',
  'access.password.used': 'иесі өзгерткен',
  'access.password.expired': 'мерзімі өтті, жаңасын беріңіз',
  'access.school': 'Ұйым',
  'access.at': 'Жүктелген уақыты',
  'access.confidential': 'Маңызды',
  'access.confidential.text':
    'Әр түлек туралы деректер құпия және тек оның өзіне беріледі. Кабинет құпиясөзін тек иесі біледі.',
  'access.card.title': 'Жеке кабинетке кіру',
  'access.card.until': 'Осы құпиясөзбен {until} кіріңіз. Бірінші рет кіргенде өз құпиясөзіңізді қоясыз.',
  'access.card.keep':
    'Кабинет құпиясөзін ешкімге бермеңіз. Бұл телефон нөмірі университеттерге қабылдау аяқталғанға дейін керек.',
  'mail.account.access.subject': 'Жеке кабинет ашылды',
  'mail.account.access.short': 'ЖРТ кабинеті ашылды. Логин – осы нөмір, құпиясөзді мектеп береді.',
  'mail.account.access.lead':
    'ЖРТ-ға тіркелу үшін жеке кабинетіңіз ашылды. Логин – осы телефон нөмірі. Құпиясөзді мектептегі жауапты адам береді.',
  'mail.account.office-access.subject': 'Жауапты адамның кабинеті ашылды',
  'mail.account.office-access.short': 'ЖРТ жауапты адамының кабинеті ашылды. Құпиясөзді бөлім береді.',
  'mail.account.office-access.lead':
    'Сізге ЖРТ бойынша жауапты адамның кабинеті ашылды. Логин – осы телефон нөмірі. Құпиясөзді білім бөлімінің маманы береді.',
  'mail.account.new-password.subject': 'Құпиясөзіңіз ауыстырылды',
  'mail.account.new-password.short': 'Кабинетіңіздің құпиясөзі ауысты. Сұрамасаңыз, мектепке айтыңыз.',
  'mail.account.new-password.lead':
    'Кабинетіңізге жаңа құпиясөз берілді, бұрынғысы жарамсыз. Сіз сұрамаған болсаңыз, мектептегі немесе білім бөліміндегі жауапты адамға бірден айтыңыз.',
  'mail.account.ask-coordinator.subject': 'Жаңа құпиясөзді мектеп береді',
  'mail.account.ask-coordinator.short': 'Жаңа құпиясөзді тек мектептегі ЖРТ жауапты адамы береді.',
  'mail.account.ask-coordinator.lead':
    'Бұл кабинеттің құпиясөзін тек мектептегі ЖРТ бойынша жауапты адам қалпына келтіреді. Соған хабарласыңыз.',
  'mail.account.ask-district.subject': 'Жаңа құпиясөзді білім бөлімі береді',
  'mail.account.ask-district.short': 'Жаңа құпиясөзді тек білім бөлімінің маманы береді.',
  'mail.account.ask-district.lead':
    'Бұл кабинеттің құпиясөзін тек аудандық/қалалық білім бөлімінің жауапты маманы қалпына келтіреді. Соған хабарласыңыз.',
  'mail.account.phone-changed.subject': 'Кіруге арналған телефон өзгерді',
  'mail.account.phone-changed.short': 'Кабинетіңіздің телефоны енді {phone}. Сұрамасаңыз, бөлімге айтыңыз.',
  'mail.account.phone-changed.lead':
    'Кабинетіңіздің телефоны енді {phone}. Бұрынғы нөмірмен кіруге болмайды. Сіз сұрамаған болсаңыз, білім бөліміне бірден айтыңыз.',
} as const;
