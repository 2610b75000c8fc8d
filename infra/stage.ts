import * as z from 'zod';
import { RECORD_VERSIONS } from '#domain/record/record.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { TableNames } from '#functions/settings.ts';
import { OWN, epochOf } from './restored-tables.ts';

/** CloudFront takes certificates and firewalls from this region alone, so everything is there. */
export const REGION = 'us-east-1';

const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const Host = z.string().regex(HOST, 'must be a host name, as groundwork.example');
const Address = z
  .string()
  .regex(/^[^@\s"<>]{1,64}@[^@\s]+$/, 'must be an email address, as hello@groundwork.example')
  .refine((address) => HOST.test(address.split('@')[1] ?? ''), {
    message: 'must be an email address, as hello@groundwork.example',
  });
const COUNT = /^[1-9]\d{0,5}$/;
const Count = z.string().regex(COUNT, 'must be a whole number from 1 on').transform(Number);

/** Instances that each function has for itself, and at most, unless the setting says otherwise. */
export const CONCURRENCY = 100;

const TABLE = '[a-zA-Z0-9_.-]{3,255}';

/** The context: `cdk -c name=value`, `npm run deploy -- --name value`. */
const Context = z.strictObject({
  /** The stage's name; it's part of the stack's. */
  stage: z.string().regex(/^[a-z][a-z0-9]{0,19}$/, 'must be lower case letters and digits, as production'),
  domain: Host,
  mail: Address,
  /** Receives alarms and the budget. @default the sender's address */
  operator: Address.optional(),
  /** Host that certificates are issued under (`did:web`); it stays when the site moves. @default `domain` */
  issuer: Host.optional(),
  /** The zone of Route 53 that holds `domain`. */
  zone: z
    .string()
    .regex(/^Z[A-Z0-9]{5,31}\/[^/]+$/, 'must be <id>/<name>, as Z0123456789/groundwork.example')
    .transform((text) => {
      const [id = '', name = ''] = text.split('/');
      return { id, name };
    })
    .optional(),
  /** The site's certificate in ACM, where no zone is hosted. */
  certificate: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[a-z0-9-]+$/,
      `must be an ARN of ACM in ${REGION}`,
    )
    .optional(),
  /** Id of this incarnation of the data; a restore takes another one. */
  epoch: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/, 'must be letters, digits and hyphens')
    .default('first'),
  /** The tables `core`, `short` and `log` of a restore. @default the stack's own */
  tables: z
    .string()
    .regex(
      new RegExp(`^(${OWN}|${TABLE},${TABLE},${TABLE})$`),
      `must be ${OWN}, or the names of core, short and log with commas between`,
    )
    .transform((text): TableNames | null => {
      const [core = '', short = '', log = ''] = text.split(',');
      return text === OWN ? null : { core, short, log };
    })
    .optional(),
  /** Whether CloudFront asks a firewall (WAF) first. It costs about 10 USD a month. */
  firewall: z.enum(['on', 'off'], 'must be on or off').default('on'),
  /** Whether the stack has the mail domain's `_dmarc` record, or leaves it to an existing one. */
  dmarc: z.enum(['write', 'keep'], 'must be write or keep').default('write'),
  /** USD a month; mails come at 50, 80 and 100 %. */
  budget: Count.default(50),
  /** Instances of each function at most, or none reserved. A new account has ten and can reserve none. */
  concurrency: z
    .string()
    .regex(new RegExp(`^off$|${COUNT.source}`), 'must be off, or a whole number from 1 on')
    .default(String(CONCURRENCY)),
});

export const STAGE_SETTINGS = Object.keys(Context.shape);

