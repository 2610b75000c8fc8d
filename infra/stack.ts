import { CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ENV } from '#functions/settings.ts';
import { Api } from './constructs/api.ts';
import { Data } from './constructs/data.ts';
import { SigningKeys } from './constructs/signing-keys.ts';
import { Site } from './constructs/site.ts';

/** Groundwork on AWS: tables, functions, the site in front of both. */
export class GroundworkStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, { analyticsReporting: false, ...props });
    const siteOrigin = new CfnParameter(this, 'SiteOrigin', {
      description: 'Where people open the site, for example https://groundwork.example',
      allowedPattern: '^https://[^/\\s]+$',
    });
    const mailFrom = new CfnParameter(this, 'MailFrom', {
      description: 'The address that mails come from; verified in SES',
      allowedPattern: '^[^@\\s]+@[^@\\s]+$',
    });
    const epoch = new CfnParameter(this, 'Epoch', {
      description: 'Id of this incarnation of the data; a new one after a restore',
      allowedPattern: '^[A-Za-z0-9-]{1,64}$',
    });

    const issuerHost = new CfnParameter(this, 'IssuerHost', {
      description:
        'Host that certificates are issued under (did:web). Set once: it stays as it is when the site moves, and its did.json stays served there',
      allowedPattern: '^[a-z0-9.-]+$',
    });

    const data = new Data(this, 'Data');
    const api = new Api(this, 'Api', {
      data,
      signingKeys: new SigningKeys(this, 'SigningKeys'),
      mailFrom: mailFrom.valueAsString,
      values: {
        [ENV.siteOrigin]: siteOrigin.valueAsString,
        [ENV.epoch]: epoch.valueAsString,
        [ENV.issuerHost]: issuerHost.valueAsString,
      },
    });
    new Site(this, 'Site', { api: api.httpApi });
  }
}
