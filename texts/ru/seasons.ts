export const seasons = {
  'season.title.grade-one': 'Запись в 1-й класс, {year} год',
} as const;
