import { createApp } from 'vue';
import '../styles/tokens.css';
import '../styles/sheet.css';
import { choose, scheme } from '../scheme.ts';
import { readSession } from '../session.ts';
import { firstLanguage, need, speak } from '../words.ts';
import App from './App.vue';
import { router } from './routes.ts';
import { readSeasons } from './seasons.ts';

/** Words first, so that nobody sees keys; then who is signed in and what time it is for cases. Both may fail. */
async function start(): Promise<void> {
  choose(scheme.value);
  await need(['shell', 'parts', 'dates'], firstLanguage());
  await speak(firstLanguage());
  await Promise.allSettled([readSession(), readSeasons()]);
  createApp(App).use(router).mount('#app');
}

void start();
