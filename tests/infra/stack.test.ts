import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { FUNCTIONS, envOf } from '#functions/functions.ts';
import { TABLES } from '#functions/storage/tables.ts';
import { BADGES_PREFIX, CACHE_CONTROL, HSTS_SECONDS, SECURITY_HEADERS, fileHeaders } from '#infra/headers.ts';
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
  template = Template.fromStack(new GroundworkStack(new App({ analyticsReporting: false }), 'Test'));
});

describe('tables', () => {
  const tableWith = (index: number): Properties => propertiesOf('AWS::DynamoDB::GlobalTable')[index] ?? {};

  test('are those of the list, with the keys and indexes of the local ones', () => {
    expect(propertiesOf('AWS::DynamoDB::GlobalTable')).toHaveLength(TABLES.length);
    for (const [index, spec] of TABLES.entries()) {
      const local = createTableInput(spec, 'any');
      const { KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes } = tableWith(index);
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
    expect(actions.filter((action) => /\*|Scan|Delete(Table|Backup)/.test(action))).toEqual([]);
  });

  test('name every resource', () => {
    expect(statements().filter(({ Resource }) => Resource === '*')).toEqual([]);
  });

  test('use no managed policy of AWS', () => {
    const roles = propertiesOf('AWS::IAM::Role');
    // One role for each function, and one for the people who look after the signing keys.
    expect(roles).toHaveLength(FUNCTIONS.length + 1);
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

describe('S45 [ASVS 11.1.1, 13.3.2] signing keys', () => {
  const keys = () => template.findResources('AWS::KMS::Key');
  const policyOf = (key: Properties): Properties[] => key['Properties'].KeyPolicy.Statement;
  const actionsIn = ({ Action }: Properties): string[] => [Action].flat();

  test('are Ed25519, for signing alone, and survive the stack', () => {
    const all = Object.values(keys());
    expect(all.length).toBeGreaterThan(0);
    for (const key of all) {
      expect(key['Properties']).toMatchObject({
        KeySpec: 'ECC_NIST_EDWARDS25519',
        KeyUsage: 'SIGN_VERIFY',
      });
      expect([key['DeletionPolicy'], key['UpdateReplacePolicy']]).toEqual(['Retain', 'Retain']);
    }
  });

  test('are used by exactly one role, by Ed25519 over messages as they are', () => {
    const signing = Object.values(template.findResources('AWS::IAM::Policy'))
      .map(({ Properties: policy }) => policy as Properties)
      .filter(({ PolicyDocument }) =>
        PolicyDocument.Statement.some((each: Properties) => actionsIn(each).includes('kms:Sign')),
      );
    expect(signing).toHaveLength(1);
    expect(signing[0]?.['Roles']).toEqual([{ Ref: expect.stringMatching(/^ApicertificatesRole/) }]);
    const ofKms = (signing[0]?.['PolicyDocument'].Statement as Properties[]).filter((each) =>
      actionsIn(each).some((action) => action.startsWith('kms:')),
    );
    expect(ofKms.map(({ Action, Condition }) => [Action, Condition])).toEqual([
      ['kms:Sign', { StringEquals: { 'kms:SigningAlgorithm': 'ED25519_SHA_512' } }],
      ['kms:GetPublicKey', undefined],
    ]);
    const named = Object.keys(keys()).map((id) => ({ 'Fn::GetAtt': [id, 'Arn'] }));
    for (const { Resource } of ofKms) expect([Resource].flat()).toEqual(named);
  });

  test('are ended, and their policy changed, by a role of its own alone, and by a second factor', () => {
    const [administration] = Object.entries(template.findResources('AWS::IAM::Role')).filter(([id]) =>
      id.startsWith('SigningKeysAdministration'),
    );
    const [id, role] = administration ?? [];
    expect(role?.['Properties'].AssumeRolePolicyDocument.Statement[0].Condition).toEqual({
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    });
    const heavy = /ScheduleKeyDeletion|PutKeyPolicy|DisableKey|\*/;
    for (const key of Object.values(keys())) {
      const may = policyOf(key).filter((each) => actionsIn(each).some((word) => heavy.test(word)));
      expect(may.map(({ Principal }) => Principal)).toEqual([{ AWS: { 'Fn::GetAtt': [id, 'Arn'] } }]);
    }
    const granted = propertiesOf('AWS::IAM::Policy')
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement as Properties[])
      .flatMap(actionsIn);
    expect(granted.filter((action) => heavy.test(action))).toEqual([]);
  });

  test('are named to the function by ARN, each with the day it signs from', () => {
    const made = propertiesOf('AWS::Lambda::Function').find(
      ({ Handler }) => Handler === 'certificates.handler',
    );
    const setting = made?.['Environment'].Variables.SIGNING_KEYS['Fn::Join'][1] as unknown[];
    const text = setting.map((part) => (typeof part === 'string' ? part : 'arn')).join('');
    expect(JSON.parse(text)).toEqual([{ name: 'key-2026-1', signsFrom: '2026-01-01T00:00:00Z', kms: 'arn' }]);
  });
});

test('certificates are finished each minute, and their lists signed each night', () => {
  const rules = propertiesOf('AWS::Events::Rule').map(({ ScheduleExpression, Targets }) => [
    ScheduleExpression,
    JSON.parse(Targets[0].Input).task,
  ]);
  expect(rules).toEqual([
    ['rate(1 minute)', 'finish-due'],
    ['rate(1 day)', 'nightly'],
  ]);
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
      expect(Object.keys(found?.['Environment'].Variables).toSorted()).toEqual(envOf(spec).toSorted());
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
    (config()['CacheBehaviors'] as Properties[]).find(({ PathPattern }) => PathPattern === path) ?? {};

  test('S21 S23 [ASVS 14.3.2, 4.1.2] nothing of the API is kept, and it is https or nothing', () => {
    expect(behaviour('/api/*')).toMatchObject({
      // AWS's own id of CachingDisabled.
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      ViewerProtocolPolicy: 'https-only',
    });
    expect(config()['DefaultCacheBehavior'].ViewerProtocolPolicy).toBe('redirect-to-https');
  });

  test('S22 what other sites may read is let out by the answer alone; did.json comes from the function', () => {
    const letOut = propertiesOf('AWS::CloudFront::ResponseHeadersPolicy').flatMap(
      ({ ResponseHeadersPolicyConfig: { CustomHeadersConfig } }) =>
        (CustomHeadersConfig.Items as Properties[]).filter(({ Override }) => Override === false),
    );
    expect(new Set(letOut.map(({ Header }) => Header))).toEqual(new Set(['cross-origin-resource-policy']));
    expect(behaviour('/.well-known/did.json')).toEqual({
      ...behaviour('/api/*'),
      PathPattern: '/.well-known/did.json',
    });
  });

  test('S21 pages of certificates come from the function, kept by nobody; the page under which they are is a file', () => {
    const [policy] = Object.entries(template.findResources('AWS::CloudFront::CachePolicy'));
    expect(policy?.[1]['Properties']['CachePolicyConfig']).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 1,
    });
    for (const path of ['/verify/?*', '/es/verify/?*']) {
      expect(behaviour(path)).toEqual({
        ...behaviour('/api/*'),
        PathPattern: path,
        ViewerProtocolPolicy: 'redirect-to-https',
        AllowedMethods: ['GET', 'HEAD'],
        CachePolicyId: { Ref: policy?.[0] },
        Compress: true,
      });
    }
    const keys = propertiesOf('AWS::ApiGatewayV2::Route').map(({ RouteKey }) => String(RouteKey));
    expect(keys).toEqual(expect.arrayContaining(['ANY /verify/{proxy+}', 'ANY /es/verify/{proxy+}']));
  });

  test('no error page stands in for an answer of the API', () => {
    expect(config()['CustomErrorResponses']).toBeUndefined();
  });

  test('S19 S20 [ASVS 3.4.3] sends the very headers of the local stack, by the same cache rules', () => {
    const policies = propertiesOf('AWS::CloudFront::ResponseHeadersPolicy').map(
      ({ ResponseHeadersPolicyConfig: { SecurityHeadersConfig, CustomHeadersConfig, CorsConfig } }) => {
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
        const cors = CorsConfig?.AccessControlAllowOrigins.Items[0] as string | undefined;
        expect({
          ...others,
          ...(cors === undefined ? {} : { 'access-control-allow-origin': cors }),
          'content-security-policy': SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy,
          'strict-transport-security': `max-age=${hsts.AccessControlMaxAgeSec}; includeSubDomains`,
          'x-content-type-options': SecurityHeadersConfig.ContentTypeOptions.Override ? 'nosniff' : '',
          'referrer-policy': SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy,
        }).toEqual(cors === undefined ? SECURITY_HEADERS : fileHeaders(BADGES_PREFIX));
        return cache;
      },
    );
    // Badges are asked about like pages; only who may read them differs.
    expect(policies.toSorted()).toEqual(
      [...Object.values(CACHE_CONTROL), CACHE_CONTROL.revalidate].toSorted(),
    );
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
