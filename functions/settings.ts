import * as z from 'zod/mini';

export const ENV = {
  tableCore: 'TABLE_CORE',
  tableShort: 'TABLE_SHORT',
  tableLog: 'TABLE_LOG',
  /** An id of this incarnation of the data. A restore begins a new one. */
  epoch: 'EPOCH',
  siteOrigin: 'SITE_ORIGIN',
  /** Secrets by which the site's front door is known, with a space between (`OriginSecrets` of the stack). */
  originSecrets: 'ORIGIN_SECRETS',
  /** Keys the hashes of codes and addresses: 32 or more random letters, or the ARN of a secret. */
  codePepper: 'CODE_PEPPER',
  /** Where mail goes: `file:///folder`, `smtp://…`, `smtps://…` or `ses:`. */
  mailUrl: 'MAIL_URL',
  mailFrom: 'MAIL_FROM',
  /** The keys of certificates: `file:///…` of a key file, or the keys in KMS as JSON (`KmsKey`). */
  signingKeys: 'SIGNING_KEYS',
  /** Host under which certificates are issued (`did:web`); stays as it is when the site moves. */
  issuerHost: 'ISSUER_HOST',
  functionName: 'AWS_LAMBDA_FUNCTION_NAME',
  /** The name of the function that does what is due. */
  clockFunction: 'CLOCK_FUNCTION',
} as const;

export type EnvName = (typeof ENV)[keyof typeof ENV];

export type Environment = Readonly<Record<string, string | undefined>>;

const TableName = z.string().check(z.regex(/^[a-zA-Z0-9_.-]{3,255}$/));
const Tables = { [ENV.tableCore]: TableName, [ENV.tableShort]: TableName, [ENV.tableLog]: TableName };

/** A text typed without care, such as one word again and again, has few different characters. */
const looksRandom = (text: string): boolean => new Set(text).size >= 10;

const SCHEMAS = {
  epoch: z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/)),
  siteOrigin: z.string().check(z.regex(/^https?:\/\/[^/\s]+$/)),
  originSecrets: z.string().check(
    z.regex(/^\S{32,}( \S{32,})*$/),
    z.refine((text) => text.split(' ').every(looksRandom)),
  ),
  codePepper: z.string().check(z.minLength(32), z.refine(looksRandom)),
  mailUrl: z.string().check(z.regex(/^(file:\/\/\/\S+|smtps?:\/\/\S+|ses:)$/)),
  mailFrom: z.string().check(z.regex(/^[^@\r\n]+@[^@\s]+$/)),
  signingKeys: z.string().check(z.minLength(1)),
  issuerHost: z.string().check(z.regex(/^[a-z0-9.-]+(:\d{1,5})?$/)),
  functionName: z.string().check(z.minLength(1)),
  clockFunction: z.string().check(z.minLength(1)),
};

/** Settings of a function are missing or malformed. Its message has their names and none of their values. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings';
  constructor(names: readonly string[]) {
    super(`settings missing or wrong: ${names.join(', ')}`);
  }
}

export type SettingName = keyof typeof SCHEMAS;

export interface TableNames {
  readonly core: string;
  readonly short: string;
  readonly log: string;
}

export type Settings<Name extends SettingName> = { readonly tables: TableNames } & Readonly<
  Record<Name, string>
>;

/** Once at cold start. @throws BadSettings naming every variable that is missing or bad */
export function readSettings<Name extends SettingName>(
  spec: { readonly settings: readonly Name[] },
  environment: Environment,
): Settings<Name>;
export function readSettings(
  { settings }: { settings: readonly SettingName[] },
  environment: Environment,
): object {
  const asked = Object.fromEntries(settings.map((name) => [ENV[name], SCHEMAS[name]]));
  const found = z.object({ ...Tables, ...asked }).safeParse(environment);
  if (!found.success)
    throw new BadSettings([...new Set(found.error.issues.map(({ path }) => String(path[0])))]);
  const read = found.data;
  const values = new Map(Object.entries(read));
  return {
    tables: { core: read.TABLE_CORE, short: read.TABLE_SHORT, log: read.TABLE_LOG },
    ...Object.fromEntries(settings.map((name) => [name, values.get(ENV[name])])),
  };
}
