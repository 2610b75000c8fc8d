import { expect, test } from 'vitest';
import type { CohortView } from '#domain/contract/people.ts';
import { localDay } from '#lib/i18n/days.ts';
import { linkState } from '#lib/staff/links/link-state.ts';
import { found, inOrder, stageOf } from '#lib/staff/cohort-order.ts';

const cohort = (name: string, startsOn: string | null, endsOn: string | null): CohortView => ({
  id: name,
  name,
  startsOn,
  endsOn,
  place: '',
  path: 'core',
});

test.each([
  ['the day before the first', '2026-12-05', 'ahead'],
  ['the first day', '2026-12-06', 'now'],
  ['the last day', '2026-12-09', 'now'],
  ['the day after the last', '2026-12-10', 'past'],
])('%s is told apart', (_when, today, stage) => {
  expect(stageOf({ startsOn: '2026-12-06', endsOn: '2026-12-09' }, today)).toBe(stage);
});

test('without a last day the first day is all there is', () => {
  expect(stageOf({ startsOn: '2026-12-06', endsOn: null }, '2026-12-06')).toBe('now');
  expect(stageOf({ startsOn: '2026-12-06', endsOn: null }, '2026-12-07')).toBe('past');
  expect(stageOf({ startsOn: null, endsOn: null }, '2026-12-07')).toBe('rolling');
});

test('what comes first is on top, then what is always open, then what is over, the latest first', () => {
  const cohorts = [
    cohort('older', '2024-01-01', '2024-01-04'),
    cohort('always 10', null, null),
    cohort('later', '2027-03-01', null),
    cohort('latest past', '2026-05-01', '2026-05-04'),
    cohort('always 2', null, null),
    cohort('running', '2026-11-22', '2026-11-27'),
    cohort('soon', '2026-12-06', '2026-12-09'),
  ];
  expect(inOrder(cohorts, '2026-11-24').map(({ name }) => name)).toEqual([
    ...['running', 'soon', 'later', 'always 2', 'always 10', 'latest past', 'older'],
  ]);
  expect(inOrder([], '2026-11-24')).toEqual([]);
});

test('a search heeds neither case nor accents, and an affiliate’s name finds all of its cohorts', () => {
  const affiliates = [
    { id: 'a', name: 'Unión del Valle', cohorts: [cohort('Fresno', null, null)] },
    { id: 'b', name: 'Commons', cohorts: [{ ...cohort('Spring', null, null), place: 'Mérida' }] },
    { id: 'c', name: 'Empty', cohorts: [] },
  ];
  const names = (text: string) => found(affiliates, text).map(({ name }) => name);
  expect(names('  UNION ')).toEqual(['Unión del Valle']);
  expect(names('merida')).toEqual(['Commons']);
  expect(names('empty')).toEqual(['Empty']);
  expect(names('nowhere')).toEqual([]);
  expect(names('   ')).toHaveLength(3);
});

test('today is the day where the device is, not in Greenwich', () => {
  expect(localDay(new Date(2026, 0, 2, 23, 59).getTime())).toBe('2026-01-02');
});

test('a link is open up to its last place and its last moment', () => {
  const open = { closedAt: null, admitted: 29, limit: 30, expiresAt: 1000 };
  expect(linkState(open, 999)).toBe('open');
  expect(linkState(open, 1000)).toBe('over');
  expect(linkState({ ...open, admitted: 30 }, 999)).toBe('full');
  expect(linkState({ ...open, closedAt: 1, admitted: 30 }, 2000)).toBe('closed');
});
