import type { Who } from '#domain/actions.ts';
import { policies } from '#api/policies.ts';
import type { Program } from '#domain/programs.ts';
import { importKinds } from '#casework/imports.ts';
import { programs } from '#programs/index.ts';
import { argumentsOf, print, runTool } from './tool.ts';

// npm run permissions: the one table, whole. Who may do what in which relation to a case, who reads it, who sees which
// field of a person, who comes through which door.

interface PermissionRow {
  program: string;
  kind: 'action' | 'open' | 'read' | 'field' | 'import' | 'door';
  what: string;
  role: string;
  relation: string;
  clause: string;
}

const columns = ['program', 'kind', 'what', 'role', 'relation', 'clause'] as const;

await runTool(async () => {
  const { values } = argumentsOf({ json: { type: 'boolean' } }, 'npm run permissions -- [--json]');
  const rows = everything();
  if (values.json) print(JSON.stringify(rows));
  else for (const line of asTable(rows)) print(line);
  return 0;
});

function everything(): PermissionRow[] {
  return [
    ...programs.flatMap(program => program.readers.map(who => row(program.id, 'read', 'a case', who))),
    ...programs.flatMap(program => [
      ...program.openedBy.map(role => row(program.id, 'open', 'a case', { role, relation: 'own' })),
      ...program.actions.flatMap(action =>
        action.who.map(who => row(program.id, 'action', action.name, who, action.clause)),
      ),
      ...Object.entries(program.sees).flatMap(([field, roles]) => [
        ...(program.owner ? [row(program.id, 'field', field, { role: program.owner, relation: 'own' })] : []),
        ...roles.map(role => ({ ...row(program.id, 'field', field), role, relation: relationOf(program, role) })),
      ]),
    ]),
    ...importKinds.flatMap(kind => kind.who.map(who => row('every', 'import', kind.name, who))),
    ...Object.entries(policies).flatMap(([door, admitted]) =>
      (typeof admitted === 'string' ? [admitted] : admitted).map(role => ({ ...row('every', 'door', door), role })),
    ),
  ];
}

function row(program: string, kind: PermissionRow['kind'], what: string, who?: Who, clause = ''): PermissionRow {
  const base = { program, kind, what, role: '', relation: '', clause };
  if (who === undefined) return base;
  return typeof who === 'string' ? { ...base, role: who, relation: 'by itself' } : { ...base, ...who };
}

/** A field is seen within what the role may read at all. */
function relationOf(program: Program, role: string): string {
  const reader = program.readers.find(who => typeof who !== 'string' && who.role === role);
  return reader && typeof reader !== 'string' ? reader.relation : '';
}

function asTable(rows: readonly PermissionRow[]): string[] {
  const all = [Object.fromEntries(columns.map(name => [name, name])) as unknown as PermissionRow, ...rows];
  const widths = columns.map(name => Math.max(...all.map(each => each[name].length)));
  return all.map(each =>
    columns
      .map((name, index) => each[name].padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
