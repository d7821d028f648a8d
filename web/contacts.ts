/** Whose help is told in every footer: of Kazakhstan to whoever reads Kazakh or of its colleges. */
import { computed } from 'vue';
import { language, zone } from './words.ts';

export const ofKazakhstan = computed(() => language.value === 'kk' || zone.value === 'Asia/Almaty');

/** The help lines of the deployment. */
export const helpPhone = computed(() =>
  ofKazakhstan.value
    ? { number: '+77172720097', shown: '8 (7172) 72-00-97' }
    : { number: '+996312620097', shown: '0 (312) 62-00-97' },
);
