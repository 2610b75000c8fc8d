import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { THROTTLE } from '#infra/stage.ts';
import { floodCost, costPage, dollars } from '../../../scripts/cost/cost.ts';
import { PRICES, costOf, transferCost, monthOf, usageOf } from '../../../scripts/cost/month.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const PAGE = join(ROOT, 'docs/cost.md');
const AWS_PAGE = join(ROOT, 'docs/decisions/aws.md');

test('docs/cost.md is what the figures and prices come to; print it: npm run cost -- --page', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(costPage());
});

test('a month is the sum of its services, grows with its people and costs each of them less the more they are', () => {
  const sizes = [100, 10_000, 1_000_000].map((learners) => ({ learners, ...monthOf(learners) }));
  for (const { services, total } of sizes) {
    expect(Object.values(services).reduce((sum, each) => sum + each, 0)).toBeCloseTo(total);
    expect(Object.values(services).every((each) => each > 0)).toBe(true);
  }
  const each = sizes.map(({ total, learners }) => total / learners);
  expect(each).toEqual(each.toSorted((left, right) => right - left));
});

test('the database’s part is the bench’s units at the prices of units', () => {
  const { writeUnits } = usageOf(1);
  expect(writeUnits).toBeGreaterThan(126);
  expect(costOf('writeUnit', 1_000_000)).toBe(PRICES.writeUnit.dollars);
});

test('O9 a flood at the API’s own address costs what all calls it takes cost, refused at once', () => {
  const calls = THROTTLE.rateLimit * 60;
  expect(floodCost(60)).toBeGreaterThan(costOf('apiCall', calls) + costOf('invocation', calls));
  expect(floodCost(24 * 60 * 60)).toBeLessThan(200);
  expect(readFileSync(AWS_PAGE, 'utf8')).toContain(`${dollars(floodCost(24 * 60 * 60)).slice(1)} USD a day`);
});

test('data out is charged tier by tier', () => {
  expect(transferCost(10_240)).toBeCloseTo(10_240 * 0.085);
  expect(transferCost(10_241)).toBeCloseTo(10_240 * 0.085 + 0.08);
});
