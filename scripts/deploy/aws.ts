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
  ListHostedZonesCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';
import { type DnsRecord, OUTPUTS, type OutputName } from '#infra/outputs.ts';
import { REGION, isUnder } from '#infra/stage.ts';

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
  const client = new Route53Client(AWS);
  let marker: string | undefined;
  do {
    const page = await client.send(new ListHostedZonesCommand({ Marker: marker }));
    for (const { Id = '', Name = '', Config } of page.HostedZones ?? []) {
      const name = Name.replace(/\.$/, '');
      if (Config?.PrivateZone !== true && isUnder(domain, name))
        zones.push({ id: Id.replace('/hostedzone/', ''), name });
    }
    marker = page.NextMarker;
  } while (marker !== undefined);
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
