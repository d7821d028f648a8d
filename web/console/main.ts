import { createApp } from 'vue';
import '../styles/tokens.css';
import '../styles/sheet.css';
import '../styles/console.css';
import './console.css';
import './areas.ts';
import { choose, scheme } from '../scheme.ts';
import { readSession } from '../session.ts';
import { hearClock } from './season.ts';
import { firstLanguage, need, speak } from '../words.ts';
import App from './App.vue';
import { router } from './routes.ts';
import { takeUpSettings } from './settings.ts';

/** Words first, so that nobody sees keys; who is signed in decides what the console is. */
async function start(): Promise<void> {
  choose(scheme.value);
  takeUpSettings();
  await need(
    [
      'shell',
      'parts',
      'dates',
      'form',
      'grade-one',
      'refusals',
      'console',
      'console-shell',
      'console-review',
      'ort',
      'ort-form',
    ],
    firstLanguage(),
  );
  await Promise.all([speak(firstLanguage()), Promise.allSettled([readSession(), hearClock()])]);
  createApp(App).use(router).mount('#app');
}

void start();
