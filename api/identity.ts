// Who is asking, and is it really they? The cookie names a session; a change needs the session's token besides, and no
// foreign page may send one (security.md §8.3, §8.4).
import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'koa';
import { ownerHolds, type Actor } from '#domain/actors.ts';
import { sessionOf } from '#casework/sign-in.ts';
import { owesUndertaking } from '#casework/undertakings.ts';
import type { SessionRow } from '#records/sessions.ts';
import { HouseRefusal } from './errors.ts';
import type { ApiParts } from './parts.ts';
import { policies, type Policy } from './policies.ts';

/** Without Secure on loopback http only; everywhere else a name that browsers keep to this host and to https. */
export function cookieOf(publicUrl: string): { name: string; secure: boolean } {
  const { protocol, hostname } = new URL(publicUrl);
  const loopback = protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return loopback ? { name: 'sid', secure: false } : { name: '__Host-sid', secure: true };
}

export function setSessionCookie(ctx: Context, parts: ApiParts, token: string | null): void {
  const { name, secure } = cookieOf(parts.publicUrl);
  const life = token === null ? 'Max-Age=0' : `Max-Age=${30 * 24 * 3600}`;
  ctx.append(
    'Set-Cookie',
    `${name}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; ${life}${secure ? '; Secure' : ''}`,
  );
}

const deviceName = (secure: boolean): string => (secure ? '__Host-device' : 'device');

/** The mark of a browser its owner came in with before: it opens nothing, and is kept for half a year. */
export function setDeviceCookie(ctx: Context, parts: ApiParts, device: string): void {
  const { secure } = cookieOf(parts.publicUrl);
  const life = `Max-Age=${180 * 24 * 3600}${secure ? '; Secure' : ''}`;
  ctx.append('Set-Cookie', `${deviceName(secure)}=${device}; Path=/; HttpOnly; SameSite=Lax; ${life}`);
}

export function deviceFrom(ctx: Context, parts: ApiParts): { device: string } | Record<string, never> {
  const device = ctx.cookies.get(deviceName(cookieOf(parts.publicUrl).secure));
  return device && device.length <= 200 ? { device } : {};
}

/** Never read from anywhere but its own cookie: no token in an address, no bearer. */
export async function sessionFrom(ctx: Context, parts: ApiParts): Promise<SessionRow | undefined> {
  const token = ctx.cookies.get(cookieOf(parts.publicUrl).name);
  if (!token || token.length > 100) return undefined;
  return sessionOf(parts.door, token);
}

export function refuseForeignPages(ctx: Context, publicUrl: string): void {
  const site = ctx.get('sec-fetch-site');
  if (site !== '') {
    if (site !== 'same-origin' && site !== 'none') throw new HouseRefusal('foreign-origin');
    return;
  }
  const origin = ctx.get('origin');
  if (origin === '') return; // no browser; what protects then is that it must know the token
  const ours = URL.canParse(origin) && (origin === new URL(publicUrl).origin || new URL(origin).host === ctx.host);
  if (!ours) throw new HouseRefusal('foreign-origin');
}

export function requireToken(ctx: Context, session: SessionRow): void {
  const sent = Buffer.from(ctx.get('x-csrf-token'), 'utf8');
  const kept = Buffer.from(session.csrf, 'utf8');
  if (sent.length !== kept.length || !timingSafeEqual(sent, kept)) throw new HouseRefusal('csrf-wrong');
}

/** Lets in whom the policy admits; what they may do with a case is judged with the case in hand. */
export function admit(policy: Policy, session: SessionRow | undefined): void {
  const admission = policies[policy];
  if (admission === 'everybody') return;
  if (!session) throw new HouseRefusal('not-signed-in');
  if (session.mustChangePassword && policy !== 'own-account') throw new HouseRefusal('password-must-change');
  if (policy !== 'own-account' && owesUndertaking(session)) throw new HouseRefusal('undertaking-owed');
  if (admission === 'signed-in') return;
  const held = actorOf(session).roles.map(one => one.role);
  if (!admission.some(role => held.includes(role))) throw new HouseRefusal('not-allowed');
}

const nobody: Actor = { kind: 'person', roles: [] };

/** Everybody with a confirmed account may own a case, staff too: never in the case they work on (domain/permissions.ts). */
export function actorOf(session: SessionRow | undefined): Actor {
  if (!session) return nobody;
  const owns = ownerHolds.filter(own => !session.roles.some(held => held.role === own.role));
  return { kind: 'person', accountId: session.accountId, roles: [...session.roles, ...owns] };
}

/** The family and system of a browser, for the list of one's own devices; the whole name would be a fingerprint. */
export function agentFamily(text: string): string {
  const browsers: [RegExp, string][] = [
    [/YaBrowser/, 'Yandex'],
    [/Edg\//, 'Edge'],
    [/OPR\//, 'Opera'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ];
  const systems: [RegExp, string][] = [
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ];
  const first = (list: [RegExp, string][]): string | undefined => list.find(([pattern]) => pattern.test(text))?.[1];
  return [first(browsers) ?? 'other', first(systems)].filter(Boolean).join(' · ');
}
