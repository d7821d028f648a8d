// What colleges of the demo tell everybody, and what applicants ask.
import type { Names } from '#domain/languages.ts';

export const demoNews: readonly { college: 'AST' | 'ALM'; title: Names; body: Names }[] = [
  {
    college: 'AST',
    title: {
      kk: 'Ашық есік күні',
      ru: 'День открытых дверей',
      en: 'Open day',
    },
    body: {
      kk: '19 маусымда сағат 11:00-де талапкерлер мен ата-аналарды шеберханалармен таныстырамыз. Кіру тегін, жазылу қажет емес.',
      ru: '19 июня в 11:00 покажем мастерские абитуриентам и родителям. Вход свободный, записываться не нужно.',
      en: 'On 19 June at 11:00 we show our workshops to applicants and their parents. Entrance is free.',
    },
  },
  {
    college: 'AST',
    title: {
      kk: 'Дизайн мамандығы бойынша шығармашылық емтихан',
      ru: 'Творческий экзамен по специальности «Дизайн»',
      en: 'Creative exam for Design',
    },
    body: {
      kk: 'Емтихан екі бөлімнен тұрады: натюрморт және композиция. Қағаз бен бояуды колледж береді, жеке куәлікті ала келіңіз.',
      ru: 'Экзамен состоит из двух частей: натюрморт и композиция. Бумагу и краски даёт колледж, возьмите удостоверение личности.',
      en: 'The exam has two parts: a still life and a composition. The college provides paper and paint; bring your identity card.',
    },
  },
  {
    college: 'ALM',
    title: {
      kk: 'Құжаттарды қабылдау басталды',
      ru: 'Приём документов начался',
      en: 'Applications are open',
    },
    body: {
      kk: 'Өтінімдер онлайн қабылданады. Медициналық анықтаманы (075/у) бір файлмен PDF немесе ZIP түрінде тіркеңіз.',
      ru: 'Заявления принимаются онлайн. Медицинскую справку (075/у) приложите одним файлом PDF или ZIP.',
      en: 'Applications are taken online. Attach the medical certificate (075/u) as one PDF or ZIP file.',
    },
  },
];

export interface DemoQuestion {
  /** Label of the applicant. */
  by: string;
  to: 'AST' | 'ALM' | 'support';
  topic?: string;
  language: 'kk' | 'ru';
  text: string;
  wording?: string;
  answer?: string;
}

export const demoQuestions: readonly DemoQuestion[] = [
  {
    ...{ by: 'scored-1', to: 'AST', language: 'kk' },
    text: 'Жатақханаға орын қашан бөлінеді және қандай құжаттар керек?',
    wording: 'Жатақханаға орын қашан бөлінеді және қандай құжаттар керек?',
    answer:
      'Орындар қабылдау аяқталған соң, 27 тамыздан бастап бөлінеді. Өтініш пен отбасы құрамы туралы анықтама қажет.',
  },
  {
    ...{ by: 'new-paid', to: 'AST', language: 'ru' },
    text: 'Можно ли платить за обучение по месяцам?',
    wording: 'Можно ли платить за обучение по месяцам?',
  },
  {
    ...{ by: 'exam-planned-1', to: 'ALM', language: 'ru' },
    text: 'Что взять с собой на психометрический экзамен?',
  },
  {
    ...{ by: 'erroneous-paper', to: 'support', topic: 'files', language: 'ru' },
    text: 'Архив с медицинскими документами не загружается: страница пишет, что имена файлов слишком длинные.',
  },
];
