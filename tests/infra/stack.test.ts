import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { ORIGIN_SECRET_HEADER } from '#domain/contract/route.ts';
import { FUNCTIONS, OPERATOR, envOf } from '#functions/entries/functions.ts';
import { TABLES } from '#functions/storage/tables.ts';
import { BADGES_PREFIX, CACHE_CONTROL, HSTS_SECONDS, fileHeaders } from '#infra/headers.ts';
import { createTableInput } from '#infra/local/database.ts';
import {
  type Properties,
  inWords,
  makeTemplate,
  propertiesOf as propertiesIn,
  functionOf,
} from '../support/template.ts';

const template = makeTemplate();
const propertiesOf = (type: string): Properties[] => propertiesIn(template, type);

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
          ({ IndexName, KeySchema: keys, Projection }) => ({ IndexName, KeySchema: keys, Projection }),
        ),
      ).toEqual(local.GlobalSecondaryIndexes);
    }
  });

  test('O9 take so much in a second and no more, each table and each index', () => {
    for (const [index, { indexes }] of TABLES.entries()) {
      const { WriteOnDemandThroughputSettings: writes, GlobalSecondaryIndexes, Replicas } = tableWith(index);
      const [replica] = Replicas as Properties[];
      const within = [replica, ...((replica?.['GlobalSecondaryIndexes'] ?? []) as Properties[])];
      expect(within.map((each) => each?.['ReadOnDemandThroughputSettings'])).toEqual(
        ['table', ...indexes].map(() => ({ MaxReadRequestUnits: 12_000 })),
      );
      const written = ((GlobalSecondaryIndexes ?? []) as Properties[]).map(
        (each) => each['WriteOnDemandThroughputSettings'],
      );
      expect([writes, ...written]).toEqual(['table', ...indexes].map(() => ({ MaxWriteRequestUnits: 4000 })));
    }
  });

  test('O7 survive the stack; people and log can be restored to any second of 35 days', () => {
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

  test('R2 O7 those that a restore made take their place in functions and alarms, and the stack’s own stay', () => {
    const restored = makeTemplate({ tables: 'core-1,short-1,log-1' });
    const environments = propertiesIn(restored, 'AWS::Lambda::Function').flatMap(
      ({ Environment }) => Environment?.Variables ?? [],
    );
    for (const [name, table] of [
      ['TABLE_CORE', 'core-1'],
      ['TABLE_SHORT', 'short-1'],
      ['TABLE_LOG', 'log-1'],
    ] as const) {
      const values = environments.flatMap((each) => each[name] ?? []);
      expect(values.length).toBeGreaterThan(FUNCTIONS.length / 2);
      expect(new Set(values)).toEqual(new Set([table]));
    }
    const epochs = (of: Template) =>
      propertiesIn(of, 'AWS::Lambda::Function').flatMap(
        ({ Environment }) => Environment?.Variables.EPOCH ?? [],
      );
    expect(new Set(epochs(template))).toEqual(new Set(['first']));
    expect(new Set(epochs(restored))).not.toEqual(new Set(['first']));
    const alarm = propertiesIn(restored, 'AWS::CloudWatch::Alarm').find((each) =>
      JSON.stringify(each).includes('ReadThrottleEvents'),
    );
    expect(JSON.stringify(alarm)).toContain('"core-1"');
    expect(restored.toJSON()['Outputs'].Tables.Value).toBe('core-1,short-1,log-1');
    expect(restored.findResources('AWS::DynamoDB::GlobalTable')).toEqual(
      template.findResources('AWS::DynamoDB::GlobalTable'),
    );
  });

  test('only what is short-lived expires', () => {
    expect(TABLES.map((_, index) => tableWith(index)['TimeToLiveSpecification'])).toEqual([
      undefined,
      { AttributeName: 'expiresAt', Enabled: true },
      undefined,
    ]);
  });
});

