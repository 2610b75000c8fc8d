import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/**
 * Requests in five minutes from one address. Sixty phones of a workshop share one, and each needs well below
 * a sixtieth of this.
 */
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
  {
    isCounted = false,
    counted = [],
  }: { readonly isCounted?: boolean; readonly counted?: readonly string[] } = {},
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
export class Firewall extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
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
    this.arn = acl.attrArn;
  }
}
