/** What a letter says in Kazakh: the account's own; of the Kyrgyz programs letters speak Russian to whoever reads Kazakh. */
export const mail = {
  'mail.footer.language': 'Хат қазақша жіберілді, өйткені сіз осы тілді таңдағансыз.',
  'mail.case': '{number} ісі',
  'mail.turn': 'Әрі қарай',
  'mail.turn.who': 'Кім әрекет етуі керек',
  'mail.turn.what': 'Не істеу керек',
  'mail.turn.until': 'Қай мерзімге дейін',
  'mail.turn.otherwise': 'Істелмесе',
  'mail.turn.by.clock': 'жүйе',
  'mail.open.case': 'Істі ашу',
  'mail.open.draft': 'Өтінімді жалғастыру',
  'mail.open.new': 'Жаңа өтінім беру',
  'mail.footer.cabinet': 'Осы хабарлама жеке кабинетте де тұр.',
  'mail.footer.read': 'Қазақша оқу',
  'mail.account.confirm.subject': 'Тіркелу коды',
  'mail.account.confirm.lead': 'Кодыңыз: {code}. Ол 15 минут жарамды. Оны ешкімге айтпаңыз.',
  'mail.account.password.subject': 'Жаңа құпиясөз коды',
  'mail.account.password.lead':
    'Кодыңыз: {code}. Ол 15 минут жарамды. Құпиясөзді өзгертпеген болсаңыз, ештеңе істемеңіз: ол бұрынғыдай қалады.',
  'mail.account.already-known.subject': 'Бұл нөмірмен кабинет бар',
  'mail.account.already-known.lead':
    'Біреу, мүмкін өзіңіз, бұл нөмірді қайта тіркемек болды. Бұрынғы құпиясөзбен кіріңіз немесе жаңасын қойыңыз.',
  'mail.account.invited.subject': 'Сізді Қабылда жұмыс істеуге шақырды',
  'mail.account.invited.lead': 'Сілтемені ашып, құпиясөз қойыңыз. Сілтеме 7 күн жарамды және бір рет қана істейді.',
  'mail.account.invited.open': 'Құпиясөз қою',
} as const;
