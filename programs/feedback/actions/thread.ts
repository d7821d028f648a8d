// Technical support: a private thread with messages both ways, closed when it helped, opened anew by its author for a while after.
import { z } from 'zod';
import { action, one } from '#domain/actions.ts';
import { clockInput, type ClockInput } from '#domain/clock-actions.ts';
import { firstRefusal, refuse } from '#domain/refusals.ts';
import { span } from '../definition.ts';
import type { FeedbackFacts } from '../facts.ts';
import { pictureRefusal } from './ask.ts';
import { asked, author, inPrivate, notClosed, support } from './permitted.ts';
import { say, written } from './written.ts';

const open = (f: FeedbackFacts) => firstRefusal(notClosed(f), asked(f), inPrivate(f));

const message = z.object({ text: written, fileId: z.uuid().nullish() });

export const writeMessage = action<FeedbackFacts, z.infer<typeof message>>({
  name: 'write-message',
  who: [...author, ...support],
  clause: '004-35',
  input: message,
  opens: 'people',
  looks: (_f, { fileId }) => (fileId ? [{ ask: 'file', as: 'picture', fileId }] : []),
  may: (f, world) => {
    const most = span(world.season, 'messagesMost');
    return firstRefusal(
      open(f),
      f.solvedAt !== null && refuse('thread-solved'),
      f.messages.length >= most && refuse('thread-too-long', { most }),
    );
  },
  check: (_f, { fileId }, world) => (fileId ? pictureRefusal(world.found.files.picture?.kind) : undefined),
  record: (_f, { text, fileId }, world) => ({
    ...say(world, [{ kind: 'message.written', body: { fileId: fileId ?? null }, text }]),
    ...(fileId ? { files: [fileId] } : {}),
  }),
});

const solved = clockInput.partial();

/** Said by either side, or by the clock where the author says nothing to the answer. */
export const markSolved = action<FeedbackFacts, z.infer<typeof solved>>({
  name: 'mark-solved',
  who: [...author, ...support, 'clock'],
  clause: '004-35',
  input: solved,
  may: (f, world) =>
    firstRefusal(
      open(f),
      f.solvedAt !== null && refuse('thread-solved'),
      // Nobody is told that a question is solved which was never answered; its author may say so.
      world.actor.role !== 'applicant' && f.turn !== 'author' && refuse('not-answered'),
    ),
  record: () => ({ events: [one('thread.solved')] }),
});

const again = z.object({ text: written });

export const reopen = action<FeedbackFacts, z.infer<typeof again>>({
  name: 'reopen',
  who: author,
  clause: '004-35',
  input: again,
  opens: 'people',
  may: f => firstRefusal(open(f), f.solvedAt === null && refuse('no-longer')),
  record: (_f, { text }, world) => say(world, [{ kind: 'thread.reopened', text }]),
});

export const closeThread = action<FeedbackFacts, ClockInput>({
  name: 'close-thread',
  who: ['clock'],
  input: clockInput,
  may: f => firstRefusal(open(f), f.solvedAt === null && refuse('no-longer')),
  record: () => ({ events: [one('thread.closed')] }),
});