test('what is due is worked off each minute, and lists are signed each night', () => {
  const rules = propertiesOf('AWS::Events::Rule')
    .filter(({ ScheduleExpression }) => ScheduleExpression !== undefined)
    .map(({ ScheduleExpression, Targets }) => [ScheduleExpression, JSON.parse(Targets[0].Input).task]);
  expect(rules).toEqual([
    ['rate(1 minute)', 'run-due'],
    ['rate(1 hour)', 'nudge-by-calendar'],
    ['rate(1 day)', 'end-old-shares'],
    ['rate(1 minute)', 'finish-due'],
    ['rate(1 day)', 'nightly'],
  ]);
});

describe('functions', () => {
  test('have the variables, memory and time that their rows ask for', () => {
    // The page "not found" besides.
    expect(propertiesOf('AWS::Lambda::Function')).toHaveLength(FUNCTIONS.length + 2);
    for (const spec of FUNCTIONS) {
      const found = functionOf(template, spec.name);
      expect(found).toMatchObject({ MemorySize: spec.memoryMegabytes, Timeout: spec.timeoutSeconds });
      expect(found['RecursiveLoop']).toBe(spec.callsItselfOften ? 'Allow' : undefined);
      expect(Object.keys(found['Environment'].Variables).toSorted()).toEqual(envOf(spec).toSorted());
    }
  });

  test('are all on the newest Node and arm64, traced, each with a log of its own for a month', () => {
    const made = propertiesOf('AWS::Lambda::Function');
    for (const each of made) {
      expect(each).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON' },
      });
    }
    const logs = made.map(({ LoggingConfig }) => inWords(LoggingConfig.LogGroup));
    expect(new Set(logs).size).toBe(made.length);
    expect(propertiesOf('AWS::Logs::LogGroup').map(({ RetentionInDays }) => RetentionInDays)).toEqual(
      [...made, 'access'].map(() => 30),
    );
  });

  test('only functions that are sent events without waiting have a place for those given up', () => {
    const withPlace = propertiesOf('AWS::Lambda::Function').filter(
      ({ DeadLetterConfig }) => DeadLetterConfig,
    );
    const names = withPlace.map(({ Handler }) => Handler);
    expect(names).toEqual(['identity.handler', 'clock.handler', 'certificates.handler']);
    for (const { DeadLetterConfig } of withPlace) {
      expect(inWords(DeadLetterConfig.TargetArn)).toBe('UndeliveredQueue');
    }
    for (const { Targets } of propertiesOf('AWS::Events::Rule')) {
      expect(inWords(Targets[0].DeadLetterConfig.Arn)).toBe('UndeliveredQueue');
    }
  });

  test('events that were given up are kept for four days, and an alarm says so', () => {
    const [queue] = propertiesOf('AWS::SQS::Queue');
    expect(queue).toEqual({ MessageRetentionPeriod: 4 * 24 * 60 * 60, SqsManagedSseEnabled: true });
    const alarm = propertiesOf('AWS::CloudWatch::Alarm').find(
      ({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible',
    );
    expect(alarm).toMatchObject({ Namespace: 'AWS/SQS', Threshold: 0 });
  });

  test('the operator’s is given what it lists', () => {
    const { Variables } = functionOf(template, 'operator')['Environment'];
    expect(Object.keys(Variables).toSorted()).toEqual(envOf(OPERATOR).toSorted());
  });

  test('S49 O9 a hundred instances of each that answers are reserved unless that is turned off, as the firewall is', () => {
    const reservedIn = (of: Template) =>
      propertiesIn(of, 'AWS::Lambda::Function').flatMap((each) => each['ReservedConcurrentExecutions'] ?? []);
    const without = makeTemplate({ concurrency: 'off', firewall: 'off' });
    expect(reservedIn(template)).toEqual([100, 100, 100]);
    expect(reservedIn(without)).toEqual([]);
    expect([template, without].map((of) => propertiesIn(of, 'AWS::WAFv2::WebACL').length)).toEqual([1, 0]);
  });

  test('S47 [ASVS 13.3.1] secrets are in the template by reference only, and stay', () => {
    const { ORIGIN_SECRETS, CODE_PEPPER } = functionOf(template, 'identity')['Environment'].Variables;
    expect(inWords(ORIGIN_SECRETS)).toMatch(/^\{\{resolve:secretsmanager:\w+:SecretString:::\}\}$/);
    // The function asks for its value by itself, so that its configuration never shows it.
    expect(inWords(CODE_PEPPER)).toBe('FunctionsCodePepper');
    const pepper = Object.entries(template.findResources('AWS::SecretsManager::Secret')).find(([id]) =>
      id.startsWith('FunctionsCodePepper'),
    );
    expect(pepper?.[1]['DeletionPolicy']).toBe('Retain');
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

  test('S24 the functions take every origin secret, and CloudFront sends the newest', () => {
    const { ORIGIN_SECRETS } = functionOf(template, 'identity')['Environment'].Variables;
    const taken = inWords(ORIGIN_SECRETS).split(' ');
    const origins = config()['Origins'] as Properties[];
    const headers = origins.flatMap(({ OriginCustomHeaders }) => OriginCustomHeaders ?? []);
    expect(headers.length).toBeGreaterThan(0);
    for (const { HeaderName, HeaderValue } of headers) {
      expect(HeaderName).toBe(ORIGIN_SECRET_HEADER);
      expect(inWords(HeaderValue)).toBe(taken.at(-1));
    }
    // Functions learn a new secret before CloudFront sends it.
    const [distribution] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
    const first = Object.keys(template.findResources('AWS::Lambda::Function')).filter((id) =>
      id.startsWith('Functions'),
    );
    expect(first).toHaveLength(FUNCTIONS.length);
    expect(distribution?.['DependsOn']).toEqual(expect.arrayContaining(first));
  });

  test('is reached by IPv4, IPv6, HTTP/2 and HTTP/3, under its own name, by TLS 1.2 at least', () => {
    expect(config()).toMatchObject({
      Aliases: ['groundwork.example'],
      HttpVersion: 'http2and3',
      IPV6Enabled: true,
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
    });
    const records = propertiesOf('AWS::Route53::RecordSet').filter(({ AliasTarget }) => AliasTarget);
    expect(records.map(({ Name, Type }) => `${Type} ${Name}`)).toEqual([
      'A groundwork.example.',
      'AAAA groundwork.example.',
      'HTTPS groundwork.example.',
    ]);
  });

  test('the site is open in every country', () => {
    expect(config()['Restrictions']).toBeUndefined();
  });

  test('S39 CloudFront’s log of requests holds no path, query or referrer, and is kept for 30 days', () => {
    // The older kind of log can't leave the path out.
    expect(config()['Logging']).toBeUndefined();
    const [source] = propertiesOf('AWS::Logs::DeliverySource');
    expect(source).toMatchObject({ LogType: 'ACCESS_LOGS' });
    expect(JSON.stringify(source?.['ResourceArn'])).toContain(':distribution/');
    const [destination] = propertiesOf('AWS::Logs::DeliveryDestination');
    expect(JSON.stringify(destination?.['DestinationResourceArn'])).toContain('/requests');
    const fields: string[] = propertiesOf('AWS::Logs::Delivery')[0]?.['RecordFields'];
    expect(fields).toEqual(expect.arrayContaining(['date', 'sc-status', 'time-taken']));
    expect(fields.filter((field) => /uri|query|referer|cookie|host/i.test(field))).toEqual([]);
    const [logs, files] = propertiesOf('AWS::S3::Bucket');
    expect(logs?.['LifecycleConfiguration'].Rules).toEqual([{ ExpirationInDays: 30, Status: 'Enabled' }]);
    expect(files?.['LoggingConfiguration']).toMatchObject({ LogFilePrefix: 'files/' });
    expect(files?.['LifecycleConfiguration'].Rules).toEqual([
      { NoncurrentVersionExpiration: { NoncurrentDays: 30 }, Status: 'Enabled' },
    ]);
  });

  test('S22 what other sites may read is let out by the answer alone; did.json comes from the function', () => {
    const letOut = propertiesOf('AWS::CloudFront::ResponseHeadersPolicy').flatMap(
      ({ ResponseHeadersPolicyConfig: { CustomHeadersConfig } }) =>
        (CustomHeadersConfig.Items as Properties[]).filter(({ Override }) => Override === false),
    );
    expect(new Set(letOut.map(({ Header }) => Header))).toEqual(
      new Set(['cross-origin-resource-policy', 'cross-origin-opener-policy']),
    );
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

  test('S21 a file that isn’t there is answered by the page "not found", and no answer of the API is', () => {
    expect(config()['CustomErrorResponses']).toBeUndefined();
    const [group] = config()['OriginGroups'].Items as Properties[];
    expect(group?.['FailoverCriteria'].StatusCodes.Items).toEqual([403, 404]);
    expect(config()['DefaultCacheBehavior'].TargetOriginId).toBe(group?.['Id']);
    expect(behaviour('/api/*')['TargetOriginId']).toBe(group?.['Members'].Items[1].OriginId);
    const page = propertiesOf('AWS::Lambda::Function').find(({ Code }) => Code.ZipFile !== undefined);
    expect(page?.['Code'].ZipFile).toContain('"statusCode":404');
    const keys = propertiesOf('AWS::ApiGatewayV2::Route').map(({ RouteKey }) => String(RouteKey));
    expect(keys).toEqual(expect.arrayContaining(['GET /{proxy+}', 'HEAD /{proxy+}']));
  });

  /** An address whose headers these are. */
  const pathOf = (name: unknown, cors: string | undefined): string => {
    if (cors !== undefined) return BADGES_PREFIX;
    return inWords(name).includes('Programs') ? '/collect/' : '/';
  };

  test('S19 S20 [ASVS 3.4.3] sends the very headers of the local stack, by the same cache rules', () => {
    const policies = propertiesOf('AWS::CloudFront::ResponseHeadersPolicy').map(
      ({ ResponseHeadersPolicyConfig: { Name, SecurityHeadersConfig, CustomHeadersConfig, CorsConfig } }) => {
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
        }).toEqual(fileHeaders(pathOf(Name, cors)));
        return cache;
      },
    );
    // Badges, and pages that run a program, are asked about like pages.
    const { revalidate } = CACHE_CONTROL;
    expect(policies.toSorted()).toEqual([...Object.values(CACHE_CONTROL), revalidate, revalidate].toSorted());
  });
});

test('the files are reached through CloudFront alone, and over TLS alone', () => {
  for (const bucket of propertiesOf('AWS::S3::Bucket')) {
    expect(bucket['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
  }
  const policy = propertiesOf('AWS::S3::BucketPolicy').find(({ Bucket }) => inWords(Bucket) === 'SiteBucket');
  const effects = (policy!['PolicyDocument'].Statement as Properties[]).map(
    ({ Effect, Principal }) => `${Effect} ${JSON.stringify(Principal)}`,
  );
  expect(effects).toEqual(['Deny {"AWS":"*"}', 'Allow {"Service":"cloudfront.amazonaws.com"}']);
});

test('O9 the stage takes a thousand phones that ask twice in the same second, and so many calls at most', () => {
  expect(propertiesOf('AWS::ApiGatewayV2::Stage')[0]?.['DefaultRouteSettings']).toMatchObject({
    ThrottlingRateLimit: 1000,
    ThrottlingBurstLimit: 2000,
  });
});

test('the access log names a route, never a path, an address or a header', () => {
  const format = propertiesOf('AWS::ApiGatewayV2::Stage')[0]?.['AccessLogSettings'].Format as string;
  expect(Object.keys(JSON.parse(format))).toEqual(['id', 'at', 'route', 'status', 'ms', 'bytes', 'problem']);
  expect(format).not.toMatch(/path|ip|ident|header|userAgent/i);
});
