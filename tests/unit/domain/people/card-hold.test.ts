import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { type HeldCard, cardStanding, holdMs, sessionStanding } from '#domain/people/card-hold.ts';
import { holds } from '../../../support/holds.ts';

const OPENS = 1000;
const held = (more: Partial<HeldCard> = {}): HeldCard => ({
  ...{ card: 5, opensAt: OPENS, vouchedBy: new Set(['maker']), opened: [] },
  ...more,
});
const vouched = { vouchedBy: new Set(['maker', 'second']), vouchedAt: 20 };

describe('S94 a sign-in by a further card', () => {
  test.each([
    ['waits', {}, OPENS - 1, { is: 'held' }],
    ['is open by time', {}, OPENS, { is: 'open', at: OPENS }],
    ['is open by its owner', { answer: 'yes', answeredAt: 10 }, 11, { is: 'open', at: 10 }],
    ['is open by two of the staff', vouched, 21, { is: 'open', at: 20 }],
    ['is over by its owner, whatever else is true', { ...vouched, answer: 'no' }, OPENS, { is: 'over' }],
  ] as const)('%s', (_what, more, now, standing) => {
    expect(cardStanding(held(more), now)).toEqual(standing);
  });

  test('waits a day where no way in of its owner is left, else a week', () => {
    expect([holdMs(false), holdMs(true)]).toEqual([DAY_MS, 7 * DAY_MS]);
  });

  const anyHold = fc.record({
    card: fc.nat(9),
    opensAt: fc.nat(99),
    vouchedBy: fc.array(fc.constantFrom('a', 'b', 'c')).map((each) => new Set(each)),
    answer: fc.constantFrom(undefined, 'yes' as const, 'no' as const),
    opened: fc.array(fc.nat(9)),
  });
  test('never closes again but by a no, and no session of its owner’s is ever held', () =>
    holds(fc.option(anyHold), fc.nat(9), fc.nat(99), fc.nat(99), (hold, card, now, more) => {
      expect(sessionStanding(undefined, hold, now).is).toBe('open');
      const before = sessionStanding(card, hold, now).is;
      const after = sessionStanding(card, hold, now + more).is;
      if (before !== 'held') expect(after).toBe(before);
      else expect(hold).toMatchObject({ card, answer: undefined });
    }));
});
