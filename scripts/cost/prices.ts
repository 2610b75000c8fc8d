interface Price {
  readonly what: string;
  readonly dollars: number;
  readonly per: string;
  readonly units: number;
  readonly source: string;
  /** The day of reading; null: from memory, not looked up. */
  readonly seen: string | null;
}

const price = (
  what: string,
  [dollars, units, per]: readonly [number, number, string],
  source: string,
  seen: string | null,
): Price => ({ what, dollars, units, per, source, seen });

const MILLION = 1_000_000;
const DYNAMODB = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const LAMBDA = 'https://aws.amazon.com/lambda/pricing/';
const CLOUDFRONT = 'https://aws.amazon.com/cloudfront/pricing/';
const KMS = 'https://aws.amazon.com/kms/pricing/';
const DAY = '2026-11-27';

export const PRICES = {
  writeUnit: price('DynamoDB write', [0.625, MILLION, 'million units'], DYNAMODB, DAY),
  readUnit: price('DynamoDB read', [0.125, MILLION, 'million units'], DYNAMODB, DAY),
  stored: price('DynamoDB storage', [0.25, 1, 'GB and month'], DYNAMODB, null),
  recoverable: price('DynamoDB point-in-time recovery', [0.2, 1, 'GB and month'], DYNAMODB, null),
  invocation: price('Lambda request', [0.2, MILLION, 'million'], LAMBDA, DAY),
  compute: price('Lambda compute, arm64', [0.0000133334, 1, 'GB-second'], LAMBDA, DAY),
  apiCall: price(
    'API Gateway, HTTP API',
    [1, MILLION, 'million'],
    'https://aws.amazon.com/api-gateway/pricing/',
    DAY,
  ),
  viewerRequest: price('CloudFront request, HTTPS', [0.01, 10_000, '10,000'], CLOUDFRONT, DAY),
  mail: price('SES mail, Essentials', [0.16, 1000, '1,000'], 'https://aws.amazon.com/ses/pricing/', DAY),
  signature: price('KMS signature, ECC', [0.15, 10_000, '10,000'], KMS, null),
  key: price('KMS key', [1, 1, 'key and month'], KMS, null),
  logged: price(
    'CloudWatch Logs, taken in',
    [0.5, 1, 'GB'],
    'https://aws.amazon.com/cloudwatch/pricing/',
    null,
  ),
  zone: price('Route 53 zone', [0.5, 1, 'month'], 'https://aws.amazon.com/route53/pricing/', null),
} as const satisfies Readonly<Record<string, Price>>;
type PriceName = keyof typeof PRICES;

/** CloudFront's data out to the United States: dollars a GB up to so many GB a month. */
export const TRANSFER = {
  source: CLOUDFRONT,
  seen: DAY,
  tiers: [
    { upTo: 10_240, dollars: 0.085 },
    { upTo: 51_200, dollars: 0.08 },
    { upTo: 153_600, dollars: 0.06 },
    { upTo: 512_000, dollars: 0.04 },
    { upTo: 1_048_576, dollars: 0.03 },
    { upTo: 5_242_880, dollars: 0.025 },
    { upTo: Infinity, dollars: 0.02 },
  ],
} as const;

export const costOf = (name: PriceName, amount: number): number =>
  (amount / PRICES[name].units) * PRICES[name].dollars;

export function transferCost(gigabytes: number): number {
  let from = 0;
  let sum = 0;
  for (const { upTo, dollars } of TRANSFER.tiers) {
    sum += Math.max(0, Math.min(gigabytes, upTo) - from) * dollars;
    from = upTo;
  }
  return sum;
}
