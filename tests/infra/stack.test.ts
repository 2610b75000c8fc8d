import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { FUNCTIONS } from '#functions/functions.ts';
import { TABLES } from '#functions/storage/tables.ts';
import { CACHE_CONTROL, HSTS_SECONDS, SECURITY_HEADERS } from '#infra/headers.ts';
import { createTableInput } from '#infra/local/database.ts';
import { GroundworkStack } from '#infra/stack.ts';

type Properties = Record<string, any>;

let template: Template;

const propertiesOf = (type: string): Properties[] =>
  Object.values(template.findResources(type)).map(({ Properties }) => Properties);

beforeAll(async () => {
  // Only the names of the bundles are in the template; what is in them is for the functions' own tests.
  for (const { bundle } of FUNCTIONS) {
    const file = resolve(import.meta.dirname, '../..', bundle);
    if (existsSync(file)) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, 'export const handler = () => null;');
  }
  template = Template.fromStack(
    new GroundworkStack(new App({ analyticsReporting: false }), 'Test'),
  );
});

describe('tables', () => {
  const tableWith = (index: number): Properties =>
    propertiesOf('AWS::DynamoDB::GlobalTable')[index] ?? {};

  test('are those of the list, with the keys and indexes of the local ones', () => {
    expect(propertiesOf('AWS::DynamoDB::GlobalTable')).toHaveLength(TABLES.length);
    for (const [index, spec] of TABLES.entries()) {
      const local = createTableInput(spec, 'any');
      const { KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes } =
        tableWith(index);
      expect(KeySchema).toEqual(local.KeySchema);
      expect(AttributeDefinitions).toEqual(local.AttributeDefinitions);
      expect(BillingMode).toBe('PAY_PER_REQUEST');
      expect(
        (GlobalSecondaryIndexes as Properties[] | undefined)?.map(
          ({ IndexName, KeySchema: keys, Projection }) => ({
            IndexName,
            KeySchema: keys,
            Projection,
          }),
        ),
      ).toEqual(local.GlobalSecondaryIndexes);
    }
  });

  test('survive the stack; people and log can be restored to any second of 35 days', () => {
    for (const [index, spec] of TABLES.entries()) {
      const [replica] = tableWith(index)['Replicas'] as Properties[];
      expect(replica?.['DeletionProtectionEnabled'] ?? false).toBe(spec.deletionProtection);
      expect(replica?.['PointInTimeRecoverySpecification']).toMatchObject(
        spec.id === 'short'
          ? { PointInTimeRecoveryEnabled: false }
          : { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      );
    }
    for (const table of Object.values(template.findResources('AWS::DynamoDB::GlobalTable'))) {
      expect(table['DeletionPolicy']).toBe('Retain');
    }
  });

  test('only what is short-lived expires', () => {
    expect(TABLES.map((_, index) => tableWith(index)['TimeToLiveSpecification'])).toEqual([
      undefined,
      { AttributeName: 'expiresAt', Enabled: true },
      undefined,
    ]);
  });
});

describe('S46 [ASVS 13.2.2] rights', () => {
  const statements = (): Properties[] =>
    propertiesOf('AWS::IAM::Policy').flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  const actionsOf = (name: string): string[] =>
    Object.entries(template.findResources('AWS::IAM::Policy'))
      .filter(([id]) => id.startsWith(`Api${name}`))
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
      .flatMap(({ Action }: Properties) => [Action].flat())
      .toSorted();

  test('name every action; none is a wildcard, none scans, none manages', () => {
    const actions = statements().flatMap(({ Action }) => [Action].flat() as string[]);
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => /\*|Scan|Delete(Table|Backup)|kms:/.test(action))).toEqual(
      [],
    );
  });

  test('name every resource', () => {
    expect(statements().filter(({ Resource }) => Resource === '*')).toEqual([]);
  });

  test('use no managed policy of AWS', () => {
    const roles = propertiesOf('AWS::IAM::Role');
    expect(roles).toHaveLength(FUNCTIONS.length);
    expect(roles.filter(({ ManagedPolicyArns }) => ManagedPolicyArns !== undefined)).toEqual([]);
  });

  test('of api: read and write people, append to the log; no mail, no calls', () => {
    expect(actionsOf('apiRole')).not.toContain('ses:SendEmail');
    expect(actionsOf('apiRole')).not.toContain('dynamodb:DeleteItem');
    expect(actionsOf('apiInvokesItself')).toEqual([]);
  });

  test('of identity: send mail from our address alone, and call itself alone', () => {
    const mail = statements().filter(({ Action }) => Action === 'ses:SendEmail');
    expect(mail).toHaveLength(1);
    expect(mail[0]?.['Condition']).toEqual({
      StringEquals: { 'ses:FromAddress': { Ref: 'MailFrom' } },
    });
    expect(actionsOf('identityInvokesItself')).toEqual(['lambda:InvokeFunction']);
  });
});

