import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';

/** They failed three times. They can hold an address, so they go after four days; an alarm says so. */
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
    for (const rule of ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy']) {
      acknowledge(this.queue, rule, {
        reason: 'It is itself where undelivered events end.',
        test: 'events that were given up are kept for four days, and an alarm says so',
      });
    }
  }
}

export interface ServerFunctionProps {
  readonly code: lambda.Code;
  /** `<file>.<export>` */
  readonly handler: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  /** Grants to the role. @returns the variables that go with them */
  readonly connect?: (role: Role) => Readonly<Record<string, string>>;
  /** Queue of events that failed for good. @default none: nobody invokes it without waiting */
  readonly undelivered?: Undelivered;
  /** @default as many instances as the account allows */
  readonly reservedConcurrency?: number | null;
  /** Lambda ends a function that has called itself 16 times in a row, unless this is true. @default false */
  readonly callsItselfOften?: boolean;
}

/** The newest Node on arm64, traced, with a log for a month and a role that may write to that log alone. */
export class ServerFunction extends Construct {
  readonly function: lambda.Function;
  readonly role: Role;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: ServerFunctionProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Log', { retention: RetentionDays.ONE_MONTH });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [this.logGroup.logGroupArn],
      }),
    );
    const environment = props.connect?.(this.role) ?? {};
    this.function = new lambda.Function(this, 'Function', {
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: props.code,
      handler: props.handler,
      memorySize: props.memoryMegabytes,
      timeout: Duration.seconds(props.timeoutSeconds),
      environment: { ...environment },
      role: this.role,
      logGroup: this.logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      tracing: lambda.Tracing.ACTIVE,
      ...(props.undelivered === undefined ? {} : { deadLetterQueue: props.undelivered.queue }),
      ...(typeof props.reservedConcurrency === 'number' && {
        reservedConcurrentExecutions: props.reservedConcurrency,
      }),
      ...(props.callsItselfOften === true ? { recursiveLoop: lambda.RecursiveLoop.ALLOW } : {}),
    });
    acknowledge(this.role, 'AwsSolutions-IAM5[Resource::*]', {
      reason: 'X-Ray takes traces under no narrower name.',
      test: 'name every resource, but for traces',
    });
    if (props.undelivered === undefined) {
      acknowledge(this.function, 'Serverless-LambdaDLQ', {
        reason: 'Its callers wait for the answer.',
        test: 'only functions that are sent events without waiting have a place for those given up',
      });
    }
  }
}
