import { dirname, join, parse, resolve } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { OPERATOR } from '#functions/entries/functions.ts';
import { ENV } from '#functions/settings.ts';
import { environmentOf } from '../../functions/entries/functions.ts';
import type { Stage } from '../stage.ts';
import type { Data } from './data.ts';
import { ServerFunction } from './server-function.ts';

const root = resolve(import.meta.dirname, '../..');

export interface OperatorProps {
  readonly stage: Stage;
  readonly data: Data;
}

/**
 * Makes the first administrator. No route, clock or role of the stack may invoke it, so only the account's
 * own people can.
 */
export class Operator extends Construct {
  readonly functionName: string;

  constructor(scope: Construct, id: string, { stage, data }: OperatorProps) {
    super(scope, id);
    const made = new ServerFunction(this, OPERATOR.name, {
      code: Code.fromAsset(join(root, dirname(OPERATOR.bundle))),
      handler: `${parse(OPERATOR.bundle).name}.handler`,
      memoryMegabytes: 256,
      timeoutSeconds: 15,
      connect: (role) =>
        environmentOf(OPERATOR, {
          [ENV.siteOrigin]: stage.origin,
          ...data.bind(role, OPERATOR.tables),
        }),
    });
    this.functionName = made.function.functionName;
  }
}
