/** The child that sets a whole school's cards (bounded-child.ts). What it prints lies in no file on the way. */
import { setCards, type AccessSheet } from './access-cards.ts';
import { answerQuestions } from './bounded-child.ts';

answerQuestions<AccessSheet, never, Uint8Array>(sheet => setCards(sheet));
