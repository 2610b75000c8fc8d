import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DID_PATH } from '#domain/contract/route.ts';
import { eventLine } from '#functions/http/pipeline.ts';
import { FUNCTIONS } from '#functions/entries/functions.ts';
import { IdentityTask } from '#functions/task-events.ts';
import { ALARMS, type AlarmName, RUNBOOK, alarmDescription, anchorOf } from '#infra/alarms.ts';
import { type Properties, inWords, makeTemplate, propertiesOf as propertiesIn } from '../support/template.ts';

const template = makeTemplate({ operator: 'ops@groundwork.example', firewall: 'on' });
const propertiesOf = (type: string): Properties[] => propertiesIn(template, type);

const alarms = (): Properties[] => propertiesOf('AWS::CloudWatch::Alarm');
const alarmsOf = (name: AlarmName): Properties[] =>
  alarms().filter(({ AlarmDescription }) => AlarmDescription === alarmDescription(name));
const mailing = (): Properties[] =>
  propertiesOf('AWS::Events::Rule').filter(({ Targets }) => inWords(Targets[0].Arn) === 'WatchOperator');

describe('alarms', () => {
  test('O1 each one of the list is there, and mailed to the operator', () => {
    const byRule = mailing().map(({ Targets }) => String(Targets[0].InputTransformer.InputTemplate));
    for (const name of [...ALARMS.keys()] as AlarmName[]) {
      const told = byRule.filter((text) => text.includes(alarmDescription(name)));
      expect(alarmsOf(name).length + told.length, name).toBeGreaterThan(0);
    }
    for (const { AlarmActions } of alarms()) expect(inWords(AlarmActions)).toBe('WatchOperator');
    expect(propertiesOf('AWS::SNS::Subscription')).toMatchObject([
      { Protocol: 'email', Endpoint: 'ops@groundwork.example' },
    ]);
  });

  test('O1 the topic lets alarms of this account publish', () => {
    const statements = propertiesOf('AWS::SNS::TopicPolicy').flatMap(
      ({ PolicyDocument }) => PolicyDocument.Statement as Properties[],
    );
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Principal }) => Principal.Service as string)).toEqual([
      'cloudwatch.amazonaws.com',
      'events.amazonaws.com',
    ]);
    expect(allowed.slice(0, 1)).toMatchObject([
      {
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        Resource: { Ref: expect.stringMatching(/^WatchOperator/) },
      },
    ]);
  });

  test('O1 each one links a section of the runbook that is there', () => {
    const runbook = readFileSync(resolve(import.meta.dirname, '../..', RUNBOOK), 'utf8');
    const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
    const anchors = headings.map(anchorOf);
    expect(alarms().length).toBeGreaterThan(0);
    for (const name of [...ALARMS.keys()] as AlarmName[]) {
      const [, anchor] = /docs\/runbook\.md#(\S+)$/.exec(alarmDescription(name)) ?? [];
      expect(anchors, name).toContain(anchor);
    }
  });

  test('O1 go off at 1 % of failures, 2 s, a first throttle, SES’s limits halved', () => {
    const at = (name: AlarmName) => alarmsOf(name).map(({ Threshold }) => Threshold);
    expect({
      pages: at('PagesFail'),
      api: at('ApiFails'),
      slow: at('ApiSlow'),
      throttled: at('FunctionsThrottled'),
      bounces: at('MailBounces'),
      complaints: at('MailComplaints'),
      functions: at('FunctionSlow'),
    }).toEqual({
      pages: [1],
      api: [1],
      slow: [2000],
      throttled: [0],
      bounces: [0.02],
      complaints: [0.0005],
      functions: FUNCTIONS.map(({ timeoutSeconds }) => timeoutSeconds * 800),
    });
  });

  test('O1 a sum counts what has no data as zero, so that one throttled function or table is enough', () => {
    for (const name of ['FunctionsThrottled', 'TablesThrottled'] as const) {
      const metrics = (alarmsOf(name)[0]?.['Metrics'] ?? []) as Properties[];
      const added = metrics.flatMap(({ Id, MetricStat }) => (MetricStat === undefined ? [] : [Id]));
      expect(added.length, name).toBeGreaterThan(1);
      expect(metrics.map(({ Expression }) => Expression as unknown)).toContain(
        added.map((id) => `FILL(${id}, 0)`).join(' + '),
      );
    }
  });

  test('O1 a clock that says nothing is an alarm too', () => {
    const stopped = {
      ...{ MetricName: 'Invocations', TreatMissingData: 'breaching' },
      ComparisonOperator: 'LessThanThreshold',
    };
    expect(alarmsOf('ClockStopped')).toMatchObject([stopped, stopped]);
    const watched = alarmsOf('ClockStopped').map(({ Dimensions }) => inWords(Dimensions[0].Value));
    expect(watched).toEqual(['FunctionsclockFunction', 'FunctionscertificatesFunction']);
  });

  test('O1 lines of the log that alarms count are lines that functions write', () => {
    const line = { id: '1', path: '/api/auth/verify' } as const;
    const written = ['functions/entries/identity/tasks.ts', 'functions/entries/certificates/tasks.ts']
      .map((file) => readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8'))
      .concat(
        (['sign-in', 'access'] as const).map(
          (event) => eventLine(event, { error: 'not_found' }, line).message,
        ),
        eventLine('export', null, line).message,
      )
      .join('\n')
      .replace('${sent.error}', 'budget');
    const counted = propertiesOf('AWS::Logs::MetricFilter')
      .filter(({ LogGroupName }) => inWords(LogGroupName) !== 'ApiAccessLog')
      .map(({ FilterPattern }) => FilterPattern as string);
    expect(counted).toHaveLength(6);
    for (const pattern of counted) expect(written).toContain(pattern.replaceAll('"', ''));
  });

  test('O1 an issuer’s document that isn’t answered is found in the access log, by its route and status', () => {
    const [filter, ...others] = propertiesOf('AWS::Logs::MetricFilter').filter(
      ({ LogGroupName }) => inWords(LogGroupName) === 'ApiAccessLog',
    );
    expect(others).toEqual([]);
    expect(filter?.['FilterPattern']).toBe(`{ ($.route = "ANY ${DID_PATH}") && ($.status = "5*") }`);
    const format = JSON.parse(propertiesOf('AWS::ApiGatewayV2::Stage')[0]?.['AccessLogSettings'].Format);
    expect(format).toMatchObject({ route: '$context.routeKey', status: '$context.status' });
    const keys = propertiesOf('AWS::ApiGatewayV2::Route').map(({ RouteKey }) => String(RouteKey));
    expect(keys).toContain(`ANY ${DID_PATH}`);
    expect(alarmsOf('IssuerMissing')).toMatchObject([{ Threshold: 0 }]);
  });
});

