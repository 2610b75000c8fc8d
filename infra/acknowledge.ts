import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A finding of cdk-nag that we keep, and the test that shows why we may. */
export interface Acknowledgement {
  /** The rule, with its finding in brackets where it has several: `AwsSolutions-IAM5[Resource::*]`. */
  readonly rule: string;
  readonly reason: string;
  /** The title of the test. `tests/infra/nag.test.ts` looks for it. */
  readonly test: string;
}

/** Between the reason and the title of the test in the template's report. */
export const TESTED_BY = ' Tested by: ';

export const acknowledge = (construct: IConstruct, findings: readonly Acknowledgement[]): void => {
  for (const { rule, reason, test } of findings) {
    Validations.of(construct).acknowledge({ id: rule, reason: `${reason}${TESTED_BY}${test}` });
  }
};
