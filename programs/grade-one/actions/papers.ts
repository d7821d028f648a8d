import { z } from 'zod';
import { action, one, type World } from '#domain/actions.ts';
import { clockInput, type ClockInput } from '#domain/clock-actions.ts';
import { firstRefusal, refuse } from '#domain/refusals.ts';
import { dayMs, later, plusMs, rule } from '#domain/season.ts';
import { isIn, papersIn, type GradeOneFacts } from '../facts.ts';
import { documentsDue } from '../owed.ts';
import { defectReasons, paperCodes, papers } from '../papers.ts';

export const openDocuments = action<GradeOneFacts, ClockInput>({
  name: 'open-documents',
  who: ['clock'],
  clause: '003-40',
  input: clockInput,
  may: f =>
    f.closed ? refuse('case-closed') : f.documentsOpenedAt || f.place !== 'held' ? refuse('no-longer') : undefined,
  record: () => ({ events: [one('documents.opened')] }),
});

const mayTouch = (f: GradeOneFacts) =>
  firstRefusal(
    f.closed ? refuse('case-closed') : false,
    f.enrolledAt ? refuse('already-enrolled') : false,
    f.place !== 'held' ? refuse('no-seat') : false,
    !f.documentsOpenedAt ? refuse('papers-not-open') : false,
  );

const scan = z.object({ paper: z.enum(paperCodes), fileId: z.uuid() });

/** The family sends a scan. Of a paper that counts as original it is a pre-check and does not stop the release (C27). */
export const sendScan = action<GradeOneFacts, z.infer<typeof scan>>({
  name: 'send-scan',
  who: [{ role: 'parent', relation: 'own' }],
  clause: '003-43',
  input: scan,
  looks: (_f, input) => [{ ask: 'file', as: 'scan', fileId: input.fileId }],
  may: mayTouch,
  check: (f, input, world) =>
    firstRefusal(
      isIn(f, input.paper) && f.papers[input.paper]?.state === 'accepted' && refuse('paper-already-accepted'),
      !world.found.files.scan && refuse('file-not-there'),
      dueOver(f, world) && refuse('window-closed'),
    ),
  record: (f, input, world) => ({
    // A scan sent after the original was seen does not undo the original.
    events: [
      one('paper.handed-in', {
        paper: input.paper,
        as: isIn(f, input.paper) ? (f.papers[input.paper]?.as ?? 'scan') : 'scan',
        file: world.found.files.scan?.sha256 ?? null,
        fileId: input.fileId,
      }),
    ],
    files: [input.fileId],
  }),
});

const desk = z.object({
  papers: z
    .array(z.object({ paper: z.enum(paperCodes), as: z.enum(['scan', 'original']) }))
    .min(1)
    .max(6),
});

/** What the family brought to the desk: each paper in the way it was seen. */
export const takeIn = action<GradeOneFacts, z.infer<typeof desk>>({
  name: 'take-in',
  who: [
    { role: 'clerk', relation: 'school' },
    { role: 'director', relation: 'school' },
  ],
  clause: '003-33',
  input: desk,
  may: mayTouch,
  check: (f, input, world) =>
    firstRefusal(
      input.papers.some(p => f.papers[p.paper]?.state === 'accepted' && isIn(f, p.paper)) &&
        refuse('paper-already-accepted'),
      dueOver(f, world) && refuse('window-closed'),
    ),
  record: (_f, input) => ({ events: input.papers.map(p => one('paper.handed-in', { paper: p.paper, as: p.as })) }),
});

const accept = z.object({ papers: z.array(z.enum(paperCodes)).min(1).max(6) });

export const acceptPapers = action<GradeOneFacts, z.infer<typeof accept>>({
  name: 'accept-papers',
  who: [
    { role: 'clerk', relation: 'school' },
    { role: 'director', relation: 'school' },
  ],
  clause: '003-33',
  input: accept,
  may: f => mayTouch(f) ?? (papersIn(f) > 0 ? undefined : refuse('paper-not-handed-in')),
  check: (f, input) => {
    const missing = input.papers.find(paper => !isIn(f, paper));
    if (!missing) return undefined;
    return f.papers[missing]?.state === 'handed-in'
      ? refuse('paper-needs-original', { paper: missing })
      : refuse('paper-not-handed-in', { paper: missing });
  },
  record: (_f, input) => ({ events: input.papers.map(paper => one('paper.accepted', { paper })) }),
});

const defect = z.object({ paper: z.enum(paperCodes), reason: z.enum(defectReasons) });

/** A paper is returned with its reason; the family has a date of its own: the later of the old one and three days (G17). */
export const returnPaper = action<GradeOneFacts, z.infer<typeof defect>>({
  name: 'return-paper',
  who: [
    { role: 'clerk', relation: 'school' },
    { role: 'director', relation: 'school' },
  ],
  clause: '003-33',
  input: defect,
  may: f => mayTouch(f) ?? (Object.keys(f.papers).length > 0 ? undefined : refuse('paper-not-handed-in')),
  check: (f, input) => (f.papers[input.paper] ? undefined : refuse('paper-not-handed-in', { paper: input.paper })),
  record: (f, input, world) => ({
    events: [
      one('paper.defect', {
        paper: input.paper,
        reason: input.reason,
        dueAt: later(f.defectAt, plusMs(world.recordedAt, rule<number>(world.season, 'defectDays') * dayMs)),
      }),
    ],
  }),
});

// Regulation 97 §13: whoever brings no papers in time loses the seat by itself. Complete before due ends the release.
export const releaseSeat = action<GradeOneFacts, ClockInput>({
  name: 'release-seat',
  who: ['clock'],
  clause: '003-42',
  input: clockInput,
  looks: f => (f.poolId ? [{ ask: 'pool-by-id', as: 'pool', poolId: f.poolId }] : []),
  may: f =>
    firstRefusal(
      f.closed ? refuse('case-closed') : false,
      f.place !== 'held' ? refuse('no-seat') : false,
      f.completeAt ? refuse('no-longer') : false,
      f.stoppedAt ? refuse('not-yet') : false,
    ),
  record: f => ({
    events: [
      one('seat.released', {
        why: 'documents',
        poolId: f.poolId,
        missing: papers.filter(p => !isIn(f, p.code)).map(p => p.code),
      }),
    ],
    seats: [{ kind: 'release', poolId: f.poolId ?? '', cause: 'documents-missing' }],
  }),
});

/** Late for good only when the date in force has passed; the lapse itself runs a little later and is dated to the instant. */
function dueOver(f: GradeOneFacts, world: World): boolean {
  if (f.stoppedAt || f.completeAt) return false;
  const due = documentsDue(f, world.season);
  return due !== null && due <= world.at;
}
