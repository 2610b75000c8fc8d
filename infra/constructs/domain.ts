import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import {
  AaaaRecord,
  ARecord,
  HostedZone,
  HttpsRecord,
  type IHostedZone,
  RecordTarget,
} from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/** The site's name and its certificate. Where the zone is hosted here, DNS is written too. */
export class Domain extends Construct {
  readonly zone: IHostedZone | null;
  readonly certificate: ICertificate;
  readonly #name: string;

  constructor(scope: Construct, id: string, { domain, dns }: Stage) {
    super(scope, id);
    this.#name = domain;
    if (dns.kind === 'elsewhere') {
      this.zone = null;
      this.certificate = Certificate.fromCertificateArn(this, 'Certificate', dns.certificate);
      return;
    }
    this.zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: dns.zone.id,
      zoneName: dns.zone.name,
    });
    this.certificate = new Certificate(this, 'Certificate', {
      domainName: domain,
      validation: CertificateValidation.fromDns(this.zone),
    });
  }

  /** Leads the name to a distribution: by IPv4, IPv6, and straight by HTTP/3. */
  leadTo(distribution: Distribution): void {
    if (this.zone === null) return;
    const record = {
      zone: this.zone,
      recordName: `${this.#name}.`,
      target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
    };
    new ARecord(this, 'Ipv4', record);
    new AaaaRecord(this, 'Ipv6', record);
    new HttpsRecord(this, 'Https', record);
  }
}
