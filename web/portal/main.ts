import { createApp } from 'vue';
import '../styles/tokens.css';
import '../styles/sheet.css';
import { choose, scheme } from '../scheme.ts';
import { readSession } from '../session.ts';
import { firstLanguage, need, speak } from '../words.ts';
import App from './App.vue';
import { router } from './routes.ts';

/** Words first, so that nobody sees keys; who is signed in is asked at the same time and may fail. */
async function start(): Promise<void> {
  choose(scheme.value);
  await need(['shell', 'parts', 'dates'], firstLanguage());
  await speak(firstLanguage());
  await Promise.allSettled([readSession()]);
  createApp(App).use(router).mount('#app');
}

void start();
