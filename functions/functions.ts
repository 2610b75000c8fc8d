import { ENV, type EnvName } from './settings.ts';
import type { TableId } from './storage/tables.ts';

/**
 * What a function may do with a table. `read`: get and query. `write`: read, put, update. `full`: write and delete. `append`: put and query,
 * never update or delete. Nothing may scan.
 */
export type Access = 'none' | 'read' | 'write' | 'full' | 'append';

/** One Lambda function: what the stack, the local stack and the bundler need to know of it. */
export interface FunctionSpec {
  readonly name: 'api' | 'identity' | 'certificates';
  /** Its entry, from the repository's root; exports `handler`. */
  readonly entry: string;
  /** Its bundle's entry, from the repository's root, in a folder of its own with all that it loads. */
  readonly bundle: string;
  /** Requests whose path starts with this go to it; the longest match wins. */
  readonly pathPrefix: `/api/${string}`;
  /** Single paths outside `/api/` that it answers too. */
  readonly alsoAt?: readonly '/.well-known/did.json'[];
  /** Pages under these it answers too; the page at the path itself is the site's. */
  readonly pagesUnder?: readonly ('/verify/' | '/es/verify/')[];
  /** Variables the stack must set; Lambda sets `AWS_LAMBDA_FUNCTION_NAME` itself. */
  readonly env: readonly EnvName[];
  readonly tables: Readonly<Record<TableId, Access>>;
  /** May it start itself again for work that no request waits for (mail)? */
  readonly invokesItself: boolean;
  readonly sendsMail: boolean;
  /** May it sign certificates? One function does. */
  readonly signs: boolean;
  /** Events it is sent by the clock; everything else comes by a request or from itself. */
  readonly schedule: readonly { readonly everyMinutes: number; readonly event: { task: string } }[];
  readonly memoryMegabytes: number;
  /** Above the frame's own deadline of 4 s, so that people get an answer and not a cut. */
  readonly timeoutSeconds: number;
}

/** Every function there is. */
export const FUNCTIONS: readonly FunctionSpec[] = [
  {
    name: 'api',
    entry: 'functions/api.ts',
    bundle: 'build/functions/api/api.mjs',
    pathPrefix: '/api/',
    env: [ENV.tableCore, ENV.tableShort, ENV.tableLog, ENV.epoch, ENV.siteOrigin],
    // `short`: it reads sessions and notes when they were last used.
    tables: { core: 'write', short: 'write', log: 'append' },
    invokesItself: false,
    sendsMail: false,
    signs: false,
    schedule: [],
    memoryMegabytes: 512,
    timeoutSeconds: 8,
  },
  {
    name: 'identity',
    entry: 'functions/identity.ts',
    bundle: 'build/functions/identity/identity.mjs',
    pathPrefix: '/api/auth/',
    env: [
      ENV.tableCore,
      ENV.tableShort,
      ENV.tableLog,
      ENV.siteOrigin,
      ENV.codePepper,
      ENV.mailUrl,
      ENV.mailFrom,
    ],
    tables: { core: 'write', short: 'full', log: 'append' },
    invokesItself: true,
    sendsMail: true,
    signs: false,
    schedule: [],
    memoryMegabytes: 512,
    // A mail that is being sent may take longer than a request may.
    timeoutSeconds: 30,
  },
  {
    name: 'certificates',
    entry: 'functions/certificates.ts',
    bundle: 'build/functions/certificates/certificates.mjs',
    pathPrefix: '/api/certificates/',
    alsoAt: ['/.well-known/did.json'],
    pagesUnder: ['/verify/', '/es/verify/'],
    env: [
      ENV.tableCore,
      ENV.tableShort,
      ENV.tableLog,
      ENV.siteOrigin,
      ENV.issuerHost,
      ENV.signingKeys,
    ],
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
  },
];
