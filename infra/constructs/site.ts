import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { FUNCTIONS } from '#functions/functions.ts';
import { CLEAN_ADDRESSES } from '../clean-addresses.ts';
import {
  BADGES_PREFIX,
  CACHE_CONTROL,
  FORWARDED_HEADERS,
  HSTS_SECONDS,
  IMMUTABLE_PREFIX,
  LOOSENED_BY_ANSWER,
  SECURITY_HEADERS,
  fileHeaders,
} from '../headers.ts';

export interface SiteProps {
  readonly api: HttpApi;
}

/** Headers that CloudFront has its own settings for. It takes all others as custom headers. */
const BUILT_IN = new Set([
  'access-control-allow-origin',
  'content-security-policy',
  'strict-transport-security',
  'x-content-type-options',
  'referrer-policy',
]);

/** With exact optional properties, TypeScript doesn't see that CDK's `Bucket` is an `IBucket`. */
const isBucket = (made: unknown): made is IBucket => made instanceof Bucket;

/** The site: a private bucket and the API behind one distribution, with the headers of `infra/headers.ts`. */
export class Site extends Construct {
  constructor(scope: Construct, id: string, { api }: SiteProps) {
    super(scope, id);
    const bucket: unknown = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    if (!isBucket(bucket)) throw new TypeError('the bucket is no bucket');
    const files = S3BucketOrigin.withOriginAccessControl(bucket);
    const pages = {
      origin: files,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
    };
    const functions = {
      origin: new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint))),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: new OriginRequestPolicy(this, 'ToApi', {
        headerBehavior: OriginRequestHeaderBehavior.allowList(...FORWARDED_HEADERS),
        cookieBehavior: OriginRequestCookieBehavior.all(),
        queryStringBehavior: OriginRequestQueryStringBehavior.all(),
      }),
      responseHeadersPolicy: this.#headers('Api', CACHE_CONTROL.never),
      compress: false,
    };
    // People type these from paper, without `https://`.
    const functionPages = {
      ...functions,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      // CloudFront compresses only what its policy lets it cache. The answers say `no-store`.
      cachePolicy: new CachePolicy(this, 'Compressed', {
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.seconds(1),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      compress: true,
    };
    new Distribution(this, 'Distribution', {
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        ...pages,
        responseHeadersPolicy: this.#headers('Pages', CACHE_CONTROL.revalidate),
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new Function(this, 'CleanAddresses', {
              code: FunctionCode.fromInline(CLEAN_ADDRESSES),
              runtime: FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      additionalBehaviors: {
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
  }

  #headers(
    name: string,
    cacheControl: string,
    headers: Readonly<Record<string, string>> = SECURITY_HEADERS,
  ): ResponseHeadersPolicy {
    const origin = headers['access-control-allow-origin'];
    return new ResponseHeadersPolicy(this, `${name}Headers`, {
      ...(origin === undefined
        ? {}
        : {
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
          contentSecurityPolicy: SECURITY_HEADERS['content-security-policy'],
          override: true,
        },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.seconds(HSTS_SECONDS),
          includeSubdomains: true,
          override: true,
        },
        contentTypeOptions: { override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          ...Object.entries(headers)
            .filter(([header]) => !BUILT_IN.has(header))
            .map(([header, value]) => ({
              header,
              value,
              override: header !== LOOSENED_BY_ANSWER,
            })),
          { header: 'cache-control', value: cacheControl, override: true },
        ],
      },
    });
  }
}
