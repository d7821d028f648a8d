import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { Ports } from './ports.ts';
import { masterKeyOf } from './secrets.ts';
import type { StartOptions } from './start-options.ts';

export type Env = Record<string, string>;

export interface DatabaseUrls {
  appUrl: string;
  ownerUrl: string;
}

/** What every part is told: the person's own settings, and our parts wherever none of theirs takes the place. */
export function partsEnvironment(options: StartOptions, settings: Env, ports: Ports, database: DatabaseUrls): Env {
  const mails = `http://127.0.0.1:${ports.mails}`;
  return {
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
    TEMPORAL_NAMESPACE: 'kabyl',
    REGISTRIES_URL: `http://127.0.0.1:${ports.registries}`,
    FILES_URL: pathToFileURL(join(options.dir, 'files')).href,
    PUBLIC_URL: `http://127.0.0.1:${ports.api}`,
    ...(settings.SMTP_URL
      ? {}
      : { SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`, MAILS_URL: mails, SMS_URL: `${mails}/sms` }),
    ...(settings.MASTER_KEY ? {} : { MASTER_KEY: masterKeyOf(options.dir).key }),
    ...settings,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    DEMO: String(options.demo),
    DATA_DIR: options.dir,
    PORT: String(ports.api),
  };
}

/** Only tools and migrations speak as the owner; a part that answers people never can. */
export function withoutOwner(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'DATABASE_OWNER_URL'));
}