export interface Stage {
  readonly name: string;
  readonly domain: string;
  readonly origin: string;
  readonly mailFrom: string;
  /** The domain of `mailFrom`, which SES signs for. */
  readonly mailDomain: string;
  readonly operator: string;
  readonly issuerHost: string;
  /** DNS is ours to write, or else the certificate is there already. */
  readonly dns:
    | { readonly kind: 'hosted'; readonly zone: { readonly id: string; readonly name: string } }
    | { readonly kind: 'elsewhere'; readonly certificate: string };
  readonly epoch: string;
  /** Existing tables in place of the stack's own. */
  readonly tables: TableNames | null;
  readonly hasFirewall: boolean;
  /** False where the mail domain's own `_dmarc` record stays. */
  readonly writesDmarc: boolean;
  readonly monthlyBudget: number;
  readonly reservedConcurrency: number | null;
}

export const stackName = ({ name }: Pick<Stage, 'name'>): string => `groundwork-${name}`;

export const isUnder = (host: string, domain: string): boolean =>
  host === domain || host.endsWith(`.${domain}`);

/**
 * @param get a setting's text by its name; undefined where it isn't set
 * @returns one line that names the first setting that is missing or malformed
 */
export function readStage(get: (name: string) => unknown): Result<Stage, string> {
  const given = STAGE_SETTINGS.map((name) => [name, get(name)]).filter(([, value]) => value !== undefined);
  const read = Context.safeParse(Object.fromEntries(given));
  if (!read.success) {
    const [issue] = read.error.issues;
    const name = String(issue?.path[0]);
    return fail(
      get(name) === undefined
        ? `the setting "${name}" is missing`
        : `the setting "${name}" ${issue?.message ?? ''}`,
    );
  }
  const { stage, domain, mail, operator, issuer, zone, certificate, epoch, tables = null } = read.data;
  const { firewall, dmarc, budget, concurrency } = read.data;
  if (zone !== undefined && !isUnder(domain, zone.name)) {
    return fail(`the setting "zone" names ${zone.name}, which doesn't hold ${domain}`);
  }
  if (zone === undefined && certificate === undefined) {
    return fail('one of the settings "zone" and "certificate" must be there');
  }
  return ok({
    name: stage,
    domain,
    origin: `https://${domain}`,
    mailFrom: mail,
    mailDomain: mail.split('@')[1] ?? '',
    operator: operator ?? mail,
    issuerHost: issuer ?? domain,
    dns:
      zone === undefined ? { kind: 'elsewhere', certificate: certificate ?? '' } : { kind: 'hosted', zone },
    epoch: tables === null ? epoch : epochOf(epoch, tables),
    tables,
    hasFirewall: firewall === 'on',
    writesDmarc: dmarc === 'write',
    monthlyBudget: budget,
    reservedConcurrency: concurrency === 'off' ? null : Number(concurrency),
  });
}

/** Of the whole API, a second. A thousand phones that come back at once ask twice (docs/decisions/aws.md). */
export const THROTTLE = { rateLimit: 1000, burstLimit: 2000 };

/** Of a table and each index, a second: a flood costs little, and a thousand phones at once stay below. */
export const CEILING = { maxReadRequestUnits: 12_000, maxWriteRequestUnits: 4000 };

export const RECORD_VERSION = Math.max(...RECORD_VERSIONS);

export const OUTPUTS = [
  { name: 'origin', id: 'Origin', description: 'Where people open the site' },
  { name: 'bucket', id: 'Bucket', description: 'Holds the files of the site' },
  { name: 'distributionHost', id: 'DistributionHost', description: 'Where DNS leads the site’s name' },
  { name: 'operator', id: 'OperatorFunction', description: 'Makes the administrator’s link' },
  { name: 'mailRecords', id: 'MailRecords', description: 'What DNS must hold for mail, as JSON' },
  { name: 'dataVersion', id: 'DataVersion', description: 'Version in which records are written' },
  { name: 'tables', id: 'Tables', description: 'The tables core, short and log that functions work on' },
] as const;

export type OutputName = (typeof OUTPUTS)[number]['name'];

export const DnsRecord = z.object({ name: z.string(), type: z.string(), value: z.string() });
export type DnsRecord = Readonly<z.infer<typeof DnsRecord>>;
