import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/** The site's name and its certificate. Where the zone is hosted here, DNS is written too. */
export class Domain extends Construct {
  readonly zone: route53.IHostedZone | null;
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
    this.zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', {
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
      target: route53.RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
    };
    new route53.ARecord(this, 'Ipv4', record);
    new route53.AaaaRecord(this, 'Ipv6', record);
    new route53.HttpsRecord(this, 'Https', record);
  }
}
