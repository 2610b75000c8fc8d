import { CfnRule, EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { ReadWriteType, Trail } from 'aws-cdk-lib/aws-cloudtrail';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { alarmDescription } from '../alarms.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { Undelivered } from './server-function.ts';

/** Calls that end a key, or let somebody else use it. */
const CHANGES = ['CreateGrant', 'DisableKey', 'PutKeyPolicy', 'ScheduleKeyDeletion'];

export interface KeyTrailProps {
  readonly signingKeys: SigningKeys;
  readonly signer: IRole;
  readonly operator: ITopic;
  readonly logs: IBucket;
  readonly undelivered: Undelivered;
}

/** Mails the operator each signature by anyone but the signer, and each change of a signing key. */
export class KeyTrail extends Construct {
  constructor(scope: Construct, id: string, props: KeyTrailProps) {
    super(scope, id);
    const { signingKeys, signer, operator, logs, undelivered } = props;
    // Without a trail EventBridge hears of no call.
    new Trail(this, 'Trail', {
      bucket: logs,
      s3KeyPrefix: 'calls',
      managementEvents: ReadWriteType.ALL,
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: false,
    });
    const byAnother = (arn: readonly unknown[]) => ({
      eventName: ['Sign'],
      userIdentity: { sessionContext: { sessionIssuer: { arn } } },
    });
    const rule = new Rule(this, 'Touched', {
      eventPattern: {
        source: ['aws.kms'],
        detailType: ['AWS API Call via CloudTrail'],
        detail: {
          resources: { ARN: [...signingKeys.arns] },
          $or: [
            { eventName: CHANGES },
            byAnother([{ 'anything-but': [signer.roleArn] }]),
            byAnother([{ exists: false }]),
          ],
        },
      },
      targets: [
        new SnsTopic(operator, {
          deadLetterQueue: undelivered.queue,
          message: RuleTargetInput.fromText(
            `${alarmDescription('KeyTouched')} ${EventField.fromPath('$.detail.eventName')} by ${EventField.fromPath('$.detail.userIdentity.arn')} at ${EventField.time}`,
          ),
        }),
      ],
    });
    const resource = rule.node.defaultChild;
    if (!(resource instanceof CfnRule)) throw new Error('a rule is no rule');
    // CloudTrail counts a signature as reading, of which a rule hears only if it asks.
    resource.state = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
  }
}
