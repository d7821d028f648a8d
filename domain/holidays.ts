/** Public holidays as rows to start from; the authority edits them. The moon decides the two feasts, so theirs are announced late. */
export interface Holiday {
  date: string;
  names: { ky: string; ru: string; en: string };
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
