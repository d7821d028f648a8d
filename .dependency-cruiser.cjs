// Which room may know which: docs/decisions/0001-rooms.md. Each rule says why.
const may = {
  domain: [],
  programs: ['domain'],
  texts: [],
  workflows: [],
  activities: ['casework', 'records', 'gateways', 'programs', 'domain'],
  casework: ['records', 'programs', 'domain'],
  records: ['domain'],
  gateways: ['domain'],
  jobs: ['casework', 'records', 'gateways', 'programs', 'domain', 'texts'],
  api: ['casework', 'records', 'gateways', 'programs', 'domain', 'texts'],
  web: ['programs', 'domain', 'texts'],
  migrations: [],
};
const why = {
  domain: 'what all programs share knows none of them',
  programs: 'a program says what it asks, owes and allows; it does nothing',
  texts: 'words depend on nothing',
  workflows: 'a story says when; it may know shapes (types), never rules',
  activities: 'the engine acts through casework and gateways, it never answers a request',
  casework: 'a case changes in one transaction that needs only records and rules',
  records: 'what is written down does not know why',
  gateways: 'who is outside does not know who is inside',
  jobs: 'what can wait never answers a request',
  api: 'who is asking: validation, permission, answer',
  web: 'pages know the HTTP API and pure rules only',
  migrations: 'tables came to be without the code of today',
};
const rooms = Object.keys(may).concat('run');
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle hides a missing concept.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-drawers',
      comment: 'A homeless function has an unnamed concept.',
      severity: 'error',
      from: {},
      to: {
        path: '^(?!node_modules).*/(utils?|common|shared|helpers?|lib|types|misc)(/|\\.ts$)',
        pathNot: 'node_modules',
      },
    },
    ...Object.entries(may).map(([room, allowed]) => ({
      name: `room-${room}`,
      comment: why[room],
      severity: 'error',
      from: { path: `^${room}/` },
      to: {
        path: `^(${rooms.filter(other => other !== room && !allowed.includes(other)).join('|')})/`,
        ...(room === 'workflows' ? { dependencyTypesNot: ['type-only'] } : {}),
      },
    })),
    {
      name: 'relative-imports-stay-in-their-room',
      comment: 'Crossing rooms is said aloud: #room/file.ts.',
      severity: 'error',
      from: { path: `^(${rooms.join('|')})/` },
      to: {
        path: `^(${rooms.join('|')})/`,
        pathNot: '^$1/',
        dependencyTypes: ['local'],
        dependencyTypesNot: ['aliased-subpath-import', 'aliased'],
      },
    },
    {
      name: 'pure-rooms-have-no-machines',
      comment: 'domain and programs know zod and a date library, no machine.',
      severity: 'error',
      from: { path: '^(domain|programs|texts)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'objection-only-in-records',
      comment: 'So that it can be replaced: docs/decisions.',
      severity: 'error',
      from: { pathNot: '^records/' },
      to: { path: 'node_modules/objection' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
