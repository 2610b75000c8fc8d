import { DID_PATH, type FunctionName, PATH_PREFIX } from '#domain/contract/route.ts';
import { ENV, type EnvName, type SettingName } from '../settings.ts';
import type { TableId } from '../storage/tables.ts';

/**
 * A right to some partitions of a table alone, by their keys; `*` is any rest. A put replaces the item under
 * its key: that there is none is asked by the code (`putNew`), because IAM can't ask for it.
 */
export interface PartitionAccess {
  readonly put: readonly string[];
  /** Partitions that are queried. @default none */
  readonly query?: readonly string[];
  /** Partition of the index g1 that is queried. @default none */
  readonly queryG1?: string;
}

/**
 * What a function may do with a table. `read`: get and query. `write`: read, put, update. `full`: write and
 * delete. Nothing may scan.
 */
export type Access = 'none' | 'read' | 'write' | 'full' | PartitionAccess;

/** Every function writes down what takes access away; only a restore reads it. */
const LEDGER_ROWS: PartitionAccess = { put: ['LEDGER#*'] };
/** Who read what somebody shares, who exported people and who opened an affiliate is written down too. */
const OPENINGS_AND_EXPORTS_TOO: PartitionAccess = {
  put: ['LEDGER#*', 'P#*', 'C#*', 'A#*'],
  query: ['P#*', 'C#*', 'A#*'],
};

/** What one Lambda function says of itself; the rest follows from it. */
interface Declaration {
  readonly name: FunctionName | 'clock';
  /** Single paths outside `/api/` that it answers too. */
  readonly alsoAt?: readonly (typeof DID_PATH)[];
  /** Pages under these it answers too; the page at the path itself is the site's. */
  readonly pagesUnder?: readonly ('/verify/' | '/es/verify/')[];
  /** The settings it reads, without the names of the tables. They decide what else it may do. */
  readonly settings: readonly SettingName[];
  readonly tables: Readonly<Record<TableId, Access>>;
  /** It may call itself more than 16 times in a row, which Lambda else takes for a mistake. */
  readonly callsItselfOften?: boolean;
  /** Events it is sent by the clock; everything else comes by a request or from itself. */
  readonly schedule: readonly { readonly everyMinutes: number; readonly event: { task: string } }[];
  /** Above the pipeline's own deadline of 4 s, so that people get an answer. */
  readonly timeoutSeconds: number;
}

const specOf = (own: Declaration) => ({
  ...own,
  callsItselfOften: own.callsItselfOften === true,
  /** Its entry, from the repository's root; exports `handler`. */
  entry: `functions/entries/${own.name}.ts`,
  /** Its bundle's entry, from the repository's root, in a folder of its own with all that it loads. */
  bundle: `build/functions/${own.name}/${own.name}.mjs`,
  /** Requests whose path starts with this go to it; the longest match wins. Null: none does. */
  pathPrefix: own.name === 'clock' ? null : PATH_PREFIX[own.name],
  /** It may invoke itself, for tasks outside of a request. */
  invokesItself: own.settings.includes('functionName'),
  sendsMail: own.settings.includes('mailUrl'),
  /** It may sign certificates. One function does. */
  signs: own.settings.includes('signingKeys'),
  memoryMegabytes: 512,
});
/** One Lambda function: what the stack, the local stack and the bundler need to know of it. */
export type FunctionSpec = Readonly<ReturnType<typeof specOf>>;

/** Progress, cohorts and boards. */
export const API = {
  name: 'api',
  settings: ['epoch', 'siteOrigin', 'originSecrets'],
  // `short`: it reads sessions and notes when they were last used.
  tables: { core: 'write', short: 'write', log: OPENINGS_AND_EXPORTS_TOO },
  schedule: [],
  timeoutSeconds: 8,
} as const satisfies Declaration;

/** Who was moved to another affiliate is written down beside the ledger. */
const LEDGER_AND_TRANSFERS: PartitionAccess = { put: ['LEDGER#*', 'A#*'], query: ['A#*'] };

/** Sign-in, sessions and passkeys, and the mails that somebody waits for. */
export const IDENTITY = {
  name: 'identity',
  settings: ['siteOrigin', 'originSecrets', 'codePepper', 'mailUrl', 'mailFrom', 'functionName'],
  tables: { core: 'write', short: 'full', log: LEDGER_AND_TRANSFERS },
  schedule: [],
  // A mail that is being sent may take longer than a request may.
  timeoutSeconds: 30,
} as const satisfies Declaration;

/** What is done at its time: mails that wait, what was cut off, what is kept for a time alone. */
export const CLOCK = {
  name: 'clock',
  settings: ['siteOrigin', 'codePepper', 'mailUrl', 'mailFrom', 'functionName'],
  tables: { core: 'write', short: 'write', log: LEDGER_ROWS },
  // Reminders by the calendar call it once for every hundred people.
  callsItselfOften: true,
  schedule: [
    { everyMinutes: 1, event: { task: 'run-due' } },
    { everyMinutes: 60, event: { task: 'nudge-by-calendar' } },
    { everyMinutes: 24 * 60, event: { task: 'end-old-shares' } },
  ],
  // A mail that is being sent may take longer than a request may.
  timeoutSeconds: 30,
} as const satisfies Declaration;

/** Certificates: earned, signed, checked, revoked. */
export const CERTIFICATES = {
  name: 'certificates',
  alsoAt: [DID_PATH],
  pagesUnder: ['/verify/', '/es/verify/'],
  settings: ['siteOrigin', 'originSecrets', 'issuerHost', 'signingKeys', 'functionName'],
  // A sweep calls it once for every hundred people.
  callsItselfOften: true,
  // `core`: what is erased is deleted.
  tables: { core: 'full', short: 'write', log: LEDGER_ROWS },
  schedule: [
    { everyMinutes: 1, event: { task: 'finish-due' } },
    { everyMinutes: 24 * 60, event: { task: 'nightly' } },
  ],
  // A minute's work may be fifty certificates.
  timeoutSeconds: 60,
} as const satisfies Declaration;

/** Every function there is. */
export const FUNCTIONS: readonly FunctionSpec[] = [API, IDENTITY, CLOCK, CERTIFICATES].map(specOf);

/** The operator's function on AWS. No request and no clock reaches it; one machine has commands instead. */
export const OPERATOR = {
  name: 'operator',
  entry: 'functions/entries/operator.ts',
  bundle: 'build/functions/operator/operator.mjs',
  settings: ['siteOrigin'],
  // It adds a join link, and asks whether there is an administrator.
  tables: { core: { put: ['J#*'], queryG1: 'ROLES#alliance' }, short: 'none', log: 'none' },
} as const;

/** The variables that the stack must set for a function. Lambda sets the function's name itself. */
export const envOf = ({ settings }: Pick<FunctionSpec, 'settings'>): readonly EnvName[] => [
  ENV.tableCore,
  ENV.tableShort,
  ENV.tableLog,
  ...settings.filter((name) => name !== 'functionName').map((name) => ENV[name]),
];
