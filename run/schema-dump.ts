import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

// The tables as all migrations together made them, to read and to see in a diff. PostgreSQL's own dump is not part of
// the embedded server, and a catalogue in alphabetical order reads better anyway.

const file = join(import.meta.dirname, '..', 'migrations', 'schema.sql');

export async function writeSchema(ownerUrl: string): Promise<void> {
  const text = await readSchema(ownerUrl);
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

export function committedSchema(): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

export async function readSchema(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const parts: string[] = ['-- Written by npm start after migrating; read it, change migrations instead.'];
    for (const query of [functions, tables, views, indexes, triggers, grants]) {
      const { rows } = await client.query<{ line: string }>(query);
      parts.push(rows.map(row => row.line).join('\n'));
    }
    return `${parts.filter(Boolean).join('\n\n')}\n`;
  } finally {
    await client.end();
  }
}

const ours = `n.nspname = 'public' and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;
const tables = `
  select 'create table ' || c.relname || E' (\\n' || string_agg(part, E',\\n' order by kind, place) || E'\\n);\\n' as line
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  cross join lateral (
    select 1 as kind, a.attnum::int as place,
      '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                when a.attidentity <> '' then ' generated always as identity'
                when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
        || case when a.attnotnull then ' not null' else '' end as part
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    union all
    select 2, row_number() over (order by contype desc, conname)::int, '  constraint ' || conname || ' ' || pg_get_constraintdef(k.oid)
    from pg_constraint k where k.conrelid = c.oid and contype <> 'n'
  ) parts
  where c.relkind in ('r', 'p') and c.relname not like 'knex_%' and ${ours}
  group by c.relname order by c.relname`;
const views = `
  select 'create view ' || c.relname || E' as\\n' || pg_get_viewdef(c.oid, true) || E'\\n' as line
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and ${ours} order by c.relname`;
const indexes = `
  select pg_get_indexdef(i.indexrelid) || ';' as line
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  where c.relname not like 'knex_%' and ${ours} and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
  order by 1`;
const triggers = `
  select pg_get_triggerdef(t.oid) || ';' as line
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and ${ours} order by 1`;
const functions = `
  select pg_get_functiondef(p.oid) || ';' || chr(10) as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = 'public' and p.prokind = 'f' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by p.proname`;
const grants = `
  select 'grant ' || string_agg(lower(privilege_type), ', ' order by privilege_type) || ' on ' || table_name || ' to ' || grantee || ';' as line
  from information_schema.role_table_grants
  where table_schema = 'public' and grantee = 'kabyl_app'
  group by table_name, grantee order by table_name`;
