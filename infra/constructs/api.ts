import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { THROTTLE } from '../stage.ts';
import type { Functions } from './functions.ts';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Code, type Function } from 'aws-cdk-lib/aws-lambda';
import { ServerFunction } from './server-function.ts';

const PAGE = join(resolve(import.meta.dirname, '../..'), 'build/web/404.html');

/** CloudFront's own error pages would replace answers of the API too (docs/bars.md S21). */
function notFound(scope: Construct): Function {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  const answer = JSON.stringify({ statusCode: 404, headers, body: readFileSync(PAGE, 'utf8') });
  return new ServerFunction(scope, 'Page', {
    code: Code.fromInline(`exports.handler = async () => (${answer});`),
    ...{ handler: 'index.handler', memoryMegabytes: 128, timeoutSeconds: 3 },
  }).function;
}

/** No address, no path and no header, so nothing about a person. */
const ACCESS_LOG_LINE = JSON.stringify({
  id: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
  bytes: '$context.responseLength',
  problem: '$context.integrationErrorMessage',
});

/** One HTTP API in front of the functions. Requests that fit none are answered by the page "not found". */
export class Api extends Construct {
  readonly httpApi: HttpApi;
  readonly accessLog: LogGroup;

  constructor(scope: Construct, id: string, { functions }: { readonly functions: Functions }) {
    super(scope, id);
    this.accessLog = new LogGroup(this, 'AccessLog', { retention: RetentionDays.ONE_MONTH });
    this.httpApi = new HttpApi(this, 'HttpApi', { createDefaultStage: false });
    new HttpStage(this, 'Stage', {
      httpApi: this.httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog),
        format: AccessLogFormat.custom(ACCESS_LOG_LINE),
      },
    });
    for (const { spec, made } of functions.all) {
      if (spec.pathPrefix === null) continue;
      const integration = new HttpLambdaIntegration(`${spec.name}Integration`, made.function);
      const under = [spec.pathPrefix, ...(spec.pagesUnder ?? [])].map((each) => `${each}{proxy+}`);
      for (const path of [...under, ...(spec.alsoAt ?? [])]) {
        this.httpApi.addRoutes({ path, methods: [HttpMethod.ANY], integration });
      }
    }
    this.httpApi.addRoutes({
      path: '/{proxy+}',
      methods: [HttpMethod.GET, HttpMethod.HEAD],
      integration: new HttpLambdaIntegration(
        'NotFoundIntegration',
        notFound(new Construct(this, 'NotFound')),
      ),
    });
    acknowledge(this.httpApi, 'AwsSolutions-APIG4', {
      reason: 'The functions know who calls, route by route; an authorizer would ask the same again.',
      test: 'S16 every row says who, whose, how fast, what in and what out, once',
    });
  }
}
