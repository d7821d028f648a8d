/**
 * How is a task taken, kept and given back? Nobody works on what a colleague works on; what comes next is taken and read while the one
 * before is looked at: who decides two hundred in a morning waits for none.
 */
import { onScopeDispose } from 'vue';
import type { Router } from 'vue-router';
import { get, post, ProblemError, remove } from '../api.ts';
import { session } from '../session.ts';
import type { InboxTask, StaffCase } from './answers.ts';
import { inboxes, nextOf, pathOf, placeOf, readInbox } from './tasks.ts';

/** Put aside by me, and what I hold, by where it is worked on: until the page is left. */
const aside = new Set<string>();
const held = new Map<string, string>();

const taking = (id: string): Promise<unknown> => post(`/api/obligations/${id}/take`, { body: {} });

/** Mine while I work on it; false where a colleague works on it. What cannot be asked now is opened all the same: the server judges. */
export async function take(task: Pick<InboxTask, 'id' | 'case' | 'part'>): Promise<boolean> {
  try {
    await taking(task.id);
    held.set(placeOf(task), task.id);
    return true;
  } catch (error) {
    return !(error instanceof ProblemError && error.problem.code === 'taken-by-colleague');
  }
}

/** Not now: it is the office's again, and I am offered the others before it. */
export async function putAside(place: string): Promise<void> {
  const id = held.get(place);
  if (!id) return;
  held.delete(place);
  aside.add(id);
  await remove(`/api/obligations/${id}/take`).catch(() => undefined);
}

/** A colleague may be quicker: then it is the one after that. */
async function takeNext(inbox: string, besides?: string): Promise<InboxTask | undefined> {
  let { items } = await readInbox(inbox);
  for (;;) {
    const next = nextOf(items, session.value.person?.accountId, besides, aside);
    if (!next || (await take(next))) return next;
    items = items.filter(task => task.id !== next.id);
  }
}

/** Takes the next of an inbox and opens it; an empty inbox is shown as such. */
export async function openNext(router: Router, inbox: string, besides?: string): Promise<void> {
  const kind = inboxes[inbox];
  if (!kind) return;
  const next = (await takenAhead(inbox, besides)) ?? (await takeNext(inbox, besides));
  await router.push(next ? pathOf(next, inbox) : { path: kind.to, query: { done: 'yes' } });
}

interface Ahead {
  inbox: string;
  task: Promise<InboxTask | undefined>;
  read: Promise<StaffCase | undefined>;
  number?: string;
}
let ahead: Ahead | undefined;
/** Read and not yet shown, by number of the case. */
const unread = new Map<string, Promise<StaffCase | undefined>>();
/** Pictures that are held are shown at once: of this case and of the next. */
let pictures: HTMLImageElement[] = [];
const mostPictures = 12;

/** Takes and reads what comes after `here`; `filesOf` says which of its files are looked at. */
export function lookAhead(inbox: string, here: string, filesOf: (one: StaffCase) => readonly string[]): void {
  if (ahead?.inbox === inbox && ahead.number !== here) return;
  const task = takeNext(inbox, here).catch(() => undefined);
  const read = task.then(async next => {
    if (!next) return undefined;
    mine.number = next.case.number;
    const one = await get<StaffCase>(`/api/cases/${next.case.number}`).catch(() => undefined);
    pictures = [...pictures, ...(one ? filesOf(one) : []).map(pictureOf)].slice(-mostPictures);
    return one;
  });
  const mine: Ahead = { inbox, task, read };
  ahead = mine;
}

function pictureOf(fileId: string): HTMLImageElement {
  const picture = new Image();
  picture.src = `/api/files/${fileId}`;
  return picture;
}

/** What was taken ahead, if one does not stand there already; its case is handed to the page that shows it. */
async function takenAhead(inbox: string, besides?: string): Promise<InboxTask | undefined> {
  if (ahead?.inbox !== inbox) return undefined;
  const { task, read } = ahead;
  ahead = undefined;
  const next = await task;
  if (!next || placeOf(next) === besides) return undefined;
  unread.clear();
  unread.set(next.case.number, read);
  return next;
}

/** A case as it was read ahead, once: what changed since is told by its version. */
export async function readAhead(number: string): Promise<StaffCase | undefined> {
  const read = unread.get(number);
  unread.delete(number);
  return read;
}

const keepMs = 5 * 60_000;

/** Keys and pointer are signs of work: what one works on is not given to others meanwhile. */
export function useKeeping(place: () => string): void {
  let kept = Date.now();
  const keep = (): void => {
    const id = held.get(place());
    if (!id || Date.now() - kept < keepMs) return;
    kept = Date.now();
    void taking(id).catch(() => undefined);
  };
  for (const sign of ['keydown', 'pointerdown']) document.addEventListener(sign, keep);
  onScopeDispose(() => {
    for (const sign of ['keydown', 'pointerdown']) document.removeEventListener(sign, keep);
  });
}
