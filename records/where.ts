// What narrows a list, and where its page begins: conditions, each with the values it names.

export type Bindings = Record<string, unknown>;

/** The last row of the page before: what it was sorted by, and its id. */
export interface Cursor {
  value: string;
  id: string;
}

export class Where {
  readonly sql: string[] = [];
  readonly bind: Bindings;

  constructor(bind: Bindings = {}) {
    this.bind = bind;
  }

  /** A condition, where what it asks for was given. */
  asked(name: string, value: unknown, condition: string): void {
    if (value === undefined) return;
    this.bind[name] = value;
    this.sql.push(condition);
  }

  /** The same of a list: an empty one narrows nothing. */
  anyOf(name: string, values: readonly unknown[] | undefined, condition: string): void {
    if (values?.length) this.asked(name, values, condition);
  }

  /** Only what comes after the page before, by an instant and an id. */
  after(cursor: Cursor | undefined, at: string, id: string, direction: 'asc' | 'desc' = 'asc'): void {
    if (!cursor) return;
    Object.assign(this.bind, { afterValue: cursor.value, afterId: cursor.id });
    this.sql.push(`(${at}, ${id}) ${direction === 'asc' ? '>' : '<'} (:afterValue::timestamptz, :afterId::uuid)`);
  }

  get text(): string {
    return this.sql.join(' and ') || 'true';
  }
}
