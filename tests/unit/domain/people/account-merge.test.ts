import { describe, expect, test } from 'vitest';
import { type MergedAccount, keptFirst, obstacleTo, planMerge } from '#domain/people/account-merge.ts';
import { ulidOf } from '../../../support/ulids.ts';

const HOME = ulidOf(50);
const place = (cohort: number, enrolledAt: number, affiliate: string | null = HOME) => ({
  ...{ cohort: ulidOf(cohort), affiliate, course: 'core', path: 'full', edition: enrolledAt, enrolledAt },
  ...({ path: 'full' } as const),
});
const account = (n: number, more: Partial<MergedAccount> = {}): MergedAccount => ({
  ...{ id: ulidOf(n), email: '', passkeys: 0, createdAt: n, roles: [], enrolments: [place(60, 1)] },
  ...{ hasBegun: false, waiting: 0, isAbsorbed: false, hasAbsorbed: false, canMoveBack: false },
  ...more,
});

describe('which account stays', () => {
  test('is the one with an address, else with a passkey, else the older, whichever is named first', () => {
    const [plain, older, keyed, mailed] = [
      account(5),
      account(2),
      account(6, { passkeys: 1 }),
      account(7, { email: 'ana@example.org' }),
    ];
    for (const [kept, absorbed] of [
      [older, plain],
      [keyed, older],
      [mailed, keyed],
      [mailed, plain],
      // One that has absorbed others can't be absorbed itself.
      [account(9, { hasAbsorbed: true }), mailed],
    ] as const) {
      expect(keptFirst(kept, absorbed)).toEqual([kept, absorbed]);
      expect(keptFirst(absorbed, kept)).toEqual([kept, absorbed]);
    }
  });
});

describe('what keeps two accounts apart', () => {
  const [kept, absorbed] = [account(1), account(2)];
  test.each([
    ['nothing, where both are at home in one affiliate', {}, {}, null],
    ['a role of either', { roles: [{ role: 'trainer', scope: HOME }] }, {}, 'role'],
    ['a role of the other', {}, { roles: [{ role: 'host', scope: HOME }] }, 'role'],
    ['a merge that was', { isAbsorbed: true }, {}, 'merged-before'],
    ['others that were merged into the one that goes', {}, { hasAbsorbed: true }, 'merged-before'],
    ['a way in that only the one that goes has', { hasAbsorbed: true }, { passkeys: 1 }, 'merged-before'],
    ['a waiting room', {}, { waiting: 1 }, 'waiting'],
    ['a cohort of another affiliate', { enrolments: [place(60, 1, ulidOf(51))] }, {}, 'elsewhere'],
    ['a move that can still be undone', {}, { canMoveBack: true }, 'moved-lately'],
    ['a cohort where nobody has said the home', {}, { enrolments: [place(60, 1, null)] }, 'elsewhere'],
  ] as const)('%s', (_what, one, other, expected) => {
    expect(obstacleTo({ ...kept, ...one }, { ...absorbed, ...other }, HOME)).toBe(expected);
  });
});

test('S79 the kept account comes into the other’s cohorts, and is judged from the earlier of both on', () => {
  const own = [place(1, 20), place(2, 5)];
  const theirs = [place(1, 10), place(2, 9), place(3, 7)];
  const plan = planMerge(own, theirs);
  expect(plan.joins).toEqual([place(3, 7)]);
  expect(plan.shared).toEqual([
    { cohort: ulidOf(1), was: { edition: 20, enrolledAt: 20 }, becomes: { edition: 10, enrolledAt: 10 } },
    { cohort: ulidOf(2), was: { edition: 5, enrolledAt: 5 }, becomes: { edition: 5, enrolledAt: 5 } },
  ]);
  expect(planMerge([], [])).toEqual({ joins: [], shared: [] });
});
