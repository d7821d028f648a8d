// How does one get an account, and how back into it?
import { z } from 'zod';
import { askPasswordCode, confirm, setForgottenPassword, signUp } from '#casework/accounts.ts';
import { acceptInvitation } from '#casework/staff.ts';
import { route } from '../route.ts';
import { email, language, nothing, password, personName, phone, sixDigits } from '../shapes.ts';

const codeSent = z
  .object({ codeSentBy: z.array(z.enum(['mail', 'sms'])) })
  .meta({ description: 'A code is on its way.' });

export const accountRoutes = [
  route({
    method: 'post',
    path: '/api/accounts',
    summary: 'Sign up: a six-digit code is sent; the answer is the same for a known phone',
    policy: 'public',
    body: z.strictObject({ phone, email, password, language }),
    status: 201,
    response: codeSent,
    handler: ({ body, key, address, parts }) => signUp(parts.door, { ...body, commandId: key, address }),
  }),
  route({
    method: 'post',
    path: '/api/accounts/confirm',
    summary: 'Confirm the phone with the code; from now on it is reserved',
    policy: 'public',
    key: 'none',
    body: z.strictObject({ phone, code: sixDigits }),
    response: nothing,
    errors: ['code-wrong'],
    handler: async ({ body, parts }) => {
      await confirm(parts.door, body);
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/api/password',
    summary: 'Ask for a code to set a new password',
    policy: 'public',
    body: z.strictObject({ phone }),
    status: 201,
    response: codeSent,
    handler: ({ body, key, address, parts }) => askPasswordCode(parts.door, { ...body, commandId: key, address }),
  }),
  route({
    method: 'post',
    path: '/api/password/confirm',
    summary: 'Set a new password with the code; every session ends',
    policy: 'public',
    key: 'none',
    body: z.strictObject({ phone, code: sixDigits, password }),
    response: nothing,
    errors: ['code-wrong'],
    handler: async ({ body, parts }) => {
      await setForgottenPassword(parts.door, body);
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/api/invitations/accept',
    summary: 'Accept a one-time link with a password of one’s own; the first administrator says who they are',
    policy: 'public',
    body: z.strictObject({
      token: z.string().min(20).max(100),
      password,
      language,
      who: z.strictObject({ phone, email: email.nullable(), name: personName }).optional(),
    }),
    response: z.object({ account: z.uuid() }),
    errors: ['link-not-valid', 'phone-in-use'],
    handler: ({ body, key, parts }) => {
      const { who, ...rest } = body;
      return acceptInvitation(parts.door, {
        ...rest,
        commandId: key,
        ...(who ? { who: { ...who, name: named(who.name) } } : {}),
      });
    },
  }),
];

export function named(name: z.output<typeof personName>): {
  surname: string;
  givenName: string;
  patronymic: string | null;
} {
  return { surname: name.surname, givenName: name.givenName, patronymic: name.patronymic ?? null };
}
