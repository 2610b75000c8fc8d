import { describe, expect, test } from 'vitest';
import {
  readCohort,
  readEnrolment,
  readJoinLink,
  readRole,
  readSession,
  readStaffEntry,
} from '#functions/storage/items.ts';

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
    expect(readCohort(before)).toMatchObject({ name: 'Spring', endsOn: null });
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
    expect(readEnrolment(before)).toMatchObject({ name: '', language: 'en', leftAt: null });
  });

  test('a role that does not say whose it is', () => {
    const before = { v: 1, pk: `P#${PERSON}`, role: 'administrator', scope: 'alliance' };
    expect(readRole(before)).toEqual({ role: 'administrator', scope: 'alliance' });
    expect(readStaffEntry(before)).toEqual({ person: PERSON, name: '', role: 'administrator' });
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
    expect(readSession(before)).toMatchObject({ method: 'code', device: '' });
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
    ['a role nobody knows', () => readRole({ v: 2, pk: `P#${PERSON}`, role: 'owner', scope: 'x' })],
    ['a session by nothing', () => readSession({ v: 2, id: HASH, method: 'guess' })],
    ['a join link to no cohort', () => readJoinLink({ v: 1, id: HASH, grants: 'enrolment' })],
    ['an enrolment of version 3', () => readEnrolment({ v: 3 })],
  ])('%s', (_what, read) => {
    expect(read).toThrow();
  });
});
