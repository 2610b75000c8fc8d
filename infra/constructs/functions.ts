import { dirname, join, parse, resolve } from 'node:path';
import { Duration, Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Policy, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import {
  CLOCK,
  FUNCTIONS,
  type FunctionSpec,
  IDENTITY,
  OPERATOR,
  environmentOf,
} from '#functions/entries/functions.ts';
import { ENV } from '#functions/settings.ts';
import { acknowledge } from '../acknowledge.ts';
import type { Stage } from '../stage.ts';
import type { Data } from './data.ts';
import type { Mail } from './mail.ts';
import type { OriginSecrets } from './origin-secrets.ts';
import { ServerFunction, type Undelivered } from './server-function.ts';
import type { SigningKeys } from './signing-keys.ts';

const root = resolve(import.meta.dirname, '../..');

const programOf = ({ bundle }: Pick<FunctionSpec, 'bundle'>) => ({
  code: Code.fromAsset(join(root, dirname(bundle))),
  handler: `${parse(bundle).name}.handler`,
});

/** Minutes that an event of the clock may wait: the next ones do the same work. */
const CLOCK_PATIENCE_MINUTES = 15;

export interface FunctionsProps {
  readonly stage: Stage;
  readonly data: Data;
  readonly signingKeys: SigningKeys;
  readonly mail: Mail;
  readonly originSecrets: OriginSecrets;
  readonly undelivered: Undelivered;
}

/** Each function has a role of its own that allows exactly its row of the list. */
export class Functions extends Construct {
  readonly all: readonly { readonly spec: FunctionSpec; readonly made: ServerFunction }[];
  readonly #props: FunctionsProps;
  readonly #pepper: Secret;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    this.#props = props;
    this.#pepper = new Secret(this, 'CodePepper', {
      description: 'Keys the hashes of codes and addresses',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this.#pepper, 'AwsSolutions-SMG4', {
      reason: 'Another pepper would hide every address that is known.',
      test: 'S47 [ASVS 13.3.1] secrets are in the template by reference only, and stay',
    });
    this.all = FUNCTIONS.map((spec) => ({ spec, made: this.#function(spec) }));
    for (const { spec, made } of this.all)
      if (spec.invokesClock) this.#allow(made, 'InvokesClock', this.get(CLOCK.name));
  }

  get(name: FunctionSpec['name']): ServerFunction {
    const found = this.all.find(({ spec }) => spec.name === name);
    if (found === undefined) throw new RangeError(`no function is named ${name}`);
    return found.made;
  }

  /** No function's configuration shows the pepper. @returns the secret's ARN */
  #bindPepper(role: Role): string {
    const { secretArn } = this.#pepper;
    role.addToPolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secretArn] }),
    );
    return secretArn;
  }

  /** A separate policy: inside the role's own, a function that invokes itself would wait for itself. */
  #allow(made: ServerFunction, id: string, invoked: ServerFunction): void {
    const resources = [invoked.function.functionArn];
    const statements = [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources })];
    new Policy(made, id, { roles: [made.role], statements });
  }

  #function(spec: FunctionSpec): ServerFunction {
    const { stage, data, signingKeys, mail, originSecrets, undelivered } = this.#props;
    const isSentEvents = spec.invokesItself || spec.schedule.length > 0;
    const made = new ServerFunction(this, spec.name, {
      ...programOf(spec),
      memoryMegabytes: spec.memoryMegabytes,
      timeoutSeconds: spec.timeoutSeconds,
      // Nobody waits for one without requests.
      reservedConcurrency: spec.pathPrefix === null ? null : stage.reservedConcurrency,
      callsItselfOften: spec.callsItselfOften,
      ...(isSentEvents ? { undelivered } : {}),
      connect: (role) =>
        environmentOf(spec, {
          [ENV.siteOrigin]: stage.origin,
          [ENV.epoch]: stage.epoch,
          [ENV.issuerHost]: stage.issuerHost,
          [ENV.originSecrets]: originSecrets.accepted,
          // It's made after those that invoke it.
          [ENV.clockFunction]: Lazy.string({ produce: () => this.get(CLOCK.name).function.functionName }),
          ...(spec.settings.includes('codePepper') ? { [ENV.codePepper]: this.#bindPepper(role) } : {}),
          ...data.bind(role, spec.tables),
          ...(spec.sendsMail ? mail.bind(role) : {}),
          ...(spec.signs ? { [ENV.signingKeys]: signingKeys.bind(role) } : {}),
        }),
    });
    if (spec.invokesItself) this.#allow(made, 'InvokesItself', made);
    for (const { everyMinutes, event } of spec.schedule) {
      new Rule(made, event.task, {
        schedule: Schedule.rate(Duration.minutes(everyMinutes)),
        targets: [
          new LambdaFunction(made.function, {
            event: RuleTargetInput.fromObject(event),
            deadLetterQueue: undelivered.queue,
            maxEventAge: Duration.minutes(CLOCK_PATIENCE_MINUTES),
          }),
        ],
      });
    }
    if (spec.name === IDENTITY.name) {
      new Rule(made, 'mail-returned', {
        eventPattern: mail.returned,
        targets: [
          new LambdaFunction(made.function, {
            event: RuleTargetInput.fromObject({
              ...{ task: 'mail-returned', detail: EventField.fromPath('$.detail') },
            }),
            deadLetterQueue: undelivered.queue,
          }),
        ],
      });
    }
    return made;
  }
}

/** It makes the first administrator. Nothing of the stack may invoke it, only the account's own people. */
export const operatorFunction = (scope: Construct, stage: Stage, data: Data): ServerFunction =>
  new ServerFunction(scope, OPERATOR.name, {
    ...programOf(OPERATOR),
    memoryMegabytes: 256,
    timeoutSeconds: 15,
    connect: (role) =>
      environmentOf(OPERATOR, { [ENV.siteOrigin]: stage.origin, ...data.bind(role, OPERATOR.tables) }),
  });
