import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Api } from './constructs/api.ts';
import { Data } from './constructs/data.ts';
import { Domain } from './constructs/domain.ts';
import { Functions, operatorFunction } from './constructs/functions.ts';
import { Mail } from './constructs/mail.ts';
import { OriginSecrets } from './constructs/origin-secrets.ts';
import { SigningKeys } from './constructs/signing-keys.ts';
import { Site } from './constructs/site.ts';
import { Undelivered } from './constructs/server-function.ts';
import { Watch } from './constructs/watch.ts';
import { OUTPUTS, type OutputName, RECORD_VERSION, type Stage } from './stage.ts';

export class GroundworkStack extends Stack {
  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, { analyticsReporting: false, ...props });
    const domain = new Domain(this, 'Domain', stage);
    const data = new Data(this, 'Data', stage);
    const mail = new Mail(this, 'Mail', stage, domain.zone);
    const signingKeys = new SigningKeys(this, 'SigningKeys');
    const originSecrets = new OriginSecrets(this, 'OriginSecrets');
    const undelivered = new Undelivered(this, 'Undelivered');
    const grants = { stage, data, signingKeys, mail, originSecrets, undelivered };
    const functions = new Functions(this, 'Functions', grants);
    const api = new Api(this, 'Api', { functions });
    const site = new Site(this, 'Site', { api: api.httpApi, stage, domain, originSecrets, after: functions });
    const operator = operatorFunction(new Construct(this, 'Operator'), stage, data);
    new Watch(this, 'Watch', { stage, data, signingKeys, functions, api, site, undelivered });

    const outputs: Readonly<Record<OutputName, string>> = {
      origin: stage.origin,
      bucket: site.bucketName,
      distributionHost: site.distribution.distributionDomainName,
      operator: operator.function.functionName,
      mailRecords: mail.isInOurZone ? '[]' : this.toJsonString(mail.records),
      dataVersion: String(RECORD_VERSION),
      tables: data.names,
    };
    for (const { name, id: outputId, description } of OUTPUTS) {
      new CfnOutput(this, outputId, { description, value: outputs[name] });
    }
  }
}
