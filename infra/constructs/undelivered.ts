import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';

/**
 * Events that failed three times. They can hold an address, so they are deleted after four days; an alarm
 * says that there are any.
 */
export class Undelivered extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const reason = 'It is itself where undelivered events end.';
    const test = 'events that were given up are kept for four days, and an alarm says so';
    acknowledge(this.queue, [
      { rule: 'AwsSolutions-SQS3', reason, test },
      { rule: 'Serverless-SQSRedrivePolicy', reason, test },
    ]);
  }
}
