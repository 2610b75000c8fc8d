/**
 * The import table of the architecture: what each folder may import. Any other import fails the check, as a
 * cycle does, and so does a pattern that matches nothing (`scripts/check/import-rules.ts`).
 */
const NPM = '^node_modules/';

/** A rule: files under `from` import nothing of ours but `to`, and of packages nothing but `packages`. */
const only = (name, from, to, packages, comment, but = []) => [
  {
    name: `${name}-ours`,
    comment,
    severity: 'error',
    from: { path: from, pathNot: but },
    to: { pathNot: [...to, NPM], dependencyTypesNot: ['core'] },
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

/** The folders of domain/. Each imports only those that stand before it. */
export const DOMAIN = [
  ...['values', 'course', 'worksheets', 'record', 'attendance', 'board', 'people', 'practice', 'surveys'],
  ...['certificate', 'export', 'nudges', 'reports', 'envelope', 'contract', 'field-log'],
];

/** The folders of the site's own code. Each imports only those that stand before it. */
export const LIB = [
  ...[
    'api',
    'i18n',
    'page',
    'marks',
    'phone',
    'scan',
    'offline',
    'stuck',
    'surveys',
    'ui',
    'by-light',
    'field-log',
  ],
  ...['lesson', 'passkeys', 'verify', 'review', 'sign-in', 'forms', 'pass', 'certificate', 'host'],
  ...['worksheets', 'saved', 'staff', 'account', 'outline', 'site'],
];

/**
 * The folders of functions/ with the packages that each may import. Each imports only those that stand before
 * it, and the files beside the folders, which import none of them but as types.
 */
export const FUNCTIONS = {
  storage: ['@aws-sdk', 'zod'],
  http: ['hono', 'zod', '@types/aws-lambda'],
  mail: ['@aws-sdk/client-sesv2', 'nodemailer', 'ulid', 'zod'],
  certificates: ['@aws-sdk/client-kms', 'fontkit', 'hono', 'pdfkit', 'uqr', 'zod'],
  cohorts: ['zod'],
  feeds: ['zod'],
  calendar: ['ical-generator'],
  nudges: ['hono', 'zod'],
  reports: ['zod'],
  worksheets: ['zod'],
  progress: ['zod'],
  senders: ['zod'],
  people: ['zod'],
  training: ['zod'],
  identity: ['@simplewebauthn/server', 'hono', 'ulid', 'zod'],
  passes: ['zod'],
  envelopes: ['zod'],
  lti: ['jose', 'zod'],
  entries: ['hono', '@aws-sdk', 'ulid', 'zod'],
};

/** Under a root, no folder imports one that stands after it. */
const inOrder = (root, folders) =>
  folders
    .slice(0, -1)
    .map((folder, at) => ({
      name: `${root}-${folder}-order`,
      severity: 'error',
      from: { path: `^${root}/${folder}/` },
      to: { path: `^${root}/(${folders.slice(at + 1).join('|')})/` },
    }));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\$app/|\\./\\$types|virtual:)|\\.wasm\\?url$' },
    },
    {
      name: 'no-dev-package-in-functions',
      comment: 'A bundle holds what is declared as a dependency.',
      severity: 'error',
      from: { path: '^functions/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    ...only('domain', '^domain/(?!contract/)', ['^domain/(?!contract/)'], ['zod'], 'Rules, pure.', [
      '^domain/certificate/canonicalize\\.ts$',
      '^domain/envelope/envelope\\.ts$',
    ]),
    ...only(
      'canonicalize',
      '^domain/certificate/canonicalize\\.ts$',
      ['^domain/certificate/'],
      ['@digitalcredentials', 'jsonld', 'rdf-canonize'],
      'What is signed is put in order by JSON-LD, here and nowhere else.',
    ),
    ...only(
      'envelope',
      '^domain/envelope/envelope\\.ts$',
      ['^domain/(envelope|values)/'],
      ['@hpke/core', 'fflate'],
      'What travels unread is packed and sealed here and nowhere else.',
    ),
    noCore('domain', '^domain/'),
    ...only('contract', '^domain/contract/', ['^domain/'], ['zod'], 'Shapes on the wire.'),
    ...inOrder('domain', DOMAIN),
    ...inOrder('functions', Object.keys(FUNCTIONS)),
    ...inOrder('web/src/lib', LIB),
    ...Object.entries(FUNCTIONS).map(([folder, packages]) => ({
      name: `${folder}-packages`,
      comment: 'What a folder of functions needs of others is said in FUNCTIONS.',
      severity: 'error',
      from: { path: `^functions/${folder}/` },
      to: {
        path: NPM,
        pathNot: packages.map((pattern) => `^node_modules/${pattern}(/|$)`),
        dependencyTypesNot: ['type-only'],
      },
    })),
    {
      name: 'functions-ours',
      comment: 'A function runs the rules and what the build made for it.',
      severity: 'error',
      from: { path: '^functions/' },
      to: {
        pathNot: ['^functions/', '^domain/', '^build/(content|certificates|verify)/', NPM],
        dependencyTypesNot: ['core'],
      },
    },
    noCore('topics', '^functions/(progress|cohorts|training|reports|worksheets)/'),
    {
      name: 'beside-folders',
      comment: 'The context names what is in the folders; nothing beside them runs any of it.',
      severity: 'error',
      from: { path: '^functions/[^/]+\\.ts$' },
      to: { path: '^functions/[^/]+/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'storage-made-by-entries',
      comment: 'Only the entries make stores; all else knows their questions, as types.',
      severity: 'error',
      from: { path: '^functions/', pathNot: '^functions/(storage|entries)/' },
      to: { path: '^functions/storage/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-phone-store',
      comment: 'Nothing but the phone’s store, and that of the field log, opens a database or a transaction.',
      severity: 'error',
      from: {
        path: '^web/src/',
        pathNot: ['^web/src/lib/phone/store/', '^web/src/lib/field-log/store\\.ts$'],
      },
      to: { path: '^web/src/lib/phone/store/database\\.ts$' },
    },
    {
      name: 'nothing-back',
      comment: 'What runs on AWS or a phone does not reach into the tools.',
      severity: 'error',
      from: { path: '^(domain|functions|web)/' },
      to: { path: '^(infra|scripts|tests)/' },
    },
    {
      name: 'infra-alone',
      comment: 'The stack, in the cloud and on one machine, runs without the commands and the site.',
      severity: 'error',
      from: { path: '^infra/' },
      to: { path: '^(web|scripts|tests)/' },
    },
    {
      name: 'scripts-without-tests',
      severity: 'error',
      // What the bench measures with is the tests' too.
      from: { path: '^scripts/' },
      to: { path: '^tests/(?!bench/|support/)' },
    },
    {
      name: 'configs-alone',
      comment: 'The settings of the tools run before anything is built.',
      severity: 'error',
      from: { path: '^(web/)?[a-z.-]+\\.(js|ts)$' },
      to: { path: '^(domain|functions|infra|build|web/src)/' },
    },
    {
      name: 'web-from-functions',
      comment: 'The site knows the API by its contract alone.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^functions/' },
    },
    {
      name: 'web-packages',
      comment: 'Whatever else a page imports travels to a phone.',
      severity: 'error',
      from: { path: '^web/src/' },
      to: {
        path: NPM,
        pathNot:
          '^node_modules/(svelte|@sveltejs/kit|zod|uqr|papaparse|write-excel-file|fflate|@simplewebauthn/browser|zxing-wasm)/',
      },
    },
    noCore('web', '^web/src/'),
    {
      name: 'routes-on-top',
      severity: 'error',
      from: { path: '^web/src/lib/' },
      to: { path: '^web/src/routes/' },
    },
    {
      name: 'constructs',
      comment: 'The stack on AWS reads the functions as data.',
      severity: 'error',
      from: { path: '^infra/(constructs/|stack\\.ts|app\\.ts)' },
      to: {
        path: '^(functions|infra/local|web|tests|scripts)/',
        pathNot: '^functions/(entries/functions\\.ts|settings\\.ts|storage/(keys|tables)\\.ts)$',
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
      path: '(^|/)\\.svelte-kit/|^tests/long/(accessibility|lighthouse|verifiers)/|^build/(?!content/|certificates/|verify/)',
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
