import { z } from 'zod';

// Everything a part must be told, read once from the environment, checked whole and frozen. Entry points hand it down;
// no room reads the environment. There is no default for anything secret.

const booleanText = z.enum(['true', 'false'], { error: 'must be true or false' }).transform(text => text === 'true');
const port = z.coerce
  .number({ error: 'must be a port number' })
  .int()
  .min(0, { error: 'must be a port number from 0 to 65535' })
  .max(65535, { error: 'must be a port number from 0 to 65535' });

function address(...schemes: string[]) {
  const fault = `must be an address that begins with ${schemes.map(scheme => `${scheme}://`).join(' or ')}`;
  return z
    .string()
    .refine(text => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), { error: fault });
}

const hostAndPort = z.string().regex(/^[^\s/:]+:\d{1,5}$/, { error: 'must be HOST:PORT' });

// 32 bytes are what AES-256-GCM needs; z.base64 alone would take any length.
const masterKey = z
  .string()
  .transform(text => Buffer.from(text, 'base64'))
  .refine(key => key.length === 32, { error: 'must be 32 random bytes in base64 (openssl rand -base64 32)' });

const schema = z.object({
  DATABASE_URL: address('postgres', 'postgresql'),
  DATABASE_OWNER_URL: address('postgres', 'postgresql').optional(),
  REDIS_URL: address('redis', 'rediss').optional(),
  TEMPORAL_ADDRESS: hostAndPort,
  TEMPORAL_NAMESPACE: z.string().min(1).default('kabyl'),
  SMTP_URL: address('smtp', 'smtps'),
  FILES_URL: address('file', 's3'),
  REGISTRIES_URL: address('http', 'https'),
  MAILS_URL: address('http').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>]+@[^\s@<>]+$/, { error: 'must be a mail address' })
    .default('kabyl@localhost'),
  SMS_URL: address('http', 'https').optional(),
  TRUST_ANCHORS: z.string().min(1).optional(),
  OCSP_URL: address('http', 'https').optional(),
  CRL_URL: address('http', 'https').optional(),
  TSA_URL: address('http', 'https').optional(),
  NCANODE_URL: address('http', 'https').optional(),
  TIMESTAMP_REQUIRED: booleanText.default(true),
  PUBLIC_URL: address('http', 'https'),
  MASTER_KEY: masterKey,
  DEMO: booleanText.default(false),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  TRUST_PROXY: booleanText.default(false),
  PROGRAMS: z
    .string()
    .default('grade-one')
    .transform(text =>
      text
        .split(',')
        .map(name => name.trim())
        .filter(Boolean),
    )
    .refine(names => names.length > 0, { error: 'must name at least one program' }),
  DATA_DIR: z.string().min(1),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
    .default('info'),
  KABYL_SABOTAGE: z.enum(['no-claim'], { error: 'must be no-claim, or better nothing at all' }).optional(),
});

export interface Config {
  databaseUrl: string;
  databaseOwnerUrl: string | undefined;
  redisUrl: string | undefined;
  temporalAddress: string;
  temporalNamespace: string;
  smtpUrl: string;
  filesUrl: string;
  registriesUrl: string;
  /** Where the demo's sink shows the letters it took; absent with a mail server of one's own. */
  mailsUrl: string | undefined;
  mailFrom: string;
  smsUrl: string | undefined;
  /** A folder with the certificates digital signatures must lead to; absent in a demo, which has an authority of its own. */
  trustAnchors: string | undefined;
  /** Who answers whether a certificate was taken back: a responder, else a list. */
  ocspUrl: string | undefined;
  crlUrl: string | undefined;
  /** Takes time stamps over signatures that come without one. */
  tsaUrl: string | undefined;
  /** Judges GOST, which no open library knows. */
  ncanodeUrl: string | undefined;
  timestampRequired: boolean;
  publicUrl: string;
  masterKey: Buffer;
  demo: boolean;
  host: string;
  port: number;
  /** Whether a proxy in front of us says who asks (X-Forwarded-For). */
  trustProxy: boolean;
  programs: readonly string[];
  dataDir: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** A guard taken away so that a fault test can be seen to notice; demo and test directories only. */
  sabotage: 'no-claim' | undefined;
}

export class ConfigError extends Error {
  readonly faults: string[];

  constructor(faults: string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

export function readConfig(env: Environment): Readonly<Config> {
  const parsed = schema.safeParse(onlyGiven(env));
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(sentence));
  const given = parsed.data;
  return Object.freeze({
    databaseUrl: given.DATABASE_URL,
    databaseOwnerUrl: given.DATABASE_OWNER_URL,
    redisUrl: given.REDIS_URL,
    temporalAddress: given.TEMPORAL_ADDRESS,
    temporalNamespace: given.TEMPORAL_NAMESPACE,
    smtpUrl: given.SMTP_URL,
    filesUrl: given.FILES_URL,
    registriesUrl: given.REGISTRIES_URL,
    mailsUrl: given.MAILS_URL,
    mailFrom: given.MAIL_FROM,
    smsUrl: given.SMS_URL,
    trustAnchors: given.TRUST_ANCHORS,
    ocspUrl: given.OCSP_URL,
    crlUrl: given.CRL_URL,
    tsaUrl: given.TSA_URL,
    ncanodeUrl: given.NCANODE_URL,
    timestampRequired: given.TIMESTAMP_REQUIRED,
    publicUrl: given.PUBLIC_URL,
    masterKey: given.MASTER_KEY,
    demo: given.DEMO,
    host: given.HOST,
    port: given.PORT,
    trustProxy: given.TRUST_PROXY,
    programs: Object.freeze(given.PROGRAMS),
    dataDir: given.DATA_DIR,
    logLevel: given.LOG_LEVEL,
    sabotage: given.DEMO ? given.KABYL_SABOTAGE : undefined,
  });
}

/** What `npm start` accepts before it has filled the gaps itself: the same rules, but nothing is owed yet. */
export function settingFaults(env: Environment): string[] {
  const parsed = schema.partial().safeParse(onlyGiven(env));
  const faults = parsed.success ? [] : parsed.error.issues.map(sentence);
  if (env.DATABASE_URL && !env.DATABASE_OWNER_URL)
    faults.push('DATABASE_OWNER_URL is missing: with a database of your own, migrations need the role that owns it.');
  if (env.DATABASE_URL && !env.MASTER_KEY)
    faults.push(
      'MASTER_KEY is missing: with a database of your own the key must come from you (openssl rand -base64 32) and be kept apart from it.',
    );
  return faults;
}

// An empty variable is what compose files and shells leave for one that is not set.
export function onlyGiven(env: Environment): Record<string, string> {
  const known = Object.keys(schema.shape);
  return Object.fromEntries(known.flatMap(name => (env[name] ? [[name, env[name]]] : [])));
}

function sentence(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0]);
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return missing ? `${name} is missing.` : `${name} ${issue.message}.`;
}
