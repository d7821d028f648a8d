// Which shapes do many routes speak of?
import { z } from 'zod';
import { languages } from '#domain/languages.ts';
import { nameFault } from '#domain/names.ts';
import { isCommonPassword } from '#domain/passwords.ts';
import { parsePhone } from '#domain/phones.ts';

export const instant = z.iso.datetime({ offset: true });
export const id = z.uuid();
export const language = z.enum(languages);

/** Any spelling of a Kyrgyz or Kazakh number; E.164 from here on. */
export const phone = z
  .string()
  .max(40)
  .transform((text, ctx) => {
    const parsed = parsePhone(text);
    if ('e164' in parsed) return parsed.e164;
    ctx.addIssue({ code: 'custom', message: `phone-${parsed.fault}`, params: { code: `phone-${parsed.fault}` } });
    return z.NEVER;
  })
  .meta({ type: 'string', example: '+996700123456' });

export const email = z.email().max(254);
/** NIST SP 800-63B: length is what counts, and that it is not what is tried first. */
export const password = z
  .string()
  .min(8)
  .max(128)
  .refine(text => !isCommonPassword(text), { params: { code: 'password-common' } });
export const sixDigits = z.string().regex(/^\d{6}$/);
export const names = z.partialRecord(language, z.string());
export const personName = z.strictObject({
  surname: z.string().trim().min(1).max(100),
  givenName: z.string().trim().min(1).max(100),
  patronymic: z.string().trim().max(100).nullish(),
});

const written = z
  .string()
  .max(100)
  .transform((text, ctx) => {
    const name = text.replace(/\s+/gu, ' ').trim();
    const fault = name === '' ? undefined : nameFault(name);
    if (fault) ctx.addIssue({ code: 'custom', message: fault, params: { code: fault } });
    return name;
  })
  .meta({ type: 'string' });
const given = written.refine(name => name !== '', { params: { code: 'required' } });

/** A name that an office writes down for somebody else. */
export const writtenName = z.strictObject({ surname: given, givenName: given, patronymic: written.nullish() });

export const nothing = z.object({}).meta({ description: 'Done.' });

export const refusal = z.object({
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});

/** A page of a list by keyset: `after` is the `next` of the page before. */
export const page = {
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
