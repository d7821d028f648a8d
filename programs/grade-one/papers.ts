// Regulation 97 §14 (Resolution No. 303): the closed list of six papers. It is forbidden to ask for another.
// What counts is season data in the regulation's words: "original" is seen at the desk, a scan of it is a pre-check (C27).
export const papers = [
  { code: 'statement', countsAs: 'scan', clause: '003-43 (1)' },
  { code: 'birth-certificate', countsAs: 'original', clause: '003-43 (2)' },
  { code: 'parent-passport', countsAs: 'scan', clause: '003-43 (2)' },
  { code: 'health-certificate', countsAs: 'original', clause: '003-43 (3)' },
  { code: 'vaccination-certificate', countsAs: 'original', clause: '003-43 (4)' },
  { code: 'photo-3x4', countsAs: 'scan', clause: '003-43 (5)' },
] as const;

export type Paper = (typeof papers)[number]['code'];
export const paperCodes = papers.map(paper => paper.code) as unknown as readonly [Paper, ...Paper[]];

/** Why a paper is returned: the closed list of reasons. */
export const defectReasons = [
  'illegible',
  'wrong-paper',
  'not-original',
  'incomplete',
  'seal-missing',
  'name-differs',
  'outdated',
] as const;
