import { Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct, type IDependable } from 'constructs';
import { ORIGIN_SECRET_HEADER } from '#domain/contract/route.ts';
import { FUNCTIONS } from '#functions/entries/functions.ts';
import { acknowledge } from '../acknowledge.ts';
import {
  BADGES_PREFIX,
  CACHE_CONTROL,
  FORWARDED_HEADERS,
  HSTS_SECONDS,
  IMMUTABLE_PREFIX,
  LOOSENED_BY_ANSWER,
  PROGRAM_HEADERS,
  PROGRAM_PAGES,
  SECURITY_HEADERS,
  fileHeaders,
} from '../headers.ts';
import type { Stage } from '../stage.ts';
import type { Domain } from './domain.ts';
import type { OriginSecrets } from './origin-secrets.ts';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';

export const REQUESTS_PREFIX = 'requests';

/** Without path, query and referring page: a calendar's address holds a token (docs/bars.md S39). */
const FIELDS = [
  ...['date', 'time', 'x-edge-location', 'c-ip', 'cs-method', 'sc-status', 'sc-bytes', 'cs-bytes'],
  ...['time-taken', 'time-to-first-byte', 'sc-content-type', 'cs-protocol', 'cs-protocol-version'],
  ...['x-edge-result-type', 'x-edge-response-result-type', 'x-edge-detailed-result-type'],
  ...['x-edge-request-id', 'cs(User-Agent)'],
];

/** Only this kind of CloudFront's log lets one choose its fields. */
function logRequests(scope: Construct, distribution: cloudfront.Distribution, bucket: s3.IBucket): void {
  const { stackName, account, region, partition } = Stack.of(scope);
  const name = `${stackName}-requests`;
  const source = new CfnDeliverySource(scope, 'Source', {
    name,
    logType: 'ACCESS_LOGS',
    resourceArn: distribution.distributionArn,
  });
  const destination = new CfnDeliveryDestination(scope, 'Destination', {
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
        ArnEquals: { 'aws:SourceArn': `arn:${partition}:logs:${region}:${account}:delivery-source:${name}` },
      },
    }),
  );
  const delivery = new CfnDelivery(scope, 'Delivery', {
    deliverySourceName: source.ref,
    deliveryDestinationArn: destination.attrArn,
    recordFields: FIELDS,
  });
  if (allowed.policyDependable !== undefined) delivery.node.addDependency(allowed.policyDependable);
  acknowledge(distribution, 'AwsSolutions-CFR3', {
    reason: 'The log that the rule looks for can’t leave the path out; requests are in the newer one.',
    test: 'S39 CloudFront’s log of requests holds no path, query or referrer, and is kept for 30 days',
  });
}

/** In five minutes, of one address. Sixty phones of a workshop need well below this together. */
const MOST = { api: 6000, signIn: 1200 };

const visible = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // People's texts must not lie in samples.
  sampledRequestsEnabled: false,
});

const under = (path: string): CfnWebACL.StatementProperty => ({
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: 'STARTS_WITH',
    searchString: path,
    textTransformations: [
      { priority: 0, type: 'URL_DECODE' },
      { priority: 1, type: 'NORMALIZE_PATH' },
    ],
  },
});

const rate = (name: string, priority: number, path: string, limit: number): CfnWebACL.RuleProperty => ({
  name,
  priority,
  action: { block: { customResponse: { responseCode: 429 } } },
  statement: {
    rateBasedStatement: {
      aggregateKeyType: 'IP',
      evaluationWindowSec: 300,
      limit,
      scopeDownStatement: under(path),
    },
  },
  visibilityConfig: visible(name),
});

/** Rules that read bodies, of a group that blocks. */
const BODY_RULES = ['JavaDeserializationRCE_BODY', 'Log4JRCE_BODY'];

/**
 * @param only.isCounted every rule only counts: people write about violence, and paste text that looks like
 * HTML @param only.counted the rules that only count
 */
