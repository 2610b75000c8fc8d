import { dirname, join, parse, resolve } from 'node:path';
import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { CfnStage, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { ENV, type EnvName } from '#functions/settings.ts';
import { FUNCTIONS, type FunctionSpec } from '#functions/functions.ts';
import { environmentOf } from '../environment.ts';
import type { Data } from './data.ts';
import type { SigningKeys } from './signing-keys.ts';

const root = resolve(import.meta.dirname, '../..');

/** Requests a second that the stage accepts. */
const THROTTLE = { rate: 100, burst: 200 };

export interface ApiProps {
  readonly data: Data;
  readonly signingKeys: SigningKeys;
  /** The sender's address of every mail. */
  readonly mailFrom: string;
  /** Variables that the stack decides. */
  readonly values: Readonly<Partial<Record<EnvName, string>>>;
}

/** The functions behind one HTTP API. Each has a role of its own, which allows what its spec lists. */
export class Api extends Construct {
  readonly httpApi: HttpApi;
  readonly #data: Data;
  readonly #signingKeys: SigningKeys;
  readonly #values: Readonly<Record<string, string | undefined>>;
  readonly #mailFrom: string;

  constructor(scope: Construct, id: string, { data, signingKeys, mailFrom, values }: ApiProps) {
    super(scope, id);
    this.#data = data;
    this.#signingKeys = signingKeys;
    this.#mailFrom = mailFrom;
    const pepper = new Secret(this, 'CodePepper', {
      description: 'Keys the hashes of codes and addresses',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#values = {
      ...values,
      // The template holds a reference; CloudFormation reads the secret when it deploys.
      [ENV.codePepper]: pepper.secretValue.unsafeUnwrap(),
      [ENV.mailUrl]: 'ses:',
      [ENV.mailFrom]: mailFrom,
    };

    this.httpApi = new HttpApi(this, 'HttpApi', { createDefaultStage: true });
    const stage = this.httpApi.defaultStage?.node.defaultChild;
    if (!(stage instanceof CfnStage)) throw new Error('the HTTP API has no stage');
    stage.defaultRouteSettings = {
      throttlingRateLimit: THROTTLE.rate,
      throttlingBurstLimit: THROTTLE.burst,
    };
    for (const spec of FUNCTIONS) {
      const made = this.#function(spec);
      const integration = new HttpLambdaIntegration(`${spec.name}Integration`, made);
      const under = [spec.pathPrefix, ...(spec.pagesUnder ?? [])].map((each) => `${each}{proxy+}`);
      for (const path of [...under, ...(spec.alsoAt ?? [])]) {
        this.httpApi.addRoutes({ path, methods: [HttpMethod.ANY], integration });
      }
      for (const { everyMinutes, event } of spec.schedule) {
        new Rule(this, `${spec.name}${event.task}`, {
          schedule: Schedule.rate(Duration.minutes(everyMinutes)),
          targets: [new LambdaFunction(made, { event: RuleTargetInput.fromObject(event) })],
        });
      }
    }
  }

  #function(spec: FunctionSpec): Function {
    const logGroup = new LogGroup(this, `${spec.name}Log`, { retention: RetentionDays.ONE_MONTH });
    const role = new Role(this, `${spec.name}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    const tables = this.#data.bind(role, spec.tables);
    if (spec.sendsMail) {
      role.addToPolicy(
        new PolicyStatement({
          actions: ['ses:SendEmail'],
          resources: [`arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:identity/*`],
          conditions: { StringEquals: { 'ses:FromAddress': this.#mailFrom } },
        }),
      );
    }
    const signing = spec.signs ? { [ENV.signingKeys]: this.#signingKeys.bind(role) } : {};
    const made = new Function(this, spec.name, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(root, dirname(spec.bundle))),
      handler: `${parse(spec.bundle).name}.handler`,
      memorySize: spec.memoryMegabytes,
      timeout: Duration.seconds(spec.timeoutSeconds),
      environment: environmentOf(spec, { ...this.#values, ...tables, ...signing }),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
    });
    if (spec.invokesItself) {
      // A separate policy: inside the role's own, the function would wait for itself.
      new Policy(this, `${spec.name}InvokesItself`, {
        roles: [role],
        statements: [
          new PolicyStatement({
            actions: ['lambda:InvokeFunction'],
            resources: [made.functionArn],
          }),
        ],
      });
    }
    return made;
  }
}
