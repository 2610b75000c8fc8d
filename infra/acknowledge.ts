import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Between the reason and the title of the test in the template's report. */
export const TESTED_BY = ' Tested by: ';

/**
 * A finding of cdk-nag that we keep. @param id the rule, with its finding in brackets where it has several:
 * `AwsSolutions-IAM5[Resource::*]` @param test the title of the test that shows why we may keep it, for which
 * `tests/infra/nag.test.ts` looks
 */
export const acknowledge = (
  construct: IConstruct,
  id: string,
  { reason, test }: { readonly reason: string; readonly test: string },
): void => Validations.of(construct).acknowledge({ id, reason: `${reason}${TESTED_BY}${test}` });
