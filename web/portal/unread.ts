/** How many notices were not read yet: shown beside the tab on every page of the cabinet. */
import { ref } from 'vue';
import type { List, Notice } from '../answers.ts';
import { get } from '../api.ts';

export const unread = ref(0);

export async function countUnread(): Promise<void> {
  try {
    unread.value = (
      await get<List<Notice> & { unread: number }>('/api/me/notices', { query: { unread: true, limit: 1 } })
    ).unread;
  } catch {
    // A number beside a tab is worth no message of its own.
  }
}
