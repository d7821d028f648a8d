// The photo part alone, as any page embeds it: what it hands over lies in `attached`.
import { createApp, h, ref } from 'vue';
import '../../../../web/styles/tokens.css';
import '../../../../web/styles/sheet.css';
import PhotoField from '../../../../web/portal/photo/PhotoField.vue';
import { choose, scheme } from '../../../../web/scheme.ts';
import { firstLanguage, need, speak, t } from '../../../../web/words.ts';

interface Attached {
  fileId: string;
  advice: string[];
}

declare global {
  interface Window {
    attached: Attached[];
  }
}

window.attached = [];
choose(scheme.value);
await need(['shell', 'parts', 'photo'], firstLanguage());
await speak(firstLanguage());
const current = ref<{ fileId: string } | null>(null);
const onAttached = (file: Attached): void => {
  window.attached.push(file);
  current.value = file;
};
createApp({
  render: () =>
    h('div', { class: 'wrap body' }, [
      h('h1', t('photo.title')),
      h(PhotoField, { caseId: 'ORT-1', current: current.value, onAttached }),
    ]),
}).mount('#app');
