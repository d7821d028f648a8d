/** Quota categories of colleges, as people read them. */
export const quotas = {
  'quota.disability': 'People with a disability of group I or II, since childhood, children with a disability',
  'quota.veteran': 'Veterans of combat abroad and those equated to them',
  'quota.rural': 'Rural youth: specialties that develop the village',
  'quota.ethnic_kazakh': 'Ethnic Kazakhs who are not citizens',
  'quota.orphan': 'Orphans and children without parental care',
  'quota.resettling': 'Rural youth resettling to regions named by the Government',
  'quota.disabled_in_family': 'Children of families raising someone with a disability',
  'quota.large_family': 'Children of large families',
  'quota.single_parent': 'Children of single-parent families',
  'quota.conscript': 'People who served conscription',
} as const;
