/** What a cabinet says before any program does: no cases yet, no notices, the way to a case. */
export const mine = {
  'cabinet.draft-no': 'Draft {number}',
  'cabinet.no-cases': 'No cases yet.',
  'cabinet.no-cases-next': 'When you enrol a child, the case and its dates stand here.',
  'cabinet.no-notices': 'No notices.',
  'cabinet.no-notices-next': 'We write here about seats, papers and dates.',
  'cabinet.open-case': 'Open case {number}',
  'cabinet.apply-college': 'Apply to a college',
} as const;
