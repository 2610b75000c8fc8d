import { describe, expect, test } from 'vitest';
import { cohortItems } from '#functions/storage/cohorts.ts';
import { enrolmentItems } from '#functions/storage/enrolments.ts';
import { joinLinkItems } from '#functions/storage/join-links.ts';
import { roleItems } from '#functions/storage/roles.ts';
import { sessionItems } from '#functions/storage/sessions.ts';

const PERSON = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const COHORT = '01ARZ3NDEKTSV4RRFFQ69G5FAW';
const AFFILIATE = '01ARZ3NDEKTSV4RRFFQ69G5FAX';
const HASH = 'a'.repeat(43);

const COHORT_ITEM = {
  ...{ v: 2, id: COHORT, affiliate: AFFILIATE, course: 'core', name: 'Spring', place: '', path: 'core' },
  ...{ startsOn: '2027-03-01', endsOn: null, createdAt: 1 },
};
const ENROLMENT = {
  ...{ v: 3, person: PERSON, cohort: COHORT, affiliate: AFFILIATE, course: 'core', path: 'full' },
  ...{ edition: 1, enrolledAt: 1, name: 'Ana', language: 'es' },
};
const JOIN_LINK = {
  ...{ v: 2, id: HASH, limit: 1, madeBy: null, createdAt: 1, expiresAt: 2 },
  grant: { grants: 'enrolment', cohort: COHORT, affiliate: AFFILIATE },
};
const ROLE_KEY = { pk: `P#${PERSON}`, sk: 'ROLE#alliance#administrator' };
const ROLE = { ...ROLE_KEY, v: 2, name: 'Ana', role: 'administrator', scope: 'alliance', grantedAt: 1 };
const SESSION = {
  ...{ v: 2, id: HASH, person: PERSON, method: 'code', device: '', generation: 0 },
  ...{ createdAt: 1, lastSeenAt: 1, expiresAt: 2 },
};

describe('an item is read as it was written', () => {
  test('an enrolment of someone who is in says nothing of leaving', () => {
    expect(enrolmentItems.read(ENROLMENT)).toMatchObject({ name: 'Ana', leftAt: null });
  });

  test('a role’s key says whose it is', () => {
    expect(roleItems.read(ROLE).person).toBe(PERSON);
  });

  test('a join link that nobody has used admitted nobody, and one of before has no label', () => {
    const read = { label: '', admitted: new Set(), closedAt: null, waits: false };
    expect(joinLinkItems.read(JOIN_LINK)).toMatchObject(read);
  });
});

describe('an item of a version that nobody writes any more is a surprise', () => {
  test.each([
    ['cohort', cohortItems, COHORT_ITEM],
    ['enrolment', enrolmentItems, ENROLMENT],
    ['join link', joinLinkItems, JOIN_LINK],
    ['role', roleItems, ROLE],
    ['session', sessionItems, SESSION],
  ])('%s', (name, kind, item) => {
    expect(() => kind.read(item)).not.toThrow();
    expect(() => kind.read({ ...item, v: item.v - 1 })).toThrow(`a ${name} of version`);
  });
});

describe('what no version wrote is a surprise', () => {
  test.each([
    ['a role nobody knows', () => roleItems.read({ ...ROLE, role: 'owner' })],
    ['a session by nothing', () => sessionItems.read({ ...SESSION, method: 'guess' })],
    ['a join link to no cohort', () => joinLinkItems.read({ ...JOIN_LINK, grant: { grants: 'enrolment' } })],
    ['an enrolment without its parts', () => enrolmentItems.read({ v: 3 })],
  ])('%s', (_what, read) => {
    expect(read).toThrow();
  });
});
