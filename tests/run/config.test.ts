import { describe, expect, it } from 'vitest';
import { readConfig, settingFaults, type ConfigError } from '../../run/config.ts';
import { startOptions } from '../../run/start-options.ts';

const whole = {
  DATABASE_URL: 'postgres://kabyl_app:secret@localhost/kabyl',
  TEMPORAL_ADDRESS: 'localhost:7233',
  SMTP_URL: 'smtp://localhost:25',
  FILES_URL: 'file:///var/kabyl/files',
  REGISTRIES_URL: 'http://localhost:8080',
  PUBLIC_URL: 'https://kabyl.example',
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  DATA_DIR: '/var/kabyl',
};

function faultsOf(env: Record<string, string | undefined>): string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).faults;
  }
}

describe('the configuration', () => {
  it('is read once, whole and frozen', () => {
    const config = readConfig(whole);
    expect(config).toMatchObject({ demo: false, port: 3000, temporalNamespace: 'kabyl', dataDir: '/var/kabyl' });
    expect(config.masterKey).toHaveLength(32);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('names every fault at once, in plain sentences', () => {
    expect(
      faultsOf({ ...whole, DATABASE_URL: 'mysql://x', MASTER_KEY: 'short', PORT: '99999', DEMO: 'yes', SMTP_URL: '' }),
    ).toEqual([
      'DATABASE_URL must be an address that begins with postgres:// or postgresql://.',
      'SMTP_URL is missing.',
      'MASTER_KEY must be 32 random bytes in base64 (openssl rand -base64 32).',
      'DEMO must be true or false.',
      'PORT must be a port number from 0 to 65535.',
    ]);
  });

  it('has no default for any secret', () => {
    expect(faultsOf({ ...whole, MASTER_KEY: undefined, DATABASE_URL: undefined })).toEqual([
      'DATABASE_URL is missing.',
      'MASTER_KEY is missing.',
    ]);
  });

  it('asks for the key and the owner where the database is one of your own', () => {
    expect(settingFaults({ DATABASE_URL: whole.DATABASE_URL })).toEqual([
      expect.stringContaining('DATABASE_OWNER_URL is missing'),
      expect.stringContaining('MASTER_KEY is missing'),
    ]);
    expect(settingFaults({})).toEqual([]);
  });
});

describe('the options of npm start', () => {
  it('are refused together, each with what it should be', () => {
    expect(() => startOptions(['--port', 'abc', '--clock', 'yesterday'], {})).toThrow(
      /--port must be a number.*\n.*--clock must be an instant/,
    );
    expect(() => startOptions(['--no-demo', '--clock', '2027-08-10T10:00+06:00'], {})).toThrow(/demo only/);
    expect(() => startOptions(['--colour'], {})).toThrow(/Usage: npm start/);
  });

  it('mean relative folders from where the person stands', () => {
    expect(startOptions(['--data', 'here'], { INIT_CWD: '/somewhere' }).dir).toBe('/somewhere/here');
  });
});
