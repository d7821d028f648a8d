/** What was entered for an application, as people read it: answers, and the papers of each step. */
import type { Answers } from '#domain/actions.ts';
import type { CollegeFacts } from '#programs/college/facts.ts';
import { fileSlots, stepOfSlot, type FileSlot } from '#programs/college/form/form.ts';
import { answerGroups, type Group } from '../wizard/answer-groups.ts';
import { college } from './program.ts';

export interface GroupWithFiles extends Group {
  files: { slot: FileSlot; fileId: string }[];
}

/** Every step but the last: specialties are shown as they were chosen. */
export function groupsOf(answers: Answers, facts: CollegeFacts, bare: boolean): GroupWithFiles[] {
  return answerGroups(college, answers, bare)
    .filter(group => group.name !== 'choices')
    .map(group => ({
      ...group,
      files: fileSlots.flatMap(slot => {
        const file = stepOfSlot[slot] === group.name ? facts.files[slot] : undefined;
        return file ? [{ slot, fileId: file.fileId }] : [];
      }),
    }));
}
