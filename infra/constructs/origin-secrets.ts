import { Fn, RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';

/** Oldest first. To change it add one, deploy, remove the older one, deploy again (docs/runbook.md). */
const NAMES = ['OriginSecret1'] as const;

/** CloudFront sends the newest; functions take any, since both can't change in the same moment. */
export class OriginSecrets extends Construct {
  readonly sent: string;
  /** References to all, with a space between. */
  readonly accepted: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const references = NAMES.map((name) => {
      const secret = new Secret(this, name, {
        description: 'CloudFront shows it to the functions, which answer nobody else',
        generateSecretString: { passwordLength: 64, excludePunctuation: true },
        removalPolicy: RemovalPolicy.DESTROY,
      });
      acknowledge(secret, 'AwsSolutions-SMG4', {
        reason: 'It changes with a deploy, since CloudFront and the functions must change in turn.',
        test: 'S24 the functions take every origin secret, and CloudFront sends the newest',
      });
      return secret.secretValue.unsafeUnwrap();
    });
    this.accepted = Fn.join(' ', references);
    this.sent = references.at(-1) ?? '';
  }
}
