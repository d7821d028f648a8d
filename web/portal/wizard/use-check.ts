/** The last page before a deed with a legal time: what is still missing, and the deed, done once and never only seemingly. */
import { computed, ref, watch } from 'vue';
import { useRouter, type RouteLocationRaw } from 'vue-router';
import type { Answers } from '#domain/actions.ts';
import { formFaults } from '#domain/forms.ts';
import type { Case } from '../../answers.ts';
import { OfflineError, ProblemError } from '../../api.ts';
import type { FieldError } from '../../parts/ErrorSummary.vue';
import { zone } from '../../words.ts';
import { actionOf, readCase } from '../cases.ts';
import { plainly, saidNo } from '../deeds.ts';
import { refusalWords } from '../refusal-words.ts';
import { useDraft } from './draft.ts';
import type { FormGround, ProgramForm } from './program-form.ts';
import { faultWords, typedIn } from './use-wizard.ts';

export interface CheckOf<G extends FormGround> {
  program: ProgramForm<G>;
  /** Name of the deed. */
  deed: string;
  /** Where a case that was sent is read, and where its sender is thanked. */
  sent: string;
  thanks: RouteLocationRaw;
  /** What keeps it back beside the form. */
  beside?: (one: Case) => FieldError[];
  /** How it is done, where that is more than asking for it. */
  perform?: (one: Case, answers: Answers) => Promise<boolean | string>;
}

export function useCheck<G extends FormGround>(no: string, of: CheckOf<G>) {
  const { program, deed, sent, thanks, beside, perform } = of;
  const { form, words } = program;
  const router = useRouter();
  const steps = form.steps.map(step => step.name);
  const draft = useDraft(no, steps, program.known);
  const ground = program.ground(draft);
  const { opened, answers } = draft;
  const [busy, asked, notSent] = [ref(false), ref(false), ref(false)];
  const refused = ref('');

  watch(opened, one => {
    if (!one) return;
    zone.value = one.zone;
    if (!program.isFilling(one) && !busy.value) void router.replace(sent);
  });

  const faults = computed<FieldError[]>(() => {
    if (!opened.value) return [];
    const fields = formFaults(form, answers).map(fault => ({
      id: `to-${fault.step}`,
      message: faultWords(form, words, fault, typedIn(answers[fault.step]?.[fault.field])),
    }));
    const known = steps.flatMap(step => ground.errorsOf(step).map(({ message }) => ({ id: `to-${step}`, message })));
    return [...fields, ...known, ...(beside?.(opened.value) ?? [])];
  });
  const errors = computed(() => (asked.value ? faults.value : []));
  const blocked = computed(() => {
    const action = opened.value && actionOf(opened.value, deed);
    return action?.refusal ? refusalWords(action.refusal) : '';
  });

  async function send(): Promise<void> {
    asked.value = true;
    refused.value = '';
    notSent.value = false;
    if (faults.value.length > 0 || busy.value) return;
    busy.value = true;
    try {
      if (!(await draft.flush())) {
        // Both changed a field otherwise: it is chosen where it stands.
        if (draft.clash.value) return void (await router.replace(`/cases/${no}/steps/${draft.clash.value.step}`));
        throw new OfflineError('draft');
      }
      const one = await readCase(no);
      const done = await (perform?.(one, answers) ?? plainly(one, { name: deed, input: {} }));
      if (typeof done === 'string') refused.value = done;
      else if (done) await router.replace(thanks);
    } catch (error) {
      // A deed with a legal time never pretends: without an answer it is not sent.
      if (error instanceof OfflineError) notSent.value = true;
      else if (error instanceof ProblemError && error.problem.code === 'already-submitted') await router.replace(sent);
      else refused.value = saidNo(error);
    } finally {
      busy.value = false;
    }
  }

  return { draft, ground, opened, answers, busy, asked, errors, blocked, notSent, refused, send };
}

export type Check = Pick<
  ReturnType<typeof useCheck>,
  'draft' | 'opened' | 'busy' | 'errors' | 'blocked' | 'notSent' | 'refused' | 'send'
>;
