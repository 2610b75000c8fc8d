import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Recipient, whyNone, MOST_A_WEEK } from '#domain/nudges/limits.ts';
import { holds } from '../../../support/holds.ts';

const recipient: fc.Arbitrary<Recipient> = fc.record({
  isDone: fc.boolean(),
  email: fc.constantFrom('', 'ana@example.org'),
  hasBounced: fc.boolean(),
  wantsNone: fc.boolean(),
  week: fc.record({ count: fc.integer({ min: 0, max: 3 }), isOneWaiting: fc.boolean() }),
});
const READY: Recipient = {
  isDone: false,
  email: 'ana@example.org',
  hasBounced: false,
  wantsNone: false,
  week: { count: 0, isOneWaiting: false },
};

test('S57 somebody gets a reminder exactly where nothing speaks against it', () =>
  holds(recipient, (one) => {
    const isFine =
      !one.isDone &&
      one.email !== '' &&
      !one.hasBounced &&
      !one.wantsNone &&
      !one.week.isOneWaiting &&
      one.week.count < MOST_A_WEEK;
    expect(whyNone(one) === null).toBe(isFine);
  }));

test.each([
  ['done', { isDone: true, email: '' }],
  ['no-address', { email: '', wantsNone: true }],
  ['bounced', { hasBounced: true, wantsNone: true }],
  ['off', { wantsNone: true, week: { count: 2, isOneWaiting: false } }],
  ['on-its-way', { week: { count: 2, isOneWaiting: true } }],
  ['enough', { week: { count: 2, isOneWaiting: false } }],
] as const)('the reason is “%s” before those that may pass sooner', (reason, change) => {
  expect(whyNone({ ...READY, ...change })).toBe(reason);
});
