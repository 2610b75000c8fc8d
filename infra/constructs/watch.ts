import { Duration, Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, type IFilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic, type ITopic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { DID_PATH } from '#domain/contract/route.ts';
import { type AlarmName, alarmDescription } from '../alarms.ts';
import type { Stage } from '../stage.ts';
import type { Api } from './api.ts';
import type { Data } from './data.ts';
import type { Functions } from './functions.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { Site } from './site.ts';
import type { Undelivered } from './server-function.ts';
import { CfnRule, EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { ReadWriteType, Trail } from 'aws-cdk-lib/aws-cloudtrail';

/** Calls that end a key, or let somebody else use it. */
const CHANGES = ['CreateGrant', 'DisableKey', 'PutKeyPolicy', 'ScheduleKeyDeletion'];

/** Mails the operator each signature by anyone but the signer, and each change of a signing key. */
function watchKeys(
  scope: Construct,
  { signingKeys, functions, site, undelivered }: WatchProps,
  operator: ITopic,
): void {
  const { roleArn: signer } = functions.get('certificates').role;
  // Without a trail EventBridge hears of no call.
  new Trail(scope, 'Trail', {
    bucket: site.logs,
    s3KeyPrefix: 'calls',
    managementEvents: ReadWriteType.ALL,
    isMultiRegionTrail: false,
    includeGlobalServiceEvents: false,
  });
  const byAnother = (arn: readonly unknown[]) => ({
    eventName: ['Sign'],
    userIdentity: { sessionContext: { sessionIssuer: { arn } } },
  });
  const rule = new Rule(scope, 'Touched', {
    eventPattern: {
      source: ['aws.kms'],
      detailType: ['AWS API Call via CloudTrail'],
      detail: {
        resources: { ARN: signingKeys.arns },
        $or: [
          { eventName: CHANGES },
          byAnother([{ 'anything-but': [signer] }]),
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

const PERIOD = Duration.minutes(5);
const SUM = { period: PERIOD, statistic: cloudwatch.Stats.SUM };
const SLOWEST = { period: PERIOD, statistic: cloudwatch.Stats.p(99) };

export interface WatchProps {
  readonly stage: Stage;
  readonly data: Data;
  readonly signingKeys: SigningKeys;
  readonly functions: Functions;
  readonly api: Api;
  readonly site: Site;
  readonly undelivered: Undelivered;
}

/** CloudWatch adds nothing up where one of the metrics has no data, so each counts as zero there. */
const sumOf = (metrics: readonly cloudwatch.IMetric[], label: string): cloudwatch.MathExpression =>
  new cloudwatch.MathExpression({
    expression: metrics.map((_, index) => `FILL(m${index}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
    period: PERIOD,
    label,
  });

export class Watch extends Construct {
  readonly #topic: Topic;

  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id);
    const { stage, functions, undelivered } = props;
    this.#topic = new Topic(this, 'Operator', { enforceSSL: true });
    // The policy that enforces TLS replaces SNS's own, by which alarms could publish.
    this.#topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    this.#topic.addSubscription(
      new EmailSubscription(stage.operator, { deadLetterQueue: undelivered.queue }),
    );
    const tables = this.#watchTables(props);
    const api = this.#watchApi(props);
    const mail = this.#watchMail(functions);
    const { errors, slowest } = this.#watchFunctions(props);
    this.#watchEvents(functions);
    watchKeys(new Construct(this, 'Keys'), props, this.#topic);
    new cloudwatch.Dashboard(this, 'Dashboard', {
      widgets: [
        [graph('Requests', [api.count]), graph('Slowest 1 % (ms)', [api.latency])],
        [graph('Answers 5xx (%)', [api.failed]), graph('Pages 5xx (%)', [api.pages])],
        [graph('Functions’ errors', errors), graph('Functions’ slowest 1 %', slowest)],
        [graph('Units of the tables', tables), graph('Mail: bounces, complaints', mail)],
      ],
    });
    this.#budget(stage);
  }

  /** @param periods in a row @param others for an alarm that isn't about too much */
  #alarm(
    name: AlarmName,
    threshold: number,
    metric: cloudwatch.IMetric,
    periods = 1,
    of = '',
    others: Partial<cloudwatch.AlarmProps> = {},
  ): void {
    new cloudwatch.Alarm(this, `${name}${of}`, {
      ...{ alarmDescription: alarmDescription(name), metric, threshold, evaluationPeriods: periods },
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      ...others,
    }).addAlarmAction(new SnsAction(this.#topic));
  }

  #watchApi({ api: { httpApi, accessLog }, site }: WatchProps) {
    const count = httpApi.metricCount(SUM);
    const failed = new cloudwatch.MathExpression({
      // One failure among few requests is no percentage.
      expression: 'IF(count >= 50, 100 * failed / count, 0)',
      usingMetrics: { count, failed: httpApi.metricServerError(SUM) },
      period: PERIOD,
      label: 'Answers 5xx (%)',
    });
    const latency = httpApi.metricLatency(SLOWEST);
    const pages = new cloudwatch.Metric({
      namespace: 'AWS/CloudFront',
      metricName: '5xxErrorRate',
      dimensionsMap: { DistributionId: site.distribution.distributionId, Region: 'Global' },
      period: PERIOD,
    });
    this.#alarm('PagesFail', 1, pages, 2);
    this.#alarm('ApiFails', 1, failed);
    this.#alarm('ApiSlow', 2000, latency, 3);
    const unanswered = FilterPattern.all(
      FilterPattern.stringValue('$.route', '=', `ANY ${DID_PATH}`),
      FilterPattern.stringValue('$.status', '=', '5*'),
    );
    this.#alarm('IssuerMissing', 0, this.#linesOf(accessLog, 'IssuerMissing', unanswered));
    return { count, failed, latency, pages };
  }

  #watchFunctions({ functions, undelivered }: WatchProps) {
    const watched = functions.all.map(({ spec, made: { function: each } }) => {
      const [errors, slowest] = [each.metricErrors({ period: PERIOD }), each.metricDuration(SLOWEST)];
      this.#alarm('FunctionFails', 2, errors, 1, spec.name);
      this.#alarm('FunctionSlow', spec.timeoutSeconds * 800, slowest, 2, spec.name);
      return { errors, slowest };
    });
    const throttles = functions.all.map(({ made }) => made.function.metricThrottles({ period: PERIOD }));
    this.#alarm('FunctionsThrottled', 0, sumOf(throttles, 'Refused'));
    const waiting = undelivered.queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD });
    this.#alarm('Undelivered', 0, waiting);

    const certificates = functions.get('certificates');
    const clock = functions.get('clock');
    for (const [of, { function: called }] of Object.entries({ '': clock, '-certificates': certificates })) {
      this.#alarm('ClockStopped', 1, called.metricInvocations({ period: PERIOD }), 3, of, {
        comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.BREACHING,
      });
    }
    const isDown = FilterPattern.allTerms('the signer is down');
    this.#alarm('SignerDown', 0, this.#linesOf(certificates.logGroup, 'SignerDown', isDown), 3);
    return { errors: watched.map((each) => each.errors), slowest: watched.map((each) => each.slowest) };
  }

  #watchEvents(functions: Functions): void {
    const linesOf = (of: 'api' | 'identity', id: string, message: string) =>
      this.#linesOf(functions.get(of).logGroup, id, FilterPattern.allTerms(message));
    this.#alarm('SignInsRefused', 200, linesOf('identity', 'SignInsRefused', 'sign-in refused'));
    const tried = (['api', 'identity'] as const).map((of) =>
      linesOf(of, `RightsTried-${of}`, 'access refused'),
    );
    this.#alarm('RightsTried', 50, sumOf(tried, 'Refused'));
    this.#alarm('ManyExports', 30, linesOf('api', 'ManyExports', 'export done'));
  }

  #watchTables({ data }: WatchProps): cloudwatch.IMetric[] {
    const all = [...data.tables].flatMap(([id, { tableName }]) =>
      ['Read', 'Write']
        .flatMap((act) => [`${act}ThrottleEvents`, `Consumed${act}CapacityUnits`])
        .map(
          (metricName) =>
            new cloudwatch.Metric({
              ...{ namespace: 'AWS/DynamoDB', metricName, dimensionsMap: { TableName: tableName }, ...SUM },
              label: `${id} ${metricName}`,
            }),
        ),
    );
    const throttled = all.filter(({ metricName }) => metricName.endsWith('ThrottleEvents'));
    this.#alarm('TablesThrottled', 10, sumOf(throttled, 'Throttled'));
    return all.filter((each) => !throttled.includes(each));
  }

  #watchMail(functions: Functions): cloudwatch.IMetric[] {
    const [bounces, complaints] = ['Reputation.BounceRate', 'Reputation.ComplaintRate'].map(
      (metricName) =>
        new cloudwatch.Metric({
          namespace: 'AWS/SES',
          metricName,
          statistic: cloudwatch.Stats.AVERAGE,
          period: Duration.hours(1),
        }),
    );
    if (bounces === undefined || complaints === undefined) throw new Error('SES has two rates');
    this.#alarm('MailBounces', 0.02, bounces);
    this.#alarm('MailComplaints', 0.0005, complaints);
    const { logGroup } = functions.get('identity');
    const isGivenUp = FilterPattern.allTerms('a mail was given up: budget');
    this.#alarm('MailStopped', 20, this.#linesOf(logGroup, 'MailStopped', isGivenUp));
    return [bounces, complaints];
  }

  #linesOf(logGroup: LogGroup, id: string, filterPattern: IFilterPattern): cloudwatch.IMetric {
    return new MetricFilter(this, `${id}Lines`, {
      logGroup,
      filterPattern,
      metricNamespace: 'Groundwork',
      metricName: id,
      defaultValue: 0,
    }).metric(SUM);
  }

  #budget({ monthlyBudget, operator }: Stage): void {
    new CfnBudget(this, 'Budget', {
      budget: {
        ...{ budgetType: 'COST', timeUnit: 'MONTHLY' },
        budgetLimit: { amount: monthlyBudget, unit: 'USD' },
      },
      notificationsWithSubscribers: [50, 80, 100].map((threshold) => ({
        notification: {
          ...{ notificationType: 'ACTUAL', comparisonOperator: 'GREATER_THAN' },
          ...{ threshold, thresholdType: 'PERCENTAGE' },
        },
        subscribers: [{ subscriptionType: 'EMAIL', address: operator }],
      })),
    });
  }
}

const graph = (title: string, left: cloudwatch.IMetric[]): cloudwatch.GraphWidget =>
  new cloudwatch.GraphWidget({ title, left, width: 12 });
