import { Stack } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';

export interface RequestLogProps {
  readonly distribution: Distribution;
  readonly bucket: IBucket;
}

export const REQUESTS_PREFIX = 'requests';

/**
 * Path, query and referring page are left out: the address of a calendar and the link that stops mails each
 * hold a token (docs/bars.md S39).
 */
const FIELDS = [
  ...['date', 'time', 'x-edge-location', 'c-ip', 'cs-method', 'sc-status', 'sc-bytes', 'cs-bytes'],
  ...['time-taken', 'time-to-first-byte', 'sc-content-type', 'cs-protocol', 'cs-protocol-version'],
  ...['x-edge-result-type', 'x-edge-response-result-type', 'x-edge-detailed-result-type'],
  ...['x-edge-request-id', 'cs(User-Agent)'],
];

/** Only this kind of CloudFront's log lets one choose its fields. */
export class RequestLog extends Construct {
  constructor(scope: Construct, id: string, { distribution, bucket }: RequestLogProps) {
    super(scope, id);
    const { stackName, account, region, partition } = Stack.of(this);
    const name = `${stackName}-requests`;
    const source = new CfnDeliverySource(this, 'Source', {
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: distribution.distributionArn,
    });
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name,
      deliveryDestinationType: 'S3',
      destinationResourceArn: `${bucket.bucketArn}/${REQUESTS_PREFIX}`,
      outputFormat: 'json',
    });
    const allowed = bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`${REQUESTS_PREFIX}/*`)],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account, 's3:x-amz-acl': 'bucket-owner-full-control' },
          ArnEquals: {
            'aws:SourceArn': `arn:${partition}:logs:${region}:${account}:delivery-source:${name}`,
          },
        },
      }),
    );
    const delivery = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: source.ref,
      deliveryDestinationArn: destination.attrArn,
      recordFields: FIELDS,
    });
    if (allowed.policyDependable !== undefined) delivery.node.addDependency(allowed.policyDependable);
    acknowledge(distribution, [
      {
        rule: 'AwsSolutions-CFR3',
        reason: 'The log that the rule looks for can’t leave the path out; requests are in the newer one.',
        test: 'S39 CloudFront’s log of requests holds no path, query or referrer, and is kept for 30 days',
      },
    ]);
  }
}
