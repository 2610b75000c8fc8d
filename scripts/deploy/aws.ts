import { setTimeout } from 'node:timers/promises';
import {
  ACMClient,
  DescribeCertificateCommand,
  ListCertificatesCommand,
  RequestCertificateCommand,
} from '@aws-sdk/client-acm';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  ListResourceRecordSetsCommand,
  paginateListHostedZones,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';
import { type DnsRecord, OUTPUTS, type OutputName, REGION, isUnder } from '#infra/stage.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { DAY_MS } from '#domain/values/durations.ts';
import type { Instant } from '#domain/values/ids.ts';
import { mapWithConcurrency } from '#functions/database-calls.ts';
import { IMMUTABLE_PREFIX, cacheControl } from '#infra/headers.ts';
import { contentTypeOf } from '#infra/local/compression.ts';

const AWS = { region: REGION };

/** Null where AWS knows no credentials. */
export const findAccount = async (): Promise<string | null> => {
  try {
    return (await new STSClient(AWS).send(new GetCallerIdentityCommand({}))).Account ?? null;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (
      /CredentialsProviderError|ExpiredToken|InvalidClientTokenId|UnrecognizedClient|TokenRefreshRequired/.test(
        name,
      )
    ) {
      return null;
    }
    throw error;
  }
};