test('O2 one dashboard', () => {
  const [board] = propertiesOf('AWS::CloudWatch::Dashboard');
  const body = inWords(board?.['DashboardBody']);
  for (const title of ['Requests', 'Answers 5xx (%)', 'Functions’ errors', 'Units of the tables']) {
    expect(body).toContain(title);
  }
  expect(propertiesOf('AWS::CloudWatch::Dashboard')).toHaveLength(1);
});

test('O9 a budget is mailed about at 50, 80 and 100 %', () => {
  const [budget] = propertiesOf('AWS::Budgets::Budget');
  expect(budget?.['Budget'].BudgetLimit).toEqual({ Amount: 50, Unit: 'USD' });
  const mails = budget?.['NotificationsWithSubscribers'] as Properties[];
  expect(
    mails.map(({ Notification, Subscribers }) => [Notification.Threshold, Subscribers[0].Address]),
  ).toEqual([50, 80, 100].map((share) => [share, 'ops@groundwork.example']));
});

describe('mail', () => {
  test('is signed, over TLS alone, and stops at addresses that bounced or complained', () => {
    expect(propertiesOf('AWS::SES::EmailIdentity')).toMatchObject([
      {
        EmailIdentity: 'groundwork.example',
        DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
        MailFromAttributes: { MailFromDomain: 'bounces.groundwork.example' },
        FeedbackAttributes: { EmailForwardingEnabled: false },
      },
    ]);
    expect(propertiesOf('AWS::SES::ConfigurationSet')).toMatchObject([
      {
        DeliveryOptions: { TlsPolicy: 'REQUIRE' },
        ReputationOptions: { ReputationMetricsEnabled: true },
        SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
      },
    ]);
  });

  test('that comes back, or is called spam, is told to the function that notes it', () => {
    const [set = ''] = Object.keys(template.findResources('AWS::SES::ConfigurationSet'));
    expect(propertiesOf('AWS::SES::ConfigurationSetEventDestination')).toMatchObject([
      {
        ConfigurationSetName: { Ref: set },
        EventDestination: { Enabled: true, MatchingEventTypes: ['bounce', 'complaint'] },
      },
    ]);
    const [rule, ...others] = propertiesOf('AWS::Events::Rule').filter(({ EventPattern }) =>
      EventPattern?.source?.includes('aws.ses'),
    );
    expect(others).toEqual([]);
    expect(rule?.['EventPattern']).toEqual({
      source: ['aws.ses'],
      'detail-type': ['Email Bounced', 'Email Complaint Received'],
      detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: set }] } } },
    });
    const [target] = rule?.['Targets'] ?? [];
    expect(inWords(target.Arn)).toMatch(/^Functionsidentity/);
    // A stored event of SES, put together as the event bus does it, is a task that the function takes.
    const { InputPathsMap: paths, InputTemplate: text } = target.InputTransformer;
    const [[name, path], ...more] = Object.entries<string>(paths) as [[string, string], ...unknown[]];
    expect([path, more]).toEqual(['$.detail', []]);
    const detail = {
      eventType: 'Bounce',
      bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'ines@example.org' }] },
      mail: { messageId: 'EXAMPLE' },
    };
    const sent: unknown = JSON.parse(text.replace(`<${name}>`, JSON.stringify(detail)));
    expect(IdentityTask.parse(sent)).toMatchObject({
      task: 'mail-returned',
      detail: { eventType: 'Bounce' },
    });
  });

  test('has its records in our zone, or else in an output', () => {
    const records = propertiesOf('AWS::Route53::RecordSet').map(({ Type }) => Type as string);
    expect(records.toSorted()).toEqual(
      ['A', 'AAAA', 'CNAME', 'CNAME', 'CNAME', 'HTTPS', 'MX', 'TXT', 'TXT'].toSorted(),
    );
    const elsewhere = makeTemplate({ mail: 'hello@other.example' });
    const [output] = Object.values(elsewhere.findOutputs('MailRecords'));
    const listed = JSON.parse(inWords(output?.['Value'])) as { name: string; type: string }[];
    expect(listed.map(({ type }) => type)).toEqual(['CNAME', 'CNAME', 'CNAME', 'MX', 'TXT', 'TXT']);
    expect(listed.at(-1)?.name).toBe('_dmarc.other.example');
    expect(propertiesIn(elsewhere, 'AWS::Route53::RecordSet').map(({ Type }) => Type)).toEqual([
      'A',
      'AAAA',
      'HTTPS',
    ]);
  });

  test('leaves a domain’s own DMARC record alone where it is to be kept', () => {
    const kept = makeTemplate({ dmarc: 'keep' });
    const names = propertiesIn(kept, 'AWS::Route53::RecordSet').map(({ Name }) => inWords(Name));
    expect(names).toContain('bounces.groundwork.example.');
    expect(names.filter((name) => name.includes('_dmarc'))).toEqual([]);
  });
});

