import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ALLIANCE,
  type Place,
  hasRole,
  mayReach,
  reaches,
  type Role,
  StaffRole,
} from '#domain/people/access.ts';
import { holds } from '../../support/holds.ts';

const ROLES = StaffRole.def.entries;
const role = fc.constantFrom(...Object.values(ROLES));
/** Few ids, so that scopes and places often meet. */
const id = fc.constantFrom('one', 'two', 'three');
const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constant({ kind: 'alliance' } as const),
  fc.record({ kind: fc.constant('affiliate' as const), affiliate: id }),
  fc.record({ kind: fc.constant('cohort' as const), cohort: id, affiliate: id }),
);
const held: fc.Arbitrary<Role> = fc.record({ role, scope: fc.oneof(id, fc.constant(ALLIANCE)) });

describe('a role', () => {
  test.each([
    ['administrator', ALLIANCE, { kind: 'alliance' }, true],
    ['administrator', ALLIANCE, { kind: 'affiliate', affiliate: 'a' }, true],
    ['administrator', ALLIANCE, { kind: 'cohort', cohort: 'c', affiliate: 'a' }, true],
    ['administrator', 'a', { kind: 'affiliate', affiliate: 'a' }, false],
    ['coordinator', 'a', { kind: 'alliance' }, false],
    ['coordinator', 'a', { kind: 'affiliate', affiliate: 'a' }, true],
    ['coordinator', 'a', { kind: 'cohort', cohort: 'c', affiliate: 'a' }, true],
    ['coordinator', 'a', { kind: 'cohort', cohort: 'a', affiliate: 'b' }, false],
    ['coordinator', ALLIANCE, { kind: 'alliance' }, false],
    ['trainer', 'c', { kind: 'cohort', cohort: 'c', affiliate: 'a' }, true],
    ['trainer', 'c', { kind: 'cohort', cohort: 'd', affiliate: 'a' }, false],
    ['trainer', 'a', { kind: 'affiliate', affiliate: 'a' }, false],
    ['trainer', 'a', { kind: 'cohort', cohort: 'c', affiliate: 'a' }, false],
    ['logistics', 'c', { kind: 'cohort', cohort: 'c', affiliate: 'a' }, true],
    ['host', 'c', { kind: 'cohort', cohort: 'd', affiliate: 'a' }, false],
  ] as const)('%s of %s reaches %j: %s', (name, scope, where, expected) => {
    expect(reaches({ role: name, scope }, where)).toBe(expected);
  });

  test('S25 more roles never take reach away, and none give none', () =>
    holds(fc.array(role), fc.array(held), held, place, (who, roles, more, where) => {
      expect(mayReach(who, [], where)).toBe(false);
      if (mayReach(who, roles, where)) expect(mayReach(who, [...roles, more], where)).toBe(true);
    }));

  test('S25 whoever reaches a place has one of the roles asked for', () =>
    holds(fc.array(role), fc.array(held), place, (who, roles, where) => {
      if (mayReach(who, roles, where)) expect(hasRole(who, roles)).toBe(true);
    }));

  test('S25 nobody but an administrator reaches two affiliates by one role', () =>
    holds(held, id, id, (one, first, second) => {
      fc.pre(first !== second && one.role !== 'administrator');
      const both = [first, second].every((affiliate) => reaches(one, { kind: 'affiliate', affiliate }));
      expect(both).toBe(false);
    }));
});
