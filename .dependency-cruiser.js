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
      ['^functions/http/', '^domain/', '^functions/[a-z/-]*ports\\.ts$'],
      ['hono', 'zod', '@types/aws-lambda'],
      'The pipeline around every route: parse, session, rights, answer.',
    ),
    ...only(
      'slices',
      '^functions/(progress|cohorts|training|reports|worksheets)/',
      [
        '^functions/(progress|cohorts|training|reports|worksheets|http)/',
        '^functions/(identity|certificates|mail|people|senders)/[a-z-]*ports\\.ts$',
        '^functions/identity/limits\\.ts$',
        '^functions/certificates/begin(-core)?\\.ts$',
        '^functions/(ports|map-with-concurrency)\\.ts$',
        '^domain/',
      ],
      ['zod'],
      'Routes and use cases. Storage, clock and ids come in as arguments.',
      ['^functions/[a-z]+/create-dependencies\\.ts$'],
    ),
    noCore('slices', '^functions/(progress|cohorts|training|reports|worksheets)/'),
    ...only(
      'storage',
      '^functions/storage/',
      [
        '^functions/storage/',
        '^functions/[a-z/-]*ports\\.ts$',
        '^domain/',
        '^functions/settings\\.ts$',
        '^build/content/',
      ],
      ['@aws-sdk', 'zod'],
      'DynamoDB alone.',
    ),
    ...only(
      'identity',
      '^functions/identity/(?!create-dependencies\\.ts$)',
      [
        '^functions/(identity|mail|nudges|senders|calendar|passes|people|progress|cohorts|http)/',
        '^functions/certificates/ports\\.ts$',
        '^functions/worksheets/(ports|erase-due-requests|erase-old)\\.ts$',
        '^functions/training/ports\\.ts$',
        '^functions/(ports|async-invocation|map-with-concurrency)\\.ts$',
        '^domain/',
      ],
      ['@simplewebauthn/server', 'hono', 'ulid', 'zod'],
      'Codes, sessions, passkeys and their mails.',
    ),
    ...only(
      'certificates',
      '^functions/certificates/(?!create-dependencies\\.ts$)',
      [
        '^functions/(certificates|http)/',
        '^functions/(cohorts|identity|progress|training|worksheets)/[a-z-]*ports\\.ts$',
        '^functions/identity/limits\\.ts$',
        '^functions/(ports|async-invocation|map-with-concurrency)\\.ts$',
        '^domain/',
        '^build/(certificates|verify)/',
      ],
      ['@aws-sdk/client-kms', 'fontkit', 'hono', 'pdfkit', 'uqr', 'zod'],
      'Issuing, drawing, revoking and showing certificates.',
    ),
    ...only(
      'mail',
      '^functions/mail/',
      [
        '^functions/mail/',
        '^functions/identity/(limits|secrets|sign-in-ports)\\.ts$',
        '^functions/(cohorts|senders)/ports\\.ts$',
        '^functions/ports\\.ts$',
        '^domain/',
      ],
      ['@aws-sdk/client-sesv2', 'nodemailer', 'ulid', 'zod'],
      'Composing and sending mails.',
    ),
    ...only(
      'passes',
      '^functions/passes/',
      [
        '^functions/(passes|http)/',
        '^functions/training/(badge|mark-attendance|ports)\\.ts$',
        '^functions/cohorts/(ports|views)\\.ts$',
        '^functions/identity/(ports|secrets|limits|sign-in-ports)\\.ts$',
        '^functions/(ports|map-with-concurrency)\\.ts$',
        '^domain/',
      ],
      ['zod'],
      'Who may knock on doors, and how a host checks it.',
    ),
    ...only(
      'nudges',
      '^functions/nudges/',
      [
        '^functions/(nudges|mail|cohorts|http)/',
        '^functions/certificates/begin\\.ts$',
        '^functions/identity/(ports|secrets|sign-in-ports)\\.ts$',
        '^functions/senders/ports\\.ts$',
        '^functions/(ports|map-with-concurrency)\\.ts$',
        '^domain/',
      ],
      ['hono', 'zod'],
      'Reminders: who gets one, when and with which words.',
    ),
    ...only(
      'senders',
      '^functions/senders/',
      [
        '^functions/(senders|mail|http)/',
        '^functions/nudges/(dependencies|reminder-token)\\.ts$',
        '^functions/identity/(ports|limits)\\.ts$',
        '^functions/(cohorts|worksheets)/ports\\.ts$',
        '^functions/ports\\.ts$',
        '^domain/',
      ],
      ['zod'],
      'Mails to the people who sent learners.',
      ['^functions/senders/create-dependencies\\.ts$'],
    ),
    ...only(
      'people',
      '^functions/people/',
      [
        '^functions/(people|cohorts|http)/',
        '^functions/identity/(ports|enrolment-in|sign-in-ports)\\.ts$',
        '^functions/(mail|progress|training|worksheets)/ports\\.ts$',
        '^functions/progress/put-down-reviews\\.ts$',
        '^functions/(ports|map-with-concurrency)\\.ts$',
        '^domain/',
      ],
      ['zod'],
      'Moving people between affiliates, and merging accounts of one person.',
      ['^functions/people/create-dependencies\\.ts$'],
    ),
    ...only(
      'calendar',
      '^functions/calendar/',
      [
        '^functions/(calendar|http)/',
        '^functions/identity/(ports|secrets)\\.ts$',
        '^functions/cohorts/ports\\.ts$',
        '^functions/(ports|map-with-concurrency)\\.ts$',
        '^domain/',
      ],
      ['ical-generator'],
      'People’s own calendars, as calendar programs read them.',
    ),
    {
      name: 'storage-behind-ports',
      comment: 'Only the wiring of a function knows that it is DynamoDB.',
      severity: 'error',
      from: {
        path: '^functions/',
        pathNot:
          '^functions/(storage/|[a-z]+/create-dependencies\\.ts|(api|identity|certificates|operator|functions|secret-value)\\.ts)',
      },
      to: { path: '^functions/storage/' },
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
          '^node_modules/(svelte|@sveltejs/kit|zod|uqr|papaparse|write-excel-file|fflate|@simplewebauthn/browser)/',
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
      path: '(^|/)\\.svelte-kit/|^tests/long/(lighthouse|verifiers)/|^build/(?!content/|certificates/|verify/)',
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
