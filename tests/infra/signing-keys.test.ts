import { describe, expect, test } from 'vitest';
import {
  type Properties,
  functionOf,
  inWords,
  makeTemplate,
  propertiesOf as propertiesIn,
} from '../support/template.ts';

const template = makeTemplate();
const propertiesOf = (type: string): Properties[] => propertiesIn(template, type);

describe('S45 [ASVS 11.1.1, 13.3.2] signing keys', () => {
  const keys = () => template.findResources('AWS::KMS::Key');
  const policyOf = (key: Properties): Properties[] => key['Properties'].KeyPolicy.Statement;
  const actionsIn = ({ Action }: Properties): string[] => [Action].flat();

  test('are Ed25519, for signing alone, and survive the stack', () => {
    const all = Object.values(keys());
    expect(all.length).toBeGreaterThan(0);
    for (const key of all) {
      expect(key['Properties']).toMatchObject({ KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' });
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
    expect(signing[0]?.['Roles']).toEqual([{ Ref: expect.stringMatching(/^FunctionscertificatesRole/) }]);
    const ofKms = (signing[0]!['PolicyDocument'].Statement as Properties[]).filter((each) =>
      actionsIn(each).some((action) => action.startsWith('kms:')),
    );
    expect(ofKms.map(({ Action, Condition }) => [Action, Condition])).toEqual([
      ['kms:Sign', { StringEquals: { 'kms:SigningAlgorithm': 'ED25519_SHA_512' } }],
      ['kms:GetPublicKey', undefined],
    ]);
    const named = Object.keys(keys()).map((id) => ({ 'Fn::GetAtt': [id, 'Arn'] }));
    for (const { Resource } of ofKms) expect([Resource].flat()).toEqual(named);
    // The account's other policies can give it to nobody else.
    const [role] = (signing[0]?.['Roles'] ?? []) as Properties[];
    for (const key of Object.values(keys())) {
      const may = policyOf(key).filter((each) => actionsIn(each).includes('kms:Sign'));
      expect(may).toEqual([
        {
          Action: 'kms:Sign',
          Condition: { StringEquals: { 'kms:SigningAlgorithm': 'ED25519_SHA_512' } },
          Effect: 'Allow',
          Principal: { AWS: { 'Fn::GetAtt': [role?.['Ref'], 'Arn'] } },
          Resource: '*',
        },
      ]);
    }
  });

  test('are ended, and their policy changed, by a role of its own alone, and by a second factor', () => {
    const [administration] = Object.entries(template.findResources('AWS::IAM::Role')).filter(([id]) =>
      id.startsWith('SigningKeysAdministration'),
    );
    const [id, role] = administration ?? [];
    expect([role?.['DeletionPolicy'], role?.['UpdateReplacePolicy']]).toEqual(['Retain', 'Retain']);
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
    const { Variables } = functionOf(template, 'certificates')['Environment'];
    const setting = Variables.SIGNING_KEYS['Fn::Join'][1] as unknown[];
    const text = setting.map((part) => (typeof part === 'string' ? part : 'arn')).join('');
    expect(JSON.parse(text)).toEqual([{ name: 'key-2026-1', signsFrom: '2026-01-01T00:00:00Z', kms: 'arn' }]);
  });
});

test('O1 S45 each signature by another role is mailed, and each change of a signing key, with who did it', () => {
  const [rule, ...others] = propertiesOf('AWS::Events::Rule').filter(
    ({ Targets }) => inWords(Targets[0].Arn) === 'WatchOperator',
  );
  const keys = Object.keys(template.findResources('AWS::KMS::Key')).map((id) => ({
    'Fn::GetAtt': [id, 'Arn'],
  }));
  const [signer = ''] = Object.keys(template.findResources('AWS::IAM::Role')).filter((id) =>
    id.startsWith('FunctionscertificatesRole'),
  );
  const ofAnother = (arn: unknown) => ({
    eventName: ['Sign'],
    userIdentity: { sessionContext: { sessionIssuer: { arn: [arn] } } },
  });

  expect(others).toEqual([]);
  expect(rule).toMatchObject({
    // Signing counts as reading, which rules else don't hear of.
    State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    EventPattern: {
      source: ['aws.kms'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        resources: { ARN: keys },
        $or: [
          { eventName: ['CreateGrant', 'DisableKey', 'PutKeyPolicy', 'ScheduleKeyDeletion'] },
          ofAnother({ 'anything-but': [{ 'Fn::GetAtt': [signer, 'Arn'] }] }),
          ofAnother({ exists: false }),
        ],
      },
    },
  });
  expect(Object.values(rule?.['Targets'][0].InputTransformer.InputPathsMap)).toEqual([
    '$.detail.eventName',
    '$.detail.userIdentity.arn',
    '$.time',
  ]);
  const [trail] = propertiesOf('AWS::CloudTrail::Trail');
  expect(trail).toMatchObject({
    IsLogging: true,
    EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }],
  });
  expect(inWords(trail?.['S3BucketName'])).toBe('SiteLogs');
});
