/** What the application knows beside its answers: the season, specialties named, rows of data; and what is wrong beside its fields. */
import { shallowRef, watch, type ShallowRef } from 'vue';
import { answer } from '#domain/forms.ts';
import type { SeasonInForce } from '#domain/season.ts';
import { fileFaults, form, offersNamed, quotaClaimed } from '#programs/college/form/form.ts';
import { dayFaults, fitsBase } from '#programs/college/form/limits.ts';
import { now } from '../../clock.ts';
import type { FieldError } from '../../parts/ErrorSummary.vue';
import { named, t } from '../../words.ts';
import { today, useSeasonOf } from '../seasons.ts';
import type { DraftInHand } from '../wizard/draft.ts';
import type { FormGround } from '../wizard/program-form.ts';
import { controlId, faultWords } from '../wizard/use-wizard.ts';
import { factsOf } from './application.ts';
import { closedWords, offerName, readOffers, readRows, type Offer, type Row } from './offers.ts';

export interface CollegeGround extends FormGround {
  season: ShallowRef<SeasonInForce | undefined>;
  /** What is named in step 6, as far as it was read. */
  offers: ShallowRef<Offer[]>;
  /** What was found beside the answers is known by its name from then on. */
  learn(offer: Offer): void;
  /** Rows of the classifiers a step chooses from. */
  rows: ShallowRef<{ [kind: string]: Row[] }>;
}

export const classifiers = { citizenship: 'citizenships', nationality: 'nationalities' } as const;
const typesKind = 'application-types';

/** Rows read so far, for answers shown beside the steps too: what was chosen must be told by its name. */
export const rowsRead: CollegeGround['rows'] = shallowRef({});
export const offersRead: CollegeGround['offers'] = shallowRef([]);

export function ground(draft: DraftInHand): CollegeGround {
  const season = useSeasonOf(() => draft.opened.value);
  for (const kind of [typesKind, ...Object.values(classifiers)]) {
    if (rowsRead.value[kind]) continue;
    readRows(kind).then(
      found => (rowsRead.value = { ...rowsRead.value, [kind]: found }),
      () => undefined,
    );
  }
  watch(
    () => offersNamed(draft.answers).join(),
    async () => {
      const missing = offersNamed(draft.answers).filter(id => !offersRead.value.some(offer => offer.id === id));
      const found = await readOffers(missing).catch(() => []);
      offersRead.value = [...offersRead.value, ...found];
    },
  );
  const learn = (offer: Offer): void => {
    if (!offersRead.value.some(one => one.id === offer.id)) offersRead.value = [...offersRead.value, offer];
  };
  const made = { season, offers: offersRead, rows: rowsRead, learn };
  return { ...made, errorsOf: step => errorsOf(step, draft, made) };
}

/** The types of application are data (C17); until an office wrote its own, three plain rows. */
export function typeRows(rows: { [kind: string]: Row[] }): Row[] {
  const given = rows[typesKind] ?? [];
  return given.length > 0 ? given : ['type-1', 'type-2', 'type-3'].map(code => ({ code, names: {} }));
}
export const typeName = (row: Row): string => named(row.names) || t(`colform.${row.code}`);

/** Where a step is not complete although every field is filled in: papers, days to come, specialties that cannot be chosen. */
function errorsOf(
  step: string,
  draft: DraftInHand,
  { season, offers }: Pick<CollegeGround, 'season' | 'offers'>,
): FieldError[] {
  const one = draft.opened.value;
  if (!one) return [];
  const files = fileFaults(factsOf(one).files, quotaClaimed(draft.answers))
    .filter(fault => fault.step === step)
    .map(({ field }) => ({ id: controlId(step, field), message: t(`colform.missing.${field}`) }));
  const days = dayFaults(draft.answers, today(now()))
    .filter(fault => fault.step === step)
    .map(fault => ({ id: controlId(step, fault.field), message: faultWords(form, 'colform', fault, '') }));
  if (step !== 'choices') return [...days, ...files];
  const base = answer(draft.answers, 'education', 'educationKind');
  return offersNamed(draft.answers).flatMap(id => {
    const offer = offers.value.find(each => each.id === id);
    const why = offer && notNow(offer, base, season.value);
    return why ? [{ id: `choice-${id}`, message: `${offerName(offer)}: ${why}` }] : [];
  });
}

/** Why a specialty cannot be named, in a sentence; nothing where it can. */
export function notNow(offer: Offer, base: string, season: SeasonInForce | undefined): string | undefined {
  if (offer.state !== 'published') return t('colform.offer-withdrawn');
  if (base && !fitsBase(base, offer.terms)) return t('colform.base-not-fitting');
  return closedWords(offer.terms, season);
}
