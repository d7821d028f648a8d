/** Accesses that an office opens, what their owners are told, and the undertaking of staff. */
export const access = {
  'undertaking.title': 'Обязательство о неразглашении',
  'undertaking.issuer': 'Сотрудник, работающий в системе Кабыл',
  'undertaking.text.what':
    'Всё, что внесено в эту систему – личные данные граждан и их детей, документы, фотографии, телефоны, – конфиденциально.',
  'undertaking.text.use':
    'Я пользуюсь этими данными только для исполнения служебных обязанностей и не передаю их третьим лицам.',
  'undertaking.text.password': 'Пароль своего личного кабинета я не даю никому и не вхожу под чужим именем.',
  'undertaking.text.printed':
    'Файлы и бумаги из системы храню там, где их не видят посторонние, и уничтожаю, когда они не нужны. Данные каждого выпускника передаю только ему самому.',
  'undertaking.text.liable':
    'Я лично отвечаю за то, чтобы данные не попали к третьим лицам. Каждое открытие скрытых данных и каждая выгрузка записываются.',
  'undertaking.text.after':
    'Обязательство действует и после ухода с должности, до конца срока конфиденциальности, установленного законом.',
  'undertaking.name': 'ФИО',
  'undertaking.office': 'Должность',
  'undertaking.accepted': 'Принято',
  'undertaking.not-yet': 'пока не принято',
  'undertaking.version': 'Версия текста',
  'undertaking.signature': 'Подпись',
  'access.title': 'Доступы выпускников',
  'access.coordinators': 'Доступы ответственных',
  'access.column.row': '№',
  'access.column.phone': 'Номер телефона (логин)',
  'access.column.surname': 'Фамилия',
  'access.column.name': 'Имя',
  'access.column.patronymic': 'Отчество',
  'access.column.password': 'Пароль',
  'access.column.link': 'Ссылка',
  'access.column.state': 'Состояние бланка',
  'access.column.created': 'Создан',
  'access.column.organisation': 'Организация образования',
  'access.password.used': 'изменён владельцем',
  'access.password.expired': 'срок истёк, выдайте новый',
  'access.school': 'Организация',
  'access.at': 'Когда выгружено',
  'access.confidential': 'Важно',
  'access.confidential.text':
    'Данные о каждом выпускнике конфиденциальны и передаются только ему самому. Пароль кабинета знает только его владелец.',
  'access.card.title': 'Вход в личный кабинет',
  'access.card.until': 'Войдите с этим паролем {until}. При первом входе вы зададите свой.',
  'access.card.keep':
    'Не предоставляйте пароль вашего личного кабинета никому. Этот номер телефона нужен до окончания зачисления в университеты.',
  'mail.account.access.subject': 'Открыт личный кабинет',
  'mail.account.access.short': 'Открыт кабинет для ОРТ. Логин – этот номер, пароль выдаст школа.',
  'mail.account.access.lead':
    'Для регистрации на ОРТ вам открыт личный кабинет. Логин – этот номер телефона. Пароль выдаст ответственный в школе.',
  'mail.account.office-access.subject': 'Открыт кабинет ответственного',
  'mail.account.office-access.short': 'Открыт кабинет ответственного за ОРТ. Пароль выдаст райоо/гороо.',
  'mail.account.office-access.lead':
    'Вам открыт кабинет ответственного за регистрацию на ОРТ. Логин – этот номер телефона. Пароль выдаст сотрудник райоо/гороо.',
  'mail.account.college-access.subject': 'Открыт кабинет для подачи в колледж',
  'mail.account.college-access.short': 'Открыт кабинет для подачи в колледж. Логин – этот номер.',
  'mail.account.college-access.lead':
    'Для подачи заявления в колледж вам открыт личный кабинет. Логин – этот номер телефона. Пароль выдаст приёмная комиссия колледжа. В кабинете вы увидите заявление и дадите согласие.',
  'mail.account.college-filing.subject': 'Колледж заполняет за вас заявление',
  'mail.account.college-filing.short': 'Колледж заполняет за вас заявление. Посмотрите в кабинете.',
  'mail.account.college-filing.lead':
    'Приёмная комиссия колледжа заполняет заявление от вашего имени. Без вашего согласия его не отправят: посмотрите его в кабинете, дайте согласие или отзовите.',
  'mail.account.new-password.subject': 'Ваш пароль заменён',
  'mail.account.new-password.short': 'Пароль вашего кабинета заменён. Если не просили, скажите школе.',
  'mail.account.new-password.lead':
    'К вашему кабинету выдан новый пароль, прежний не действует. Если вы об этом не просили, сразу скажите ответственному в школе или в райоо/гороо.',
  'mail.account.ask-coordinator.subject': 'Новый пароль выдаст школа',
  'mail.account.ask-coordinator.short': 'Новый пароль выдаёт только ответственный за ОРТ в вашей школе.',
  'mail.account.ask-coordinator.lead':
    'Пароль этого кабинета восстанавливает только ответственный за регистрацию на ОРТ в вашей школе. Обратитесь к нему.',
  'mail.account.ask-district.subject': 'Новый пароль выдаст райоо/гороо',
  'mail.account.ask-district.short': 'Новый пароль выдаёт только сотрудник райоо/гороо.',
  'mail.account.ask-district.lead':
    'Пароль этого кабинета восстанавливает только ответственный сотрудник райоо/гороо. Обратитесь к нему.',
  'mail.account.phone-changed.subject': 'Телефон для входа изменён',
  'mail.account.phone-changed.short': 'Телефон вашего кабинета теперь {phone}. Если не просили, сообщите в райоо.',
  'mail.account.phone-changed.lead':
    'Телефон вашего кабинета теперь {phone}. По прежнему номеру войти нельзя. Если вы об этом не просили, сразу сообщите в райоо/гороо.',
} as const;
