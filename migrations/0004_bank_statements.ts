import type { Knex } from 'knex';

// Statements of banks, line by line, and what each line was found to say about the receipts people declared. Who paid
// and for what is sealed under a key of the statement's own: destroying the key forgets all of it at once.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table statements (
  id uuid primary key,
  season_id uuid not null references cases,
  account_id uuid,
  file_name text not null,
  sha256 text not null,
  layout text not null,
  -- Rows that could not be read: row, column, key, code.
  faults jsonb not null default '[]',
  unspoken int not null default 0,
  wrapped_key bytea,
  at timestamptz not null default instant(),
  matched_at timestamptz not null default instant(),
  unique (season_id, sha256)
);
create index statements_latest on statements (season_id, at desc, id desc);
create index statements_keyed on statements (at) where wrapped_key is not null;

create table statement_lines (
  statement_id uuid not null references statements,
  season_id uuid not null references cases,
  -- The row of the sheet.
  line int not null,
  on_date date not null,
  amount numeric(14,2) not null check (amount > 0),
  direction text not null check (direction in ('in','out')),
  -- As domain/receipts.ts folds it; '' where the line bears none.
  number text not null,
  sealed bytea,
  verdict text not null check (verdict in ('match','near','double','unknown','outgoing')),
  why text,
  -- Receipts it matches or is near to, best first: case and payment.
  receipts jsonb not null default '[]',
  first_line int,
  state text not null default 'open' check (state in ('open','taken','confirmed','dismissed')),
  -- The payment its money is counted for.
  case_id uuid,
  payment text,
  reason text,
  decided_by uuid,
  -- On the wall clock: how long a line has been taken is no matter of the season.
  decided_at timestamptz,
  primary key (statement_id, line),
  check ((state in ('taken','confirmed')) = (payment is not null)),
  foreign key (case_id, payment) references receipts (case_id, payment)
);
comment on column statement_lines.state is 'taken: its payment is being confirmed; what came of it, the receipt says.';
create index statement_lines_number on statement_lines (season_id, number) where direction = 'in' and number <> '';
create index statement_lines_verdict on statement_lines (statement_id, verdict, state, line);
create unique index statement_lines_payment_once on statement_lines (case_id, payment) where payment is not null;
`);
  await knex.raw(`
do $$ begin
  if exists (select from pg_roles where rolname = 'kabyl_app') then
    grant select, insert, update on statements, statement_lines to kabyl_app;
  end if;
end $$;`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table statement_lines, statements;');
}
