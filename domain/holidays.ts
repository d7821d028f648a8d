/** Public holidays as rows to start from; the authority edits them. The moon decides the two feasts, so theirs are announced late. */
import type { Names } from './languages.ts';

export interface Holiday {
  date: string;
  /** As its country speaks: ky or kk, ru, en. */
  names: Names;
  /** Computed, not yet announced: to be confirmed by the authority. */
  unverified?: true;
}

const newYear = { ky: 'Жаңы жыл майрамдары', ru: 'Новогодние каникулы', en: 'New Year holidays' };
const ancestors = {
  ky: 'Тарых жана ата-бабаларды эскерүү күндөрү',
  ru: 'Дни истории и памяти предков',
  en: 'Days of History and Commemoration of Ancestors',
};

export const kyrgyzHolidays2027: readonly Holiday[] = [
  { date: '2027-01-01', names: { ky: 'Жаңы жыл', ru: 'Новый год', en: 'New Year' } },
  ...['02', '03', '04', '05', '06'].map(day => ({ date: `2027-01-${day}`, names: newYear })),
  { date: '2027-01-07', names: { ky: 'Рождество', ru: 'Рождество Христово', en: 'Orthodox Christmas' } },
  {
    date: '2027-02-23',
    names: { ky: 'Мекенди коргоочулардын күнү', ru: 'День защитника Отечества', en: 'Defender of the Fatherland Day' },
  },
  {
    date: '2027-03-08',
    names: { ky: 'Эл аралык аялдар күнү', ru: 'Международный женский день', en: "International Women's Day" },
  },
  { date: '2027-03-10', names: { ky: 'Орозо айт', ru: 'Орозо айт', en: 'Orozo ait (Eid al-Fitr)' }, unverified: true },
  { date: '2027-03-21', names: { ky: 'Нооруз', ru: 'Нооруз', en: 'Nooruz' } },
  {
    date: '2027-04-07',
    names: {
      ky: 'Элдик Апрель революциясы күнү',
      ru: 'День народной Апрельской революции',
      en: "Day of the People's April Revolution",
    },
  },
  { date: '2027-05-01', names: { ky: 'Эмгек майрамы', ru: 'Праздник труда', en: 'Labour Day' } },
  {
    date: '2027-05-05',
    names: { ky: 'Конституция күнү', ru: 'День Конституции', en: 'Constitution Day' },
  },
  { date: '2027-05-09', names: { ky: 'Жеңиш күнү', ru: 'День Победы', en: 'Victory Day' } },
  {
    date: '2027-05-17',
    names: { ky: 'Курман айт', ru: 'Курман айт', en: 'Kurman ait (Eid al-Adha)' },
    unverified: true,
  },
  {
    date: '2027-08-31',
    names: { ky: 'Эгемендүүлүк күнү', ru: 'День независимости', en: 'Independence Day' },
  },
  { date: '2027-11-07', names: ancestors },
  { date: '2027-11-08', names: ancestors },
];

const nauryz = { kk: 'Наурыз мейрамы', ru: 'Наурыз мейрамы', en: 'Nauryz' };
/** Labour Code of Kazakhstan: where a holiday falls on a day off, the next working day is free instead. */
const instead = { kk: 'Ауыстырылған демалыс күні', ru: 'Перенесённый выходной', en: 'Day off in lieu' };

export const kazakhHolidays2027: readonly Holiday[] = [
  ...['01', '02'].map(day => ({ date: `2027-01-${day}`, names: { kk: 'Жаңа жыл', ru: 'Новый год', en: 'New Year' } })),
  { date: '2027-01-04', names: instead },
  { date: '2027-01-07', names: { kk: 'Рождество', ru: 'Рождество Христово', en: 'Orthodox Christmas' } },
  {
    date: '2027-03-08',
    names: { kk: 'Халықаралық әйелдер күні', ru: 'Международный женский день', en: "International Women's Day" },
  },
  ...['21', '22', '23'].map(day => ({ date: `2027-03-${day}`, names: nauryz })),
  { date: '2027-03-24', names: instead },
  {
    date: '2027-05-01',
    names: {
      kk: 'Қазақстан халқының бірлігі мерекесі',
      ru: 'Праздник единства народа Казахстана',
      en: 'Unity Day of the People of Kazakhstan',
    },
  },
  { date: '2027-05-03', names: instead },
  {
    date: '2027-05-07',
    names: { kk: 'Отан қорғаушы күні', ru: 'День защитника Отечества', en: 'Defender of the Fatherland Day' },
  },
  { date: '2027-05-09', names: { kk: 'Жеңіс күні', ru: 'День Победы', en: 'Victory Day' } },
  { date: '2027-05-10', names: instead },
  {
    date: '2027-05-16',
    names: { kk: 'Құрбан айт', ru: 'Курбан айт', en: 'Kurban ait (Eid al-Adha)' },
    unverified: true,
  },
  { date: '2027-07-06', names: { kk: 'Астана күні', ru: 'День столицы', en: 'Capital Day' } },
  {
    date: '2027-08-30',
    names: { kk: 'Конституция күні', ru: 'День Конституции', en: 'Constitution Day' },
    unverified: true,
  },
  { date: '2027-10-25', names: { kk: 'Республика күні', ru: 'День Республики', en: 'Republic Day' } },
  { date: '2027-12-16', names: { kk: 'Тәуелсіздік күні', ru: 'День Независимости', en: 'Independence Day' } },
];