describe('S49 [ASVS 2.4.1] the firewall', () => {
  const rules = (): Properties[] => propertiesOf('AWS::WAFv2::WebACL')[0]?.['Rules'] as Properties[];

  test('S49 limits the API, sign-in more strictly, by the path as it will be read', () => {
    const rates = rules().flatMap(({ Statement: { RateBasedStatement: rate } }) =>
      rate === undefined ? [] : [rate],
    );
    expect(
      rates.map(({ Limit, ScopeDownStatement }) => [
        ScopeDownStatement.ByteMatchStatement.SearchString,
        Limit,
      ]),
    ).toEqual([
      ['/api/auth/', 1200],
      ['/api/', 6000],
    ]);
    for (const { ScopeDownStatement } of rates) {
      const steps = ScopeDownStatement.ByteMatchStatement.TextTransformations as Properties[];
      expect(steps.map(({ Type }) => Type)).toEqual(['URL_DECODE', 'NORMALIZE_PATH']);
    }
  });

  test('S49 only counts what it thinks of people’s words', () => {
    const groups = rules().flatMap(({ OverrideAction, Statement: { ManagedRuleGroupStatement: group } }) =>
      group === undefined
        ? []
        : [
            [
              group.Name,
              Object.keys(OverrideAction)[0],
              group.RuleActionOverrides.map(({ Name }: Properties) => Name),
            ],
          ],
    );
    expect(groups).toEqual([
      ['AWSManagedRulesAmazonIpReputationList', 'None', []],
      ['AWSManagedRulesKnownBadInputsRuleSet', 'None', ['JavaDeserializationRCE_BODY', 'Log4JRCE_BODY']],
      ['AWSManagedRulesCommonRuleSet', 'Count', []],
    ]);
  });

  test('S49 stands before the distribution, and keeps no samples', () => {
    const [distribution] = propertiesOf('AWS::CloudFront::Distribution');
    expect(inWords(distribution?.['DistributionConfig'].WebACLId)).toBe('SiteFirewallAcl');
    for (const { VisibilityConfig } of rules()) expect(VisibilityConfig.SampledRequestsEnabled).toBe(false);
  });
});
