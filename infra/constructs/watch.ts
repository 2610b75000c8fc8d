import { Duration, Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
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
import type { IBucket } from 'aws-cdk-lib/aws-s3';

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
class KeyTrail extends Construct {
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

const PERIOD = Duration.minutes(5);

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
    const { stage, functions, signingKeys, site, undelivered } = props;
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
    this.#watchFunctions(props);
    this.#watchEvents(functions);
    new KeyTrail(this, 'Keys', {
      signingKeys,
      signer: functions.get('certificates').role,
      operator: this.#topic,
      logs: site.logs,
      undelivered,
    });
    new cloudwatch.Dashboard(this, 'Dashboard', {
      widgets: [
        [graph('Requests', [api.count]), graph('Slowest 1 % (ms)', [api.latency])],
        [graph('Answers 5xx (%)', [api.failed]), graph('Pages 5xx (%)', [api.pages])],
        [
          graph(
            'Functions’ errors',
            functions.all.map(({ made }) => made.function.metricErrors({ period: PERIOD })),
          ),
          graph(
            'Functions’ slowest 1 %',
            functions.all.map(({ made }) =>
              made.function.metricDuration({ period: PERIOD, statistic: cloudwatch.Stats.p(99) }),
            ),
          ),
        ],
        [graph('Units of the tables', tables), graph('Mail: bounces, complaints', mail)],
      ],
    });
    this.#budget(stage);
  }

  /** @param periods in a row */
  #alarm(name: AlarmName, above: number, metric: cloudwatch.IMetric, periods = 1, of = ''): void {
    new cloudwatch.Alarm(this, `${name}${of}`, {
      alarmDescription: alarmDescription(name),
      metric,
      threshold: above,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(this.#topic));
  }

  #watchApi({ api: { httpApi, accessLog }, site }: WatchProps) {
    const count = httpApi.metricCount({ period: PERIOD, statistic: cloudwatch.Stats.SUM });
    const failed = new cloudwatch.MathExpression({
      // One failure among few requests is no percentage.
      expression: 'IF(count >= 50, 100 * failed / count, 0)',
      usingMetrics: {
        count,
        failed: httpApi.metricServerError({ period: PERIOD, statistic: cloudwatch.Stats.SUM }),
      },
      period: PERIOD,
      label: 'Answers 5xx (%)',
    });
    const latency = httpApi.metricLatency({ period: PERIOD, statistic: cloudwatch.Stats.p(99) });
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

  #watchFunctions({ functions, undelivered }: WatchProps): void {
    for (const { spec, made } of functions.all) {
      const { function: each } = made;
      this.#alarm('FunctionFails', 2, each.metricErrors({ period: PERIOD }), 1, spec.name);
      const slowest = each.metricDuration({ period: PERIOD, statistic: cloudwatch.Stats.p(99) });
      this.#alarm('FunctionSlow', spec.timeoutSeconds * 800, slowest, 2, spec.name);
    }
    const throttles = functions.all.map(({ made }) => made.function.metricThrottles({ period: PERIOD }));
    this.#alarm('FunctionsThrottled', 0, sumOf(throttles, 'Refused'));
    const waiting = undelivered.queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD });
    this.#alarm('Undelivered', 0, waiting);

    const certificates = functions.get('certificates');
    for (const [of, { function: called }] of [
      ['', functions.get('clock')],
      ['-certificates', certificates],
    ] as const) {
      new cloudwatch.Alarm(this, `ClockStopped${of}`, {
        alarmDescription: alarmDescription('ClockStopped'),
        metric: called.metricInvocations({ period: PERIOD }),
        threshold: 1,
        comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: 3,
        treatMissingData: cloudwatch.TreatMissingData.BREACHING,
      }).addAlarmAction(new SnsAction(this.#topic));
    }
    const isDown = FilterPattern.allTerms('the signer is down');
    this.#alarm('SignerDown', 0, this.#linesOf(certificates.logGroup, 'SignerDown', isDown), 3);
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
      [
        'ReadThrottleEvents',
        'WriteThrottleEvents',
        'ConsumedReadCapacityUnits',
        'ConsumedWriteCapacityUnits',
      ].map(
        (metricName) =>
          new cloudwatch.Metric({
            namespace: 'AWS/DynamoDB',
            metricName,
            dimensionsMap: { TableName: tableName },
            statistic: cloudwatch.Stats.SUM,
            period: PERIOD,
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
    }).metric({ period: PERIOD, statistic: cloudwatch.Stats.SUM });
  }

  #budget({ monthlyBudget, operator }: Stage): void {
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudget, unit: 'USD' },
      },
      notificationsWithSubscribers: [50, 80, 100].map((threshold) => ({
        notification: {
          notificationType: 'ACTUAL',
          comparisonOperator: 'GREATER_THAN',
          threshold,
          thresholdType: 'PERCENTAGE',
        },
        subscribers: [{ subscriptionType: 'EMAIL', address: operator }],
      })),
    });
  }
}

const graph = (title: string, left: cloudwatch.IMetric[]): cloudwatch.GraphWidget =>
  new cloudwatch.GraphWidget({ title, left, width: 12 });
