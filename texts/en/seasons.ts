export const seasons = {
  'season.title.grade-one': 'Enrolment for grade one, {year}',
} as const;
