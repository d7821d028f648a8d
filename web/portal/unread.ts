/** How many notices were not read yet: shown beside the tab on every page of the cabinet. */
import { ref } from 'vue';

export const unread = ref(0);
