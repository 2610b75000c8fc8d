/**
 * The import table of the architecture, enforced. Each row: what a folder may import. Whatever it imports beside that
 * fails the check, and so does a cycle.
 */
const NPM = '^node_modules/';

/** A rule: files under `from` import nothing of ours but `to`, and of packages nothing but `packages`. */
const only = (name, from, to, packages, comment, but = []) => [
  {
    name: `${name}-ours`,
    comment,
    severity: 'error',
    from: { path: from, pathNot: but },
    to: {
      pathNot: [...to, NPM],
      dependencyTypesNot: ['core'],
    },
  },
  {
    name: `${name}-packages`,
    comment,
    severity: 'error',
    from: { path: from, pathNot: but },
    to: {
      path: NPM,
      pathNot: packages.map((pattern) => `^node_modules/${pattern}(/|$)`),
      dependencyTypesNot: ['type-only'],
    },
  },
];

const noCore = (name, from) => ({
  name: `${name}-no-node`,
  comment: 'Pure, or run in a browser: nothing of Node.',
  severity: 'error',
  from: { path: from },
  to: { dependencyTypes: ['core'] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\$app/|\\./\\$types|virtual:)' },
    },
    {
      name: 'no-dev-package-in-functions',
      comment: 'A bundle holds what is declared as a dependency.',
      severity: 'error',
      from: { path: '^functions/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    ...only('domain', '^domain/(?!contract/)', ['^domain/(?!contract/)'], ['zod'], 'Rules, pure.', [
      '^domain/certificate/canonicalize\\.ts$',
    ]),
    ...only(
      'canonicalize',
      '^domain/certificate/canonicalize\\.ts$',
      ['^domain/certificate/'],
      ['jsonld', 'rdf-canonize'],
      'What is signed is put in order by JSON-LD, here and nowhere else.',
    ),
    noCore('domain', '^domain/'),
    ...only('contract', '^domain/contract/', ['^domain/'], ['zod'], 'Shapes on the wire.'),
    ...only(
      'http',
      '^functions/http/',
      ['^functions/http/', '^domain/', '^functions/[a-z/]*ports\\.ts$'],
      ['hono', 'zod', '@types/aws-lambda'],
      'The pipeline around every route: parse, session, rights, answer.',
    ),
    ...only(
      'slices',
      '^functions/(progress|cohorts|identity|certificates)/',
      ['^functions/(?!storage/|api/)[a-z/-]*', '^domain/', '^build/(certificates|verify)/'],
      [
        'zod',
        '@types/aws-lambda',
        '(@simplewebauthn/server|@aws-sdk/client-kms|hono|pdfkit|fontkit|uqr)',
      ],
      'Routes and use cases. Storage, clock and ids come in as arguments.',
      ['^functions/[a-z]+/create-dependencies\\.ts$'],
    ),
    noCore('slices', '^functions/(progress|cohorts)/'),
    ...only(
      'storage',
      '^functions/storage/',
      [
        '^functions/storage/',
        '^functions/[a-z/]*ports\\.ts$',
        '^domain/',
        '^functions/settings\\.ts$',
        '^build/content/',
      ],
      ['@aws-sdk', 'zod'],
      'DynamoDB alone.',
    ),
    {
      name: 'nothing-back',
      comment: 'Nothing that runs on AWS or a phone reaches into the tools.',
      severity: 'error',
      from: { path: '^(domain|functions|web/src)/' },
      to: { path: '^(infra|scripts|tests)/' },
    },
    {
      name: 'web-from-functions',
      severity: 'error',
      from: { path: '^web/src/' },
      to: { path: '^functions/' },
    },
    {
      name: 'constructs',
      comment: 'The stack on AWS reads the functions as data.',
      severity: 'error',
      from: { path: '^infra/(constructs/|stack\\.ts|app\\.ts)' },
      to: {
        path: '^(functions|infra/local|web|tests|scripts)/',
        pathNot: '^functions/(functions\\.ts|settings\\.ts|storage/(keys|tables)\\.ts)$',
      },
    },
    {
      name: 'record',
      comment: "The phone's copy: the rules and the one client.",
      severity: 'error',
      from: { path: '^web/src/lib/phone/' },
      to: { path: '^web/src/', pathNot: '^web/src/lib/(phone|api|i18n)/' },
    },
    {
      name: 'api',
      severity: 'error',
      from: { path: '^web/src/lib/api/' },
      to: { path: '^web/src/', pathNot: '^web/src/lib/api/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      // Kit's own, what is bundled, and a package whose packages only the long suite installs.
      path: '(^|/)\\.svelte-kit/|^tests/long/verifiers/|^build/(?!content/|certificates/|verify/)',
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'svelte'],
      extensions: ['.ts', '.svelte.ts', '.js', '.mjs', '.svelte', '.json', '.d.ts'],
    },
  },
};
