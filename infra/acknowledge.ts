import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A finding of cdk-nag that we keep, and the test that shows why we may. */
export interface Acknowledgement {
  /** The rule, with its finding in brackets where it has several: `AwsSolutions-IAM5[Resource::*]`. */
  readonly rule: string;
  readonly reason: string;
  /** The title of the test, as it's written. `tests/infra/nag.test.ts` looks for it. */
  readonly test: string;
}

/** Between the reason and the title of the test, in what the template's report shows. */
export const TESTED_BY = ' Tested by: ';

/** Keeps findings of a construct and of what is in it. */
export const acknowledge = (construct: IConstruct, findings: readonly Acknowledgement[]): void => {
  for (const { rule, reason, test } of findings) {
    Validations.of(construct).acknowledge({ id: rule, reason: `${reason}${TESTED_BY}${test}` });
  }
};
