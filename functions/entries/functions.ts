import { DID_PATH, type FunctionName, PATH_PREFIX } from '#domain/contract/route.ts';
import { ENV, type EnvName, type SettingName } from '../settings.ts';
import type { TableId } from '../storage/tables.ts';

/**
 * A right to some partitions of a table alone; `*` is any rest. That a put replaces nothing is asked by the
 * code (`putNew`), because IAM can't ask for it.
 */
interface PartitionAccess {
  readonly put: readonly string[];
  readonly query?: readonly string[];
  readonly queryG1?: string;
}

/** `write`: get, query, put and update. `full`: delete, too. Nothing may scan. */
export type Access = 'none' | 'write' | 'full' | PartitionAccess;

/** Every function writes down what takes access away; only a restore reads it. */
const LEDGER_ROWS: PartitionAccess = { put: ['LEDGER#*'] };
const OPENINGS_AND_EXPORTS_TOO: PartitionAccess = {
  put: ['LEDGER#*', 'P#*', 'C#*', 'A#*'],
  query: ['P#*', 'C#*', 'A#*'],
};

interface Declaration {
  readonly name: FunctionName | 'clock';
  readonly alsoAt?: readonly (typeof DID_PATH)[];
  /** The page at the path itself is the site's. */
  readonly pagesUnder?: readonly ('/verify/' | '/es/verify/')[];
  /** The settings decide what else it may do; names of the tables aren't among them. */
  readonly settings: readonly SettingName[];
  readonly tables: Readonly<Record<TableId, Access>>;
  /** It may call itself more than 16 times in a row, which Lambda else takes for a mistake. */
  readonly callsItselfOften?: boolean;
  readonly schedule: readonly { readonly everyMinutes: number; readonly event: { task: string } }[];
  /** Above the pipeline's own deadline of 4 s, so that people get an answer. */
  readonly timeoutSeconds: number;
}

const specOf = (own: Declaration) => ({
  ...own,
  callsItselfOften: own.callsItselfOften === true,
  entry: `functions/entries/${own.name}.ts`,
  bundle: `build/functions/${own.name}/${own.name}.mjs`,
  /** Requests whose path starts with this go to it; the longest match wins. Null: none does. */
  pathPrefix: own.name === 'clock' ? null : PATH_PREFIX[own.name],
  invokesItself: own.settings.includes('functionName'),
  invokesClock: own.settings.includes('clockFunction'),
  sendsMail: own.settings.includes('mailUrl'),
  signs: own.settings.includes('signingKeys'),
  memoryMegabytes: 512,
});
export type FunctionSpec = Readonly<ReturnType<typeof specOf>>;

export const API = {
  name: 'api',
  settings: ['epoch', 'siteOrigin', 'originSecrets', 'clockFunction'],
  // `short`: it reads sessions and notes when they were last used.
  tables: { core: 'write', short: 'write', log: OPENINGS_AND_EXPORTS_TOO },
  schedule: [],
  timeoutSeconds: 8,
} as const satisfies Declaration;

/** It writes down who made or used a sign-in card, who corrected a name, and who moved or merged whom. */
const LEDGER_AND_ACTS: PartitionAccess = { put: ['LEDGER#*', 'P#*', 'A#*'], query: ['P#*', 'A#*'] };

export const IDENTITY = {
  name: 'identity',
  settings: ['siteOrigin', 'originSecrets', 'codePepper', 'mailUrl', 'mailFrom', 'functionName'],
  tables: { core: 'write', short: 'full', log: LEDGER_AND_ACTS },
  schedule: [],
  // A mail that is being sent may take longer than a request may.
  timeoutSeconds: 30,
} as const satisfies Declaration;

export const CLOCK = {
  name: 'clock',
  settings: ['siteOrigin', 'codePepper', 'mailUrl', 'mailFrom', 'functionName'],
  // What belongs to an account that was deleted is deleted. No request reaches it.
  tables: { core: 'full', short: 'full', log: LEDGER_ROWS },
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

// No bundle of one function holds what the others may do.
export const FUNCTIONS: readonly FunctionSpec[] = /* @__PURE__ */ [API, IDENTITY, CLOCK, CERTIFICATES].map(
  specOf,
);

/** No request and no clock reaches the operator's function; one machine has commands instead. */
export const OPERATOR = {
  name: 'operator',
  entry: 'functions/entries/operator.ts',
  bundle: 'build/functions/operator/operator.mjs',
  settings: ['siteOrigin'],
  // It adds a join link, and asks whether there is an administrator.
  tables: { core: { put: ['J#*'], queryG1: 'ROLES#alliance' }, short: 'none', log: 'none' },
} as const;

export const envOf = ({ settings }: Pick<FunctionSpec, 'settings'>): readonly EnvName[] => [
  ENV.tableCore,
  ENV.tableShort,
  ENV.tableLog,
  ...settings.filter((name) => name !== 'functionName').map((name) => ENV[name]),
];

/** @throws Error naming a variable that the stack lacks */
export const environmentOf = (
  spec: Pick<FunctionSpec, 'settings'> & { readonly name: string },
  values: Readonly<Record<string, string | undefined>>,
): Record<string, string> =>
  Object.fromEntries(
    envOf(spec).map((name) => {
      const value = values[name];
      if (value === undefined) throw new Error(`${spec.name} wants ${name}, which the stack lacks`);
      return [name, value];
    }),
  );
