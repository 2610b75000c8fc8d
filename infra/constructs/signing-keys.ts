import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/**
 * Oldest first. No key is ever removed, since its signatures stay to be checked. Add one each year that signs
 * from 48 hours after its deploy, so that the issuer's document names it before it signs.
 */
const KEYS = [{ name: 'key-2026-1', signsFrom: '2026-01-01T00:00:00Z' }] as const;

/** Nothing here ends a key or changes who may use it. */
const EVERYDAY = [
  ...['kms:CreateAlias', 'kms:DeleteAlias', 'kms:DescribeKey', 'kms:EnableKey', 'kms:GetKeyPolicy'],
  ...['kms:GetKeyRotationStatus', 'kms:GetPublicKey', 'kms:ListResourceTags', 'kms:TagResource'],
  ...['kms:UntagResource', 'kms:UpdateKeyDescription'],
];
/** One role alone may end a key or change who may use it (docs/bars.md S45). */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
];

/** In a key's own policy, `*` is this key. */
const allowed = (principal: iam.IPrincipal, actions: string[]): iam.PolicyStatement =>
  new iam.PolicyStatement({ principals: [principal], actions, resources: ['*'] });

/** The keys stay in KMS, so no program ever sees them. */
export class SigningKeys extends Construct {
  readonly #keys: readonly { readonly name: string; readonly signsFrom: string; key: Key }[];

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const administration = new iam.Role(this, 'Administration', {
      description: 'Ends signing keys and changes who may use them',
      assumedBy: new iam.AccountPrincipal(Stack.of(this).account).withConditions({
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      }),
    });
    // The keys stay when the stack goes, and without this role nobody could end one.
    administration.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.#keys = KEYS.map(({ name, signsFrom }) => {
      const key = new Key(this, name, {
        description: `Signs certificates from ${signsFrom}`,
        keySpec: KeySpec.ECC_NIST_EDWARDS25519,
        keyUsage: KeyUsage.SIGN_VERIFY,
        removalPolicy: RemovalPolicy.RETAIN,
        policy: new iam.PolicyDocument({
          statements: [
            allowed(new iam.AccountRootPrincipal(), EVERYDAY),
            allowed(administration, ADMINISTRATION),
          ],
        }),
      });
      const resource = key.node.defaultChild;
      if (!(resource instanceof CfnKey)) throw new Error('a key is no key');
      // KMS asks that the deploying role can change the policy afterwards. It must not.
      resource.bypassPolicyLockoutSafetyCheck = true;
      return { name, signsFrom, key };
    });
  }

  get arns(): string[] {
    return this.#keys.map(({ key }) => key.keyArn);
  }

  /**
   * Only this role may sign by Ed25519: each key's own policy names it, so that no other policy of the
   * account can let somebody else sign. @returns the setting `KmsKey` of `functions/certificates/keys.ts`
   */
  bind(role: iam.IRole): string {
    const resources = this.arns;
    const actions = ['kms:Sign'];
    const conditions = { StringEquals: { 'kms:SigningAlgorithm': 'ED25519_SHA_512' } };
    for (const { key } of this.#keys) {
      key.addToResourcePolicy(
        new iam.PolicyStatement({ principals: [role], actions, resources: ['*'], conditions }),
      );
    }
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions, resources, conditions }));
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['kms:GetPublicKey'], resources }));
    return Stack.of(this).toJsonString(
      this.#keys.map(({ name, signsFrom, key }) => ({ name, signsFrom, kms: key.keyArn })),
    );
  }
}
