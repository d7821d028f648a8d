export const seasons = {
  'season.title.grade-one': 'Запись в 1-й класс, {year} год',
  'season.title.ort': 'Регистрация на ОРТ, {year} год',
} as const;
