import { dirname, resolve } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient, ListFunctionsCommand, type FunctionConfiguration } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FUNCTIONS } from '#functions/entries/functions.ts';
import { findMoto } from '../../scripts/chromium.ts';
import { startFunction } from './lambda.ts';
import { type Moto, callJson, putInS3, query, startMoto } from './moto.ts';
import { type TemplateJson, synthesise } from './template.ts';

/*
 * The template's resources, made by Moto's CloudFormation. What Moto's doesn't know is left out: HTTP APIs,
 * CloudFront, bucket policies, alarms. Secrets are made by a call of their own.
 */

/** Types that Moto's CloudFormation makes, of those that ours may hold. */
const KNOWN = new Set([
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
]);

const ACCOUNT = '123456789012';
const ASSETS = `cdk-hnb659fds-assets-${ACCOUNT}-us-east-1`;
/** A zip archive of nothing: Moto runs no function. */
const EMPTY_ZIP = Uint8Array.from([0x50, 0x4b, 5, 6, ...Array.from({ length: 18 }, () => 0)]);

/** A template as far as Moto knows it. */
function knownTo({ Resources }: TemplateJson): TemplateJson {
  const renamed = Object.entries(Resources).map(([id, { Type, Properties = {} }]) => {
    // A table without replicas elsewhere is the same under either type.
    if (Type === 'AWS::DynamoDB::GlobalTable') {
      const { AttributeDefinitions, BillingMode, GlobalSecondaryIndexes, KeySchema } = Properties;
      const table = { AttributeDefinitions, BillingMode, GlobalSecondaryIndexes, KeySchema };
      return [id, { Type: 'AWS::DynamoDB::Table', Properties: table }] as const;
    }
    // It knows no Ed25519 keys.
    if (Type === 'AWS::KMS::Key') {
      return [id, { Type, Properties: { ...Properties, KeySpec: 'ECC_NIST_P256' } }] as const;
    }
    return [id, { Type, Properties }] as const;
  });
  const kept = renamed.filter(([, { Type }]) => KNOWN.has(Type));
  const ids = new Set(kept.map(([id]) => id));
  const withoutOthers = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withoutOthers);
    if (typeof value !== 'object' || value === null) return value;
    const { Ref, 'Fn::GetAtt': attribute } = value as Record<string, any>;
    const named = (Ref ?? attribute?.[0]) as string | undefined;
    // A resource that is left out is named by its id instead.
    if (named !== undefined && named in Resources && !ids.has(named)) return named;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutOthers(inner)]));
  };
  return { Resources: withoutOthers(Object.fromEntries(kept)) as TemplateJson['Resources'] };
}

const program = findMoto();

describe.skipIf(program === null)('R26 the template on Moto', () => {
  let moto: Moto;
  let known: TemplateJson;
  let made: readonly FunctionConfiguration[];
  const tables = new DynamoDBClient({ region: 'us-east-1' });

  beforeAll(async () => {
    moto = await startMoto(program ?? '');
    process.env['AWS_ENDPOINT_URL'] = moto.address;
    process.env['AWS_ACCESS_KEY_ID'] = 'local';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'local';
    const template = synthesise();
    known = knownTo(template);
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      if (Type !== 'AWS::SecretsManager::Secret') continue;
      const { PasswordLength, ExcludePunctuation } = Properties?.['GenerateSecretString'] ?? {};
      const wanted = { PasswordLength, ExcludePunctuation };
      const { RandomPassword } = await callJson(
        moto,
        'secretsmanager',
        'secretsmanager.GetRandomPassword',
        wanted,
      );
      const secret = { Name: id, SecretString: RandomPassword };
      await callJson(moto, 'secretsmanager', 'secretsmanager.CreateSecret', secret);
    }
    await putInS3(moto, `/${ASSETS}`, null);
    for (const { Properties } of Object.values(known.Resources)) {
      const asset = Properties?.['Code']?.S3Key as string | undefined;
      if (asset !== undefined) await putInS3(moto, `/${ASSETS}/${asset}`, EMPTY_ZIP);
    }
    const settings = {
      SiteOrigin: 'https://groundwork.example',
      MailFrom: 'hello@groundwork.example',
      Epoch: 'first',
      IssuerHost: 'groundwork.example',
    };
    await query(moto, 'cloudformation', '2010-05-15', {
      Action: 'CreateStack',
      StackName: 'Groundwork',
      TemplateBody: JSON.stringify({
        ...known,
        Parameters: Object.fromEntries(Object.keys(settings).map((name) => [name, { Type: 'String' }])),
      }),
      'Capabilities.member.1': 'CAPABILITY_IAM',
      ...Object.fromEntries(
        Object.entries(settings).flatMap(([name, value], at) => [
          [`Parameters.member.${at + 1}.ParameterKey`, name],
          [`Parameters.member.${at + 1}.ParameterValue`, value],
        ]),
      ),
    });
    const lambda = new LambdaClient({ region: 'us-east-1' });
    made = (await lambda.send(new ListFunctionsCommand({}))).Functions ?? [];
    lambda.destroy();
  });
  afterAll(async () => {
    tables.destroy();
    await moto.stop();
  });

  test('every resource of a type that Moto knows is there', async () => {
    const reply = await query(moto, 'cloudformation', '2010-05-15', {
      Action: 'DescribeStackResources',
      StackName: 'Groundwork',
    });
    const ids = [...reply.matchAll(/<LogicalResourceId>([^<]+)/g)].map(([, id]) => id);
    expect(ids.toSorted()).toEqual(Object.keys(known.Resources).toSorted());
    expect(new Set(Object.values(known.Resources).map(({ Type }) => Type)).size).toBeGreaterThan(7);
  });

  test.each(FUNCTIONS.map((spec) => [spec.name, spec] as const))(
    '%s starts with the settings that its stack made for it, and its tables are there',
    async (name, { bundle, memoryMegabytes, timeoutSeconds }) => {
      const own = made.find(({ Handler }) => Handler === `${name}.handler`);
      expect(own).toMatchObject({ MemorySize: memoryMegabytes, Timeout: timeoutSeconds });
      const env = own?.Environment?.Variables ?? {};
      const start = await startFunction({ name, folder: dirname(resolve(bundle)), env });
      expect('refused' in start ? start.refused.errorMessage : 'started').toBe('started');
      if ('instance' in start) await start.instance.stop();
      for (const table of [env['TABLE_CORE'], env['TABLE_SHORT'], env['TABLE_LOG']]) {
        const { Table } = await tables.send(new DescribeTableCommand({ TableName: table }));
        expect(Table?.TableStatus).toBe('ACTIVE');
      }
    },
  );
});
