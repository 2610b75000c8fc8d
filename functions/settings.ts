import * as z from 'zod/mini';

/** Names of the environment variables that functions read; the stack sets them by the same names. */
export const ENV = {
  tableCore: 'TABLE_CORE',
  tableShort: 'TABLE_SHORT',
  tableLog: 'TABLE_LOG',
  /** An id of this incarnation of the data (DATA.md "Epoch"). */
  epoch: 'EPOCH',
  /** The site's own origin, for example `https://groundwork.example`. */
  siteOrigin: 'SITE_ORIGIN',
  /** Keys the hashes of codes and addresses; 32 or more random characters. */
  codePepper: 'CODE_PEPPER',
  /** Where mail goes: `file:///folder`, `smtp://…`, `smtps://…` or `ses:`. */
  mailUrl: 'MAIL_URL',
  mailFrom: 'MAIL_FROM',
  /** The keys of certificates: `file:///…` of a key file, or the keys in KMS as JSON (`KmsKey`). */
  signingKeys: 'SIGNING_KEYS',
  /** Host under which certificates are issued (`did:web`); stays as it is when the site moves. */
  issuerHost: 'ISSUER_HOST',
  /** Set by Lambda itself: a function's own name, so that it can call itself. */
  functionName: 'AWS_LAMBDA_FUNCTION_NAME',
} as const;

/** A name of an environment variable of ours. */
export type EnvName = (typeof ENV)[keyof typeof ENV];

/** What a process is given. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A table's name (AWS "Naming rules and data types"). */
export const TableName = z.string().check(z.regex(/^[a-zA-Z0-9_.-]{3,255}$/));
const Epoch = z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/));
/** A site's address, without a slash at the end. */
export const Origin = z.string().check(z.regex(/^https?:\/\/[^/\s]+$/));

const ApiEnv = z.object({
  [ENV.tableCore]: TableName,
  [ENV.tableShort]: TableName,
  [ENV.tableLog]: TableName,
  [ENV.epoch]: Epoch,
  [ENV.siteOrigin]: Origin,
});

const IdentityEnv = z.object({
  [ENV.tableCore]: TableName,
  [ENV.tableShort]: TableName,
  [ENV.tableLog]: TableName,
  [ENV.siteOrigin]: Origin,
  [ENV.codePepper]: z.string().check(z.minLength(32)),
  [ENV.mailUrl]: z.string().check(z.regex(/^(file:\/\/\/|smtps?:\/\/|ses:)/)),
  [ENV.mailFrom]: z.string().check(z.minLength(3)),
  [ENV.functionName]: z.string().check(z.minLength(1)),
});

/** Settings of the `api` function. */
export interface ApiConfig {
  readonly tables: { readonly core: string; readonly short: string; readonly log: string };
  readonly epoch: string;
  readonly siteOrigin: string;
}

/** Settings of the `identity` function. */
export interface IdentityConfig {
  readonly tables: { readonly core: string; readonly short: string; readonly log: string };
  readonly siteOrigin: string;
  readonly codePepper: string;
  readonly mailUrl: string;
  readonly mailFrom: string;
  readonly functionName: string;
}

/**
 * Settings of `api`, read once at cold start.
 * @throws ZodError naming every missing or bad variable
 */
export function loadApiConfig(environment: Environment): ApiConfig {
  const env = ApiEnv.parse(environment);
  return {
    tables: { core: env.TABLE_CORE, short: env.TABLE_SHORT, log: env.TABLE_LOG },
    epoch: env.EPOCH,
    siteOrigin: env.SITE_ORIGIN,
  };
}

/**
 * Settings of `identity`, read once at cold start.
 * @throws ZodError naming every missing or bad variable
 */
export function loadIdentityConfig(environment: Environment): IdentityConfig {
  const env = IdentityEnv.parse(environment);
  return {
    tables: { core: env.TABLE_CORE, short: env.TABLE_SHORT, log: env.TABLE_LOG },
    siteOrigin: env.SITE_ORIGIN,
    codePepper: env.CODE_PEPPER,
    mailUrl: env.MAIL_URL,
    mailFrom: env.MAIL_FROM,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
  };
}
