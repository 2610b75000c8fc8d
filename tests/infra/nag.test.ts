import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { TESTED_BY } from '#infra/acknowledge.ts';
import { makeStack } from '../support/template.ts';

/** Every finding that stands, with where it was found. */
const findingsIn = (stack: ReturnType<typeof makeStack>): string[] =>
  [new AwsSolutionsChecks(), new ServerlessChecks()].flatMap((pack) =>
    pack
      .validateScope(stack)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath ?? ''}`),
      ),
  );

const acknowledgedIn = (stack: ReturnType<typeof makeStack>): [rule: string, reason: string][] =>
  stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Record<string, string>));

describe.each([
  ['zone hosted', {}],
  [
    'DNS elsewhere, without a firewall, no concurrency reserved',
    {
      zone: '',
      certificate: 'arn:aws:acm:us-east-1:123456789012:certificate/one',
      firewall: 'off',
      concurrency: 'off',
    },
  ],
])('%s', (_name, changes) => {
  const stack = makeStack(changes);

  test('O10 cdk-nag has no open finding, of AWS Solutions or Serverless', () => {
    expect(findingsIn(stack)).toEqual([]);
  });

  test('O10 every acknowledgement names a test that is there', () => {
    const tests = globSync('tests/**/*.test.ts', { cwd: resolve(import.meta.dirname, '../..') })
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    // CDK's own have no test.
    const ours = acknowledgedIn(stack).filter(([rule]) => /AwsSolutions|Serverless/.test(rule));
    expect(ours.length).toBeGreaterThan(0);
    for (const [rule, reason] of ours) {
      const [, title = ''] = reason.split(TESTED_BY);
      expect(title, rule).not.toBe('');
      expect(tests.includes(`test('${title}'`), `${rule}: no test is named "${title}"`).toBe(true);
    }
  });
});

test('O10 a finding that nobody acknowledged is found', () => {
  const stack = makeStack();
  new Bucket(stack, 'Careless');
  expect(findingsIn(stack)).toContain('AwsSolutions-S1 Test/Careless/Resource');
});
