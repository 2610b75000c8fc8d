import { describe, expect, test } from 'vitest';
import { ALLIANCE } from '#domain/people/access.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { isFirstSignIn, mayBeGivenSignInCard, needsSignInCard } from '#domain/people/sign-in-card.ts';

const HERE = { id: 'here', affiliate: 'ours' };
/** Added from a list without an address, and never signed in. */
const LUZ = { email: '', roles: [], enrolments: [{ cohort: 'here', affiliate: 'ours' }] };

describe('S32 a sign-in card is for somebody whom no mail reaches', () => {
  test('and who is in a group', () => {
    expect(needsSignInCard(LUZ)).toBe(true);
    expect(mayBeGivenSignInCard(LUZ, HERE)).toBe(true);
  });

  test.each([
    ['has an address', { email: 'luz@example.org' }],
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

describe('S94 somebody signs in for the first time', () => {
  const record = emptyRecord('core');
  const papers = { plan: { id: 'x', at: 1, by: 'Tom', isSeen: true } };
  test.each([
    ['with nothing before', {}, [], 0, true],
    ['with a record that staff alone wrote in', {}, [{ ...record, papers }], 0, true],
    ['once more by the same try', { usedAt: 5, firstUsedAt: 5 }, [], 0, true],
    ['by a card that was used before this was kept', { usedAt: 5 }, [], 0, true],
    ['but not once a card before it was used', { firstUsedAt: 4 }, [], 0, false],
    ['but not by the same try, once a card before it was used', { usedAt: 5, firstUsedAt: 4 }, [], 0, false],
    ['but not once they have done something', {}, [{ ...record, steps: { 'a.b': 1 } }], 0, false],
    ['but not once they have a passkey', {}, [], 1, false],
  ])('%s', (_what, card, records, passkeys, expected) => {
    const held = { records: new Map(records.map((each) => ['core', each])), passkeys };
    expect(isFirstSignIn(card, held)).toBe(expected);
  });
});
