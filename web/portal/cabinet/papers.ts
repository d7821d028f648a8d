/** How one paper stands, in a word, a tone and one line why. */
import type { Task } from '../../parts/TaskList.vue';
import { t } from '../../words.ts';
import type { PaperShown } from '../../answers.ts';
import { isIn } from './turn.ts';

export function paperTask(paper: PaperShown, caseNo: string): Task {
  const task = { key: paper.code, title: t(`g1.paper.${paper.code}`), to: `/cases/${caseNo}/papers/${paper.code}` };
  if (paper.state === 'accepted' && isIn(paper)) return { ...task, tone: 'done', status: t('cabinet.paper-accepted') };
  if (paper.state === 'defect')
    return { ...task, tone: 'you', status: t('cabinet.paper-defect'), why: defectWords(paper) };
  if (isIn(paper)) return { ...task, tone: 'us', status: t('cabinet.paper-checking') };
  if (paper.state === 'none')
    return { ...task, tone: 'you', status: t('cabinet.paper-missing'), why: t(`g1.counts.${paper.countsAs}`) };
  return { ...task, tone: 'you', status: t('cabinet.paper-original'), why: t('cabinet.paper-prechecked') };
}

export function defectWords(paper: PaperShown): string {
  const reason = paper.reason ? `${t(`g1.defect.${paper.reason}`)}. ` : '';
  return reason + t(paper.countsAs === 'original' ? 'cabinet.defect-original' : 'cabinet.defect-scan');
}