/** Null where the stack isn't deployed. */
export async function readOutputs(
  stack: string,
): Promise<Readonly<Partial<Record<OutputName, string>>> | null> {
  try {
    const { Stacks = [] } = await new CloudFormationClient(AWS).send(
      new DescribeStacksCommand({ StackName: stack }),
    );
    const values = new Map(Stacks[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
    return Object.fromEntries(
      OUTPUTS.flatMap(({ name, id }) => {
        const value = values.get(id);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return null;
    throw error;
  }
}

/** The nearest zone that holds a domain, as the stage's setting; null where there is none. */
export async function findZone(domain: string): Promise<string | null> {
  const zones: { readonly id: string; readonly name: string }[] = [];
  for await (const page of paginateListHostedZones({ client: new Route53Client(AWS) }, {})) {
    for (const { Id = '', Name = '', Config } of page.HostedZones ?? []) {
      const name = Name.replace(/\.$/, '');
      if (Config?.PrivateZone !== true && isUnder(domain, name))
        zones.push({ id: Id.replace('/hostedzone/', ''), name });
    }
  }
  const nearest = zones.toSorted((a, b) => b.name.length - a.name.length)[0];
  return nearest === undefined ? null : `${nearest.id}/${nearest.name}`;
}

/** Instances that all functions of the account may have at once. */
export const findConcurrency = async (): Promise<number> =>
  (await new LambdaClient(AWS).send(new GetAccountSettingsCommand({}))).AccountLimit?.ConcurrentExecutions ??
  0;

/** True for a record of any type. @param zone its id */
export async function hasRecord(zone: string, name: string): Promise<boolean> {
  const { ResourceRecordSets: found = [] } = await new Route53Client(AWS).send(
    new ListResourceRecordSetsCommand({ HostedZoneId: zone, StartRecordName: name, MaxItems: 1 }),
  );
  return found.some(({ Name }) => Name === `${name}.`);
}

export interface Certificate {
  readonly arn: string;
  readonly isIssued: boolean;
  readonly records: readonly DnsRecord[];
}

/** ACM writes a certificate's records some seconds after the request. */
const RECORDS = { pauseMs: 1000, looks: 60 };

/** Requests a certificate where there is none. Its records may not be there in time. */
export async function findCertificate(domain: string): Promise<Certificate> {
  const client = new ACMClient(AWS);
  const { CertificateSummaryList = [] } = await client.send(
    new ListCertificatesCommand({ CertificateStatuses: ['ISSUED', 'PENDING_VALIDATION'], MaxItems: 1000 }),
  );
  const known = CertificateSummaryList.find(({ DomainName }) => DomainName === domain)?.CertificateArn;
  const arn =
    known ??
    (await client.send(new RequestCertificateCommand({ DomainName: domain, ValidationMethod: 'DNS' })))
      .CertificateArn;
  if (arn === undefined) throw new Error('ACM gave no certificate');
  for (let look = 1; ; look += 1) {
    const { Certificate: found } = await client.send(new DescribeCertificateCommand({ CertificateArn: arn }));
    const records = (found?.DomainValidationOptions ?? []).flatMap(({ ResourceRecord: record }) =>
      record?.Name === undefined || record.Value === undefined
        ? []
        : [{ name: record.Name, type: 'CNAME', value: record.Value }],
    );
    const isIssued = found?.Status === 'ISSUED';
    if (isIssued || records.length > 0 || look === RECORDS.looks) return { arn, isIssued, records };
    await setTimeout(RECORDS.pauseMs);
  }
}

const Link = z.object({ link: z.string().nullable() });

/** Invokes the operator's function. @throws Error where it failed */
export async function askForLink(
  functionName: string,
  task: 'admin-link' | 'first-admin-link',
): Promise<string | null> {
  const { Payload, FunctionError } = await new LambdaClient(AWS).send(
    new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify({ task }) }),
  );
  const text = Payload?.transformToString() ?? '';
  if (FunctionError !== undefined) throw new Error(`the operator's function failed: ${text}`);
  return Link.parse(JSON.parse(text)).link;
}

/** Prefix of one object for each deploy, with its files and time. */
const DEPLOYS = 'deploys/';

/** Phones that were offline for so long still find the files of their build. */
const KEPT_MS = 30 * DAY_MS;

const Deploy = z.strictObject({ at: z.number(), files: z.array(z.string()) });
export type Deploy = z.infer<typeof Deploy>;

/** The name holds a hash of the content. */
const isImmutable = (key: string): boolean => `/${key}`.startsWith(IMMUTABLE_PREFIX);
/** Pages name the files above, and the service worker and its list name pages. */
const rankOf = (key: string): number =>
  isImmutable(key)
    ? 0
    : key.endsWith('.html')
      ? 2
      : /^(service-worker\.js|.*version\.json)$/.test(key)
        ? 3
        : 1;

/** No file names one that isn't there: content, pages, then the worker, by which phones ask for them. */
export const inOrder = (files: readonly string[]): readonly (readonly string[])[] =>
  [0, 1, 2, 3].map((rank) => files.filter((key) => rankOf(key) === rank)).filter((group) => group.length > 0);

/** A build is live from its deploy until the next. @param deploys oldest first, today's among them */
export function outdated(
  existing: readonly string[],
  deploys: readonly Deploy[],
  now: Instant,
): readonly string[] {
  const kept = new Set(
    deploys
      .filter((_, index) => (deploys[index + 1]?.at ?? now) > now - KEPT_MS)
      .flatMap(({ files }) => files),
  );
  return existing.filter((key) => !kept.has(key) && !key.startsWith(DEPLOYS));
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

/** AWS "DeleteObjects". */
const DELETED_AT_ONCE = 1000;

async function list(s3: S3Client, bucket: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
    keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
  }
  return keys;
}

async function readDeploys(s3: S3Client, bucket: string, keys: readonly string[]): Promise<Deploy[]> {
  const found = await mapWithConcurrency(
    keys.filter((key) => key.startsWith(DEPLOYS)),
    async (Key) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      return Deploy.parse(JSON.parse((await Body?.transformToString()) ?? ''));
    },
  );
  return found.toSorted((a, b) => a.at - b.at);
}

/** Deletes files that no build has had for 30 days. @returns how many files were put and deleted */
export async function uploadSite(
  s3: S3Client,
  { bucket, folder, now }: { bucket: string; folder: string; now: Instant },
): Promise<{ readonly put: number; readonly removed: number }> {
  const files = filesIn(folder);
  for (const group of inOrder(files)) {
    await mapWithConcurrency(group, (key) =>
      s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: readFileSync(join(folder, key)),
          ContentType: contentTypeOf(key),
          // CloudFront keeps a file without this header for a day, so a deploy would be seen a day later.
          CacheControl: cacheControl(`/${key}`),
        }),
      ),
    );
  }
  const uploaded = await list(s3, bucket);
  const deploy: Deploy = { at: now, files };
  const deploys = [...(await readDeploys(s3, bucket, uploaded)), deploy];
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: `${DEPLOYS}${new Date(now).toISOString()}.json`,
      Body: JSON.stringify(deploy),
      ContentType: 'application/json',
    }),
  );
  const gone = outdated(uploaded, deploys, now);
  for (let from = 0; from < gone.length; from += DELETED_AT_ONCE) {
    const Objects = gone.slice(from, from + DELETED_AT_ONCE).map((Key) => ({ Key }));
    await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }));
  }
  return { put: files.length, removed: gone.length };
}