describe('functions', () => {
  test('have the variables, memory and time that their rows ask for', () => {
    const made = propertiesOf('AWS::Lambda::Function');
    expect(made).toHaveLength(FUNCTIONS.length);
    for (const spec of FUNCTIONS) {
      const found = made.find(({ Handler }) => Handler === `${spec.name}.handler`);
      expect(found).toMatchObject({
        MemorySize: spec.memoryMegabytes,
        Timeout: spec.timeoutSeconds,
        Runtime: 'nodejs24.x',
      });
      expect(Object.keys(found?.['Environment'].Variables).toSorted()).toEqual(
        [...spec.env].toSorted(),
      );
    }
  });

  test('S47 [ASVS 13.3.1] the pepper is in the template by reference only', () => {
    const text = JSON.stringify(template.toJSON());
    expect(text).toContain('{{resolve:secretsmanager:');
  });
});

describe('distribution', () => {
  const config = (): Properties =>
    propertiesOf('AWS::CloudFront::Distribution')[0]?.['DistributionConfig'] as Properties;
  const behaviour = (path: string): Properties =>
    (config()['CacheBehaviors'] as Properties[]).find(({ PathPattern }) => PathPattern === path) ??
    {};

  test('S21 S23 [ASVS 14.3.2, 4.1.2] nothing of the API is kept, and it is https or nothing', () => {
    expect(behaviour('/api/*')).toMatchObject({
      // AWS's own id of CachingDisabled.
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      ViewerProtocolPolicy: 'https-only',
    });
    expect(config()['DefaultCacheBehavior'].ViewerProtocolPolicy).toBe('redirect-to-https');
  });

  test('no error page stands in for an answer of the API', () => {
    expect(config()['CustomErrorResponses']).toBeUndefined();
  });

  test('S19 S20 [ASVS 3.4.3] sends the very headers of the local stack, by the same cache rules', () => {
    const policies = propertiesOf('AWS::CloudFront::ResponseHeadersPolicy').map(
      ({ ResponseHeadersPolicyConfig: { SecurityHeadersConfig, CustomHeadersConfig } }) => {
        const custom = Object.fromEntries(
          (CustomHeadersConfig.Items as Properties[]).map(({ Header, Value }) => [Header, Value]),
        ) as Record<string, string>;
        const { 'cache-control': cache, ...others } = custom;
        const hsts = SecurityHeadersConfig.StrictTransportSecurity;
        expect(hsts).toEqual({
          AccessControlMaxAgeSec: HSTS_SECONDS,
          IncludeSubdomains: true,
          Override: true,
        });
        expect({
          ...others,
          'content-security-policy':
            SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy,
          'strict-transport-security': `max-age=${hsts.AccessControlMaxAgeSec}; includeSubDomains`,
          'x-content-type-options': SecurityHeadersConfig.ContentTypeOptions.Override
            ? 'nosniff'
            : '',
          'referrer-policy': SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy,
        }).toEqual(SECURITY_HEADERS);
        return cache;
      },
    );
    expect(policies.toSorted()).toEqual(Object.values(CACHE_CONTROL).toSorted());
  });
});

test('the files are reached through CloudFront alone, and over TLS alone', () => {
  expect(propertiesOf('AWS::S3::Bucket')[0]?.['PublicAccessBlockConfiguration']).toEqual({
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  });
  const [policy] = propertiesOf('AWS::S3::BucketPolicy');
  const effects = (policy?.['PolicyDocument'].Statement as Properties[]).map(
    ({ Effect, Principal }) => `${Effect} ${JSON.stringify(Principal)}`,
  );
  expect(effects).toEqual(['Deny {"AWS":"*"}', 'Allow {"Service":"cloudfront.amazonaws.com"}']);
});

test('the stage slows down before it costs', () => {
  expect(propertiesOf('AWS::ApiGatewayV2::Stage')[0]?.['DefaultRouteSettings']).toMatchObject({
    ThrottlingRateLimit: 100,
    ThrottlingBurstLimit: 200,
  });
});
