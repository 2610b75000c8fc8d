import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import { slotsOf } from '#domain/values/calendar.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { markAttendance, readAttendance } from '#domain/contract/attendance.ts';
import { place } from '#lib/page/place.svelte.ts';
import { keepRoster } from '#lib/phone/store/rosters.ts';
import RosterPage from '#lib/staff/attendance/RosterPage.svelte';
import { ulidOf } from '../../support/ulids.ts';
import { SignInServer } from './server.ts';
import { someone, stage } from './stage.ts';

const TRAINER = someone('staff');
const COHORT = TRAINER.roles[0]!.scope;
const [ANA, MARK, AFFILIATE] = [1, 2, 3].map(ulidOf) as [string, string, string];
const PLAN = {
  ...{ id: COHORT, name: 'CORE Fresno', startsOn: '2027-05-13', endsOn: '2027-05-16' },
  ...{ place: '', path: 'core' as const },
};

test('a kept list whose marks went through is asked for once more, and not again until something else does', async () => {
  const owner = TRAINER.person.id;
  const [slot = ''] = slotsOf(PLAN);
  const people = [{ person: ANA, name: 'Ana', language: 'es' as const, badge: 'AAA-AA1', marks: [] }];
  const [readAt, wipeAt] = [Date.now(), Date.now() + DAY_MS];
  await keepRoster({ affiliate: AFFILIATE, cohort: PLAN, people, markers: {}, owner, readAt, wipeAt }, [
    { id: MARK, person: ANA, slot, value: 'present', at: readAt, cohort: COHORT, owner },
  ]);
  place.replace(`/?cohort=${COHORT}`);
  const server = new SignInServer(TRAINER);
  server.session = { method: 'passkey', isFresh: true };
  server.instead = ({ path }) => {
    if (path === readAttendance.path) return Promise.reject(new TypeError('no signal'));
    return path === markAttendance.path ? Response.json({ results: { [MARK]: 'applied' }, left: [] }) : null;
  };
  const words = { title: 'List', titleOf: (cohort: string) => cohort, description: 'A list' };
  const children = createRawSnippet(() => ({ render: () => '<p>Everyone</p>' }));
  const { screen } = await stage(RosterPage, { messages: words, foot: () => [], children }, server);
  await expect.element(screen.getByText('Everyone')).toBeVisible();
  await expect.poll(() => server.calls(markAttendance.path)).toBe(1);
  await expect.poll(() => server.calls(readAttendance.path)).toBe(2);
  // A turn of a loop takes some milliseconds. A signal that is back asks again.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(server.calls(readAttendance.path)).toBe(2);
  dispatchEvent(new Event('online'));
  await expect.poll(() => server.calls(readAttendance.path)).toBe(3);
});
