import knexOf, { type Knex } from 'knex';
import { knexSnakeCaseMappers } from 'objection';

/** The application's own connections: snake_case there, camelCase here; what one turn asks is not waited for one by one. */
export function openDatabase(url: string, connections: number): Knex {
  return knexOf({
    client: 'pg',
    connection: { connectionString: url, pipeline: true } as Knex.PgConnectionConfig,
    pool: { min: 0, max: connections },
    acquireConnectionTimeout: 10_000,
    ...knexSnakeCaseMappers(),
  });
}
