export const seasons = {
  'season.title.grade-one': '1-класска каттоо, {year}-жыл',
  'season.title.ort': 'ЖРТга каттоо, {year}-жыл',
} as const;
