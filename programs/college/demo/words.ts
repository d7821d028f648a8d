// What colleges of the demo tell everybody.
import type { Names } from '#domain/languages.ts';

export const demoNews: readonly { at: string; college: 'AST' | 'ALM'; title: Names; body: Names }[] = [
  {
    at: '2027-06-14T09:00:00+05:00',
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
    at: '2027-06-28T12:00:00+05:00',
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
    at: '2027-06-25T09:00:00+05:00',
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
