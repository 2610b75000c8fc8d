import { DID_PATH, type FunctionName, PATH_PREFIX } from '#domain/contract/route.ts';
import { ENV, type EnvName, type SettingName } from './settings.ts';
import type { TableId } from './storage/tables.ts';

/**
 * What a function may do with a table. `read`: get and query. `write`: read, put, update. `full`: write and
 * delete. `append`: put and query, never update or delete. Nothing may scan.
 */
export type Access = 'none' | 'read' | 'write' | 'full' | 'append';

/** One Lambda function: what the stack, the local stack and the bundler need to know of it. */
export interface FunctionSpec {
  readonly name: FunctionName;
  /** Its entry, from the repository's root; exports `handler`. */
  readonly entry: string;
  /** Its bundle's entry, from the repository's root, in a folder of its own with all that it loads. */
  readonly bundle: string;
  /** Requests whose path starts with this go to it; the longest match wins. */
  readonly pathPrefix: `/api/${string}`;
  /** Single paths outside `/api/` that it answers too. */
  readonly alsoAt?: readonly (typeof DID_PATH)[];
  /** Pages under these it answers too; the page at the path itself is the site's. */
  readonly pagesUnder?: readonly ('/verify/' | '/es/verify/')[];
  /** The settings it reads, without the names of the tables. */
  readonly settings: readonly SettingName[];
  readonly tables: Readonly<Record<TableId, Access>>;
  /** It may invoke itself, for tasks outside of a request. */
  readonly invokesItself: boolean;
  readonly sendsMail: boolean;
  /** It may sign certificates. One function does. */
  readonly signs: boolean;
  /** Events it is sent by the clock; everything else comes by a request or from itself. */
  readonly schedule: readonly { readonly everyMinutes: number; readonly event: { task: string } }[];
  readonly memoryMegabytes: number;
  /** Above the pipeline's own deadline of 4 s, so that people get an answer. */
  readonly timeoutSeconds: number;
}

/** Progress, cohorts and boards. */
export const API = {
  name: 'api',
  entry: 'functions/api.ts',
  bundle: 'build/functions/api/api.mjs',
  pathPrefix: PATH_PREFIX.api,
  settings: ['epoch', 'siteOrigin'],
  // `short`: it reads sessions and notes when they were last used.
  tables: { core: 'write', short: 'write', log: 'append' },
  invokesItself: false,
  sendsMail: false,
  signs: false,
  schedule: [],
  memoryMegabytes: 512,
  timeoutSeconds: 8,
} as const satisfies FunctionSpec;

/** Sign-in, sessions and passkeys. */
export const IDENTITY = {
  name: 'identity',
  entry: 'functions/identity.ts',
  bundle: 'build/functions/identity/identity.mjs',
  pathPrefix: PATH_PREFIX.identity,
  settings: ['siteOrigin', 'codePepper', 'mailUrl', 'mailFrom', 'functionName'],
  tables: { core: 'write', short: 'full', log: 'append' },
  invokesItself: true,
  sendsMail: true,
  signs: false,
  schedule: [],
  memoryMegabytes: 512,
  // A mail that is being sent may take longer than a request may.
  timeoutSeconds: 30,
} as const satisfies FunctionSpec;

/** Certificates: earned, signed, checked, revoked. */
export const CERTIFICATES = {
  name: 'certificates',
  entry: 'functions/certificates.ts',
  bundle: 'build/functions/certificates/certificates.mjs',
  pathPrefix: PATH_PREFIX.certificates,
  alsoAt: [DID_PATH],
  pagesUnder: ['/verify/', '/es/verify/'],
  settings: ['siteOrigin', 'issuerHost', 'signingKeys', 'functionName'],
  // `core`: what is erased is deleted.
  tables: { core: 'full', short: 'write', log: 'append' },
  invokesItself: true,
  sendsMail: false,
  signs: true,
  schedule: [
    { everyMinutes: 1, event: { task: 'finish-due' } },
    { everyMinutes: 24 * 60, event: { task: 'nightly' } },
  ],
  memoryMegabytes: 512,
  // A minute's work may be fifty certificates.
  timeoutSeconds: 60,
} as const satisfies FunctionSpec;

/** Every function there is. */
export const FUNCTIONS: readonly FunctionSpec[] = [API, IDENTITY, CERTIFICATES];

/** The variables that the stack must set for a function. Lambda sets the function's name itself. */
export const envOf = ({ settings }: Pick<FunctionSpec, 'settings'>): readonly EnvName[] => [
  ENV.tableCore,
  ENV.tableShort,
  ENV.tableLog,
  ...settings.filter((name) => name !== 'functionName').map((name) => ENV[name]),
];
