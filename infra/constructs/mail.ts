import { EventBus, type EventPattern } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, type IRole } from 'aws-cdk-lib/aws-iam';
import { CnameRecord, MxRecord, TxtRecord, type IHostedZone } from 'aws-cdk-lib/aws-route53';
import * as ses from 'aws-cdk-lib/aws-ses';
import { Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ENV } from '#functions/settings.ts';
import { type DnsRecord, REGION, type Stage, isUnder } from '../stage.ts';

const TTL = Duration.hours(1);

/** SES signs mails of one domain (DKIM), and writes no more to addresses that bounced or complained. */
export class Mail extends Construct {
  /** The domain's records, written already where its zone is ours. */
  readonly records: readonly DnsRecord[];
  readonly isInOurZone: boolean;
  readonly configurationSet: ses.ConfigurationSet;
  readonly #identity: ses.EmailIdentity;
  readonly #from: string;

  /** @param zone of our own records; without one they are an output of the stack */
  constructor(scope: Construct, id: string, stage: Stage, zone: IHostedZone | null) {
    super(scope, id);
    this.#from = stage.mailFrom;
    this.configurationSet = new ses.ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.configurationSet.addEventDestination('Returned', {
      // SES takes no bus but the account's own.
      destination: ses.EventDestination.eventBus(EventBus.fromEventBusName(this, 'EventBus', 'default')),
      events: [ses.EmailSendingEvent.BOUNCE, ses.EmailSendingEvent.COMPLAINT],
    });
    const returnHost = `bounces.${stage.mailDomain}`;
    this.#identity = new ses.EmailIdentity(this, 'Identity', {
      identity: ses.Identity.domain(stage.mailDomain),
      configurationSet: this.configurationSet,
      dkimIdentity: ses.DkimIdentity.easyDkim(ses.EasyDkimSigningKeyLength.RSA_2048_BIT),
      feedbackForwarding: false,
      mailFromDomain: returnHost,
    });
    this.records = [
      ...this.#identity.dkimRecords.map(({ name, value }) => ({ name, type: 'CNAME', value })),
      { name: returnHost, type: 'MX', value: `10 feedback-smtp.${REGION}.amazonses.com` },
      { name: returnHost, type: 'TXT', value: 'v=spf1 include:amazonses.com -all' },
      ...(stage.writesDmarc
        ? [{ name: `_dmarc.${stage.mailDomain}`, type: 'TXT', value: 'v=DMARC1; p=quarantine' }]
        : []),
    ];
    this.isInOurZone = zone !== null && isUnder(stage.mailDomain, zone.zoneName);
    if (zone !== null && this.isInOurZone) this.#write(zone);
  }

  #write(zone: IHostedZone): void {
    for (const [index, { name, type, value }] of this.records.entries()) {
      const record = { zone, recordName: `${name}.`, ttl: TTL };
      const id = `Record${index + 1}`;
      if (type === 'CNAME') new CnameRecord(this, id, { ...record, domainName: value });
      if (type === 'TXT') new TxtRecord(this, id, { ...record, values: [value] });
      if (type === 'MX') {
        const [priority = '', hostName = ''] = value.split(' ');
        new MxRecord(this, id, { ...record, values: [{ priority: Number(priority), hostName }] });
      }
    }
  }

  get returned(): EventPattern {
    return {
      source: ['aws.ses'],
      detailType: ['Email Bounced', 'Email Complaint Received'],
      detail: { mail: { tags: { 'ses:configuration-set': [this.configurationSet.configurationSetName] } } },
    };
  }

  /** A role may send from our address alone. @returns the variables of the mail settings */
  bind(role: IRole): Record<string, string> {
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [
          this.#identity.emailIdentityArn,
          Stack.of(this).formatArn({
            service: 'ses',
            resource: 'configuration-set',
            resourceName: this.configurationSet.configurationSetName,
          }),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': this.#from } },
      }),
    );
    return { [ENV.mailUrl]: 'ses:', [ENV.mailFrom]: this.#from };
  }
}
