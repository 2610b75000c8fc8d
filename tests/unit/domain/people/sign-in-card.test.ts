import { describe, expect, test } from 'vitest';
import { ALLIANCE } from '#domain/access.ts';
import { mayBeGivenSignInCard, needsSignInCard } from '#domain/people/sign-in-card.ts';

const HERE = { id: 'here', affiliate: 'ours' };
/** Added from a list without an address, and never signed in. */
const LUZ = {
  email: '',
  passkeys: 0,
  roles: [],
  enrolments: [{ cohort: 'here', affiliate: 'ours' }],
};

describe('S32 a sign-in card is for somebody who has no other way in', () => {
  test('and who is in a group', () => {
    expect(needsSignInCard(LUZ)).toBe(true);
    expect(mayBeGivenSignInCard(LUZ, HERE)).toBe(true);
  });

  test.each([
    ['has an address', { email: 'luz@example.org' }],
    ['has a passkey', { passkeys: 1 }],
    ['holds a role', { roles: [{ role: 'trainer', scope: 'here' } as const] }],
    ['has left', { enrolments: [] }],
  ])('never for somebody who %s', (_what, other) => {
    expect(needsSignInCard({ ...LUZ, ...other })).toBe(false);
    expect(mayBeGivenSignInCard({ ...LUZ, ...other }, HERE)).toBe(false);
  });

  test.each([
    ['of another cohort', [{ cohort: 'there', affiliate: 'ours' }]],
    [
      'who is in a cohort of another affiliate too',
      [...LUZ.enrolments, { cohort: 'there', affiliate: 'theirs' }],
    ],
  ])('given by nobody to somebody %s', (_who, enrolments) => {
    expect(mayBeGivenSignInCard({ ...LUZ, enrolments }, HERE)).toBe(false);
  });

  const place = (cohort: string, affiliate: string | null, byHome?: true) => ({ cohort, affiliate, byHome });
  const ALL = { id: 'training', affiliate: ALLIANCE };
  test.each([
    ['their own coordinator', [place('training', 'ours', true)], true, true],
    ['their own coordinator', [place('training', 'ours', true), place('here', 'ours')], true, false],
    ['who looks after all of it', [place('training', null, true)], false, true],
    ['nobody', [place('training', 'theirs', true), place('here', 'ours')], false, false],
    ['nobody', [place('training', 'ours', true), place('there', 'theirs')], false, false],
    ['nobody', [place('another', 'ours', true), place('here', 'ours')], false, false],
  ])('in a cohort of the Alliance by %s', (_who, enrolments, byOwn, byAll) => {
    const holder = { ...LUZ, enrolments };
    expect(mayBeGivenSignInCard(holder, ALL, ['other', 'ours'])).toBe(byOwn);
    expect(mayBeGivenSignInCard(holder, ALL)).toBe(byAll);
    expect(mayBeGivenSignInCard(holder, ALL, [])).toBe(false);
  });
});
