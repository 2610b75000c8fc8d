import { describe, expect, test } from 'vitest';
import { cohortItems } from '#functions/storage/cohorts.ts';
import { enrolmentItems } from '#functions/storage/enrolments.ts';
import { readJoinLink } from '#functions/storage/join-links.ts';
import { roleItems } from '#functions/storage/roles.ts';
import { sessionItems } from '#functions/storage/sessions.ts';

const PERSON = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const COHORT = '01ARZ3NDEKTSV4RRFFQ69G5FAW';
const AFFILIATE = '01ARZ3NDEKTSV4RRFFQ69G5FAX';
const HASH = 'a'.repeat(43);

describe('items of the version before are still read', () => {
  test('a cohort without a last day', () => {
    const before = {
      v: 1,
      id: COHORT,
      affiliate: AFFILIATE,
      course: 'core',
      name: 'Spring',
      startsOn: '2027-03-01',
      place: '',
      path: 'core',
      createdAt: 1,
    };
    expect(cohortItems.read(before)).toMatchObject({ name: 'Spring', endsOn: null });
  });

  test('an enrolment that does not know the name', () => {
    const before = {
      v: 1,
      person: PERSON,
      cohort: COHORT,
      affiliate: AFFILIATE,
      course: 'core',
      path: 'full',
      edition: 1,
      enrolledAt: 1,
    };
    expect(enrolmentItems.read(before)).toMatchObject({ name: '', language: 'en', leftAt: null });
  });

  test('a role that does not say whose it is', () => {
    const key = { pk: `P#${PERSON}`, sk: 'ROLE#alliance#administrator' };
    const before = { ...key, v: 1, role: 'administrator', scope: 'alliance' };
    expect(roleItems.read(before)).toEqual({ name: '', role: 'administrator', scope: 'alliance' });
    expect(roleItems.partsOf(before).person).toBe(PERSON);
  });

  test('a session, which counts as one by e-mail code', () => {
    const before = {
      v: 1,
      id: HASH,
      person: PERSON,
      generation: 0,
      createdAt: 1,
      lastSeenAt: 1,
      expiresAt: 2,
    };
    expect(sessionItems.read(before)).toMatchObject({ method: 'code', device: '' });
  });

  test.each([
    [{ grants: 'administrator' }, { grants: 'role', role: 'administrator', scope: 'alliance' }],
    [
      { grants: 'enrolment', cohort: COHORT, affiliate: AFFILIATE },
      { grants: 'enrolment', cohort: COHORT, affiliate: AFFILIATE },
    ],
  ])('a join link that grants %j', (before, grant) => {
    const item = { v: 1, id: HASH, ...before, limit: 1, createdAt: 1, expiresAt: 2 };
    expect(readJoinLink(item)).toMatchObject({ grant, madeBy: null, closedAt: null });
  });
});

describe('what no version wrote is a surprise', () => {
  test.each([
    [
      'a role nobody knows',
      () => roleItems.read({ v: 2, pk: `P#${PERSON}`, role: 'owner', scope: 'x' }),
    ],
    ['a session by nothing', () => sessionItems.read({ v: 2, id: HASH, method: 'guess' })],
    ['a join link to no cohort', () => readJoinLink({ v: 1, id: HASH, grants: 'enrolment' })],
    ['an enrolment without its parts', () => enrolmentItems.read({ v: 3 })],
  ])('%s', (_what, read) => {
    expect(read).toThrow();
  });
});
