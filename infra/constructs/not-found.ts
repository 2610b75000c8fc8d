import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Code, type Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ServerFunction } from './server-function.ts';

const PAGE = join(resolve(import.meta.dirname, '../..'), 'build/web/404.html');

/**
 * The page "not found" for missing files. CloudFront's own error pages would replace answers of the API too
 * (docs/bars.md S21).
 */
export class NotFound extends Construct {
  readonly function: Function;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const answer = JSON.stringify({
      statusCode: 404,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: readFileSync(PAGE, 'utf8'),
    });
    const { function: made } = new ServerFunction(this, 'Page', {
      code: Code.fromInline(`exports.handler = async () => (${answer});`),
      handler: 'index.handler',
      memoryMegabytes: 128,
      timeoutSeconds: 3,
    });
    this.function = made;
  }
}
