export const seasons = {
  'season.title.grade-one': 'Enrolment for grade one, {year}',
  'season.title.ort': 'ORT registration {year}',
} as const;