const managed = (
  name: string,
  priority: number,
  { isCounted = false, counted = [] }: { isCounted?: boolean; counted?: readonly string[] } = {},
): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: isCounted ? { count: {} } : { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: counted.map((each) => ({ name: each, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: visible(name),
});

/** Everything must hold without the firewall too (docs/bars.md S3, S49). */
const firewall = (scope: Construct): CfnWebACL =>
  new CfnWebACL(scope, 'Acl', {
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: visible('Firewall'),
    rules: [
      rate('SignInRate', 0, '/api/auth/', MOST.signIn),
      rate('ApiRate', 1, '/api/', MOST.api),
      managed('AWSManagedRulesAmazonIpReputationList', 2),
      managed('AWSManagedRulesKnownBadInputsRuleSet', 3, { counted: BODY_RULES }),
      managed('AWSManagedRulesCommonRuleSet', 4, { isCounted: true }),
    ],
  });

/**
 * CloudFront's own JavaScript, run on each request to the site. Pages end in a slash and are stored as
 * `index.html`; an address without its slash is redirected (docs/bars.md S21). One with a doubled slash or a
 * backslash could lead to another site, so it finds nothing (B13).
 */
export const CLEAN_ADDRESSES = `function handler(event) {
  var request = event.request;
  var uri = request.uri;
  if (uri.indexOf('//') !== -1 || uri.indexOf('\\\\') !== -1) return request;
  var last = uri.slice(uri.lastIndexOf('/') + 1);
  if (last === '') {
    request.uri = uri + 'index.html';
    return request;
  }
  if (last.indexOf('.') !== -1) return request;
  var pairs = [];
  for (var name in request.querystring) {
    var values = request.querystring[name].multiValue || [request.querystring[name]];
    for (var i = 0; i < values.length; i += 1) pairs.push(name + '=' + values[i].value);
  }
  var query = pairs.length === 0 ? '' : '?' + pairs.join('&');
  return {
    statusCode: 308,
    statusDescription: 'Permanent Redirect',
    headers: { location: { value: uri + '/' + query } },
  };
}
`;

export interface SiteProps {
  readonly api: HttpApi;
  readonly stage: Stage;
  readonly domain: Domain;
  readonly originSecrets: OriginSecrets;
  /** CloudFront is deployed after the functions know a new origin secret. */
  readonly after: IDependable;
}

/** Days for logs, and for files that no build has any more. */
const KEPT_DAYS = 30;

/** CloudFront has settings of its own for these headers. */
const BUILT_IN = new Set([
  'access-control-allow-origin',
  'content-security-policy',
  'strict-transport-security',
  'x-content-type-options',
  'referrer-policy',
]);

/** With exact optional properties, TypeScript doesn't see that CDK's `Bucket` is an `IBucket`. */
const isBucket = (made: unknown): made is s3.IBucket => made instanceof s3.Bucket;

/** A private bucket and the API behind one distribution, with the headers of `infra/headers.ts`. */
export class Site extends Construct {
  readonly bucketName: string;
  readonly distribution: cloudfront.Distribution;
  readonly logs: s3.IBucket;

  constructor(scope: Construct, id: string, { api, stage, domain, originSecrets, after }: SiteProps) {
    super(scope, id);
    this.logs = this.#bucket('Logs', {
      // S3 writes the log of the files by an access control list.
      objectOwnership: s3.ObjectOwnership.OBJECT_WRITER,
      lifecycleRules: [{ expiration: Duration.days(KEPT_DAYS) }],
    });
    const bucket = this.#bucket('Bucket', {
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(KEPT_DAYS) }],
      serverAccessLogsBucket: this.logs,
      serverAccessLogsPrefix: 'files/',
    });
    this.bucketName = bucket.bucketName;
    const toApi = new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)), {
      customHeaders: { [ORIGIN_SECRET_HEADER]: originSecrets.sent },
    });
    const files = new OriginGroup({
      primaryOrigin: S3BucketOrigin.withOriginAccessControl(bucket),
      // The bucket says "forbidden" of missing files. The API then answers "not found".
      fallbackOrigin: toApi,
      fallbackStatusCodes: [403, 404],
    });
    const pages = {
      origin: files,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
      compress: true,
    };
    const functions = {
      origin: toApi,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      originRequestPolicy: new cloudfront.OriginRequestPolicy(this, 'ToApi', {
        headerBehavior: cloudfront.OriginRequestHeaderBehavior.allowList(...FORWARDED_HEADERS),
        cookieBehavior: cloudfront.OriginRequestCookieBehavior.all(),
        queryStringBehavior: cloudfront.OriginRequestQueryStringBehavior.all(),
      }),
      responseHeadersPolicy: this.#headers('Api', CACHE_CONTROL.never),
      compress: false,
    };
    // People type these from paper, without `https://`.
    const functionPages = {
      ...functions,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
      // CloudFront compresses only cacheable answers. These say `no-store`.
      cachePolicy: new cloudfront.CachePolicy(this, 'Compressed', {
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.seconds(1),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      compress: true,
    };
    const programs = this.#headers('Programs', CACHE_CONTROL.revalidate, PROGRAM_HEADERS);
    const cleaned = [
      {
        eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
        function: new cloudfront.Function(this, 'CleanAddresses', {
          code: cloudfront.FunctionCode.fromInline(CLEAN_ADDRESSES),
          runtime: cloudfront.FunctionRuntime.JS_2_0,
        }),
      },
    ];
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      enableIpv6: true,
      domainNames: [stage.domain],
      certificate: domain.certificate,
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(stage.hasFirewall && { webAclId: firewall(new Construct(this, 'Firewall')).attrArn }),
      defaultBehavior: {
        ...pages,
        responseHeadersPolicy: this.#headers('Pages', CACHE_CONTROL.revalidate),
        functionAssociations: cleaned,
      },
      additionalBehaviors: {
        ...Object.fromEntries(
          PROGRAM_PAGES.map((path) => [
            path,
            { ...pages, responseHeadersPolicy: programs, functionAssociations: cleaned },
          ]),
        ),
        [`${IMMUTABLE_PREFIX}*`]: {
          ...pages,
          responseHeadersPolicy: this.#headers('Immutable', CACHE_CONTROL.immutable),
        },
        [`${BADGES_PREFIX}*`]: {
          ...pages,
          responseHeadersPolicy: this.#headers(
            'Badges',
            CACHE_CONTROL.revalidate,
            fileHeaders(BADGES_PREFIX),
          ),
        },
        '/api/*': functions,
        ...Object.fromEntries(
          FUNCTIONS.flatMap(({ alsoAt = [] }) => alsoAt).map((path) => [path, functions]),
        ),
        ...Object.fromEntries(
          // At least one more character: the page at the path itself is a file.
          FUNCTIONS.flatMap(({ pagesUnder = [] }) => pagesUnder).map((path) => [`${path}?*`, functionPages]),
        ),
      },
    });
    logRequests(new Construct(this, 'Requests'), this.distribution, this.logs);
    domain.leadTo(this.distribution);
    this.distribution.node.addDependency(after);
    acknowledge(this.distribution, 'AwsSolutions-CFR1', {
      reason: 'Organizers travel, and no country is a reason to keep anybody out.',
      test: 'the site is open in every country',
    });
    if (stage.hasFirewall) return;
    acknowledge(this.distribution, 'AwsSolutions-CFR2', {
      reason: 'The firewall is a setting of the stage; guesses and mails are limited without it.',
      test: 'S3 past 2,000 mails in all in an hour, asking is refused without a write',
    });
  }

  #bucket(id: string, props: s3.BucketProps): s3.IBucket {
    const bucket: unknown = new s3.Bucket(this, id, {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...props,
    });
    if (!isBucket(bucket)) throw new TypeError('the bucket is no bucket');
    return bucket;
  }

  #headers(
    name: string,
    cacheControl: string,
    headers: Readonly<Record<string, string>> = SECURITY_HEADERS,
  ): cloudfront.ResponseHeadersPolicy {
    const origin = headers['access-control-allow-origin'];
    return new cloudfront.ResponseHeadersPolicy(this, `${name}Headers`, {
      ...(origin !== undefined && {
        corsBehavior: {
          accessControlAllowOrigins: [origin],
          accessControlAllowMethods: ['GET', 'HEAD'],
          accessControlAllowHeaders: ['*'],
          accessControlAllowCredentials: false,
          originOverride: true,
        },
      }),
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy:
            headers['content-security-policy'] ?? SECURITY_HEADERS['content-security-policy'],
          override: !LOOSENED_BY_ANSWER.includes('content-security-policy'),
        },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.seconds(HSTS_SECONDS),
          includeSubdomains: true,
          override: true,
        },
        contentTypeOptions: { override: true },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          ...Object.entries(headers)
            .filter(([header]) => !BUILT_IN.has(header))
            .map(([header, value]) => ({ header, value, override: !LOOSENED_BY_ANSWER.includes(header) })),
          { header: 'cache-control', value: cacheControl, override: true },
        ],
      },
    });
  }
}
