import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import { slotsOf } from '#domain/values/calendar.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { markAttendance, readAttendance } from '#domain/contract/attendance.ts';
import { place } from '#lib/page/place.svelte.ts';
import { keepRoster, readRoster } from '#lib/phone/store/rosters.ts';
import RosterPage from '#lib/staff/attendance/RosterPage.svelte';
import AttendancePage from '#routes/[[lang=lang]]/(staff)/attendance/+page.svelte';
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
  const server = SignInServer.signedIn(TRAINER);
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

test('marks that waited while their cohort was ended: those of before are in, the others say why, stay, and go once it is open again', async () => {
  const owner = TRAINER.person.id;
  const [slot = ''] = slotsOf(PLAN);
  const [readAt, wipeAt] = [Date.now(), Date.now() + DAY_MS];
  const [before, after] = [ulidOf(11), ulidOf(12)];
  const people = [ANA, ulidOf(4)].map((person, at) => ({
    ...{ person, name: ['Ana', 'Beto'][at]!, language: 'en' as const, badge: `AAA-AA${at + 1}`, marks: [] },
  }));
  const roster = { affiliate: AFFILIATE, cohort: { ...PLAN, path: 'core' as const }, people, markers: {} };
  const mark = { slot, value: 'present' as const, cohort: COHORT, owner };
  await keepRoster({ ...roster, owner, readAt, wipeAt }, [
    { ...mark, id: before, person: ANA, at: readAt - 2 },
    { ...mark, id: after, person: people[1]!.person, at: readAt },
  ]);
  place.replace(`/?cohort=${COHORT}`);
  const server = SignInServer.signedIn(TRAINER);
  let endedAt: number | undefined = readAt - 1;
  server.instead = ({ path, body }) => {
    if (path === readAttendance.path) {
      const cohort = { ...roster.cohort, ...(endedAt !== undefined && { endedAt }) };
      return Response.json({ ...roster, cohort, now: readAt, next: null });
    }
    if (path !== markAttendance.path) return null;
    const { marks } = markAttendance.body.parse(body);
    const results = marks.map(({ id, at }) => [
      id,
      at <= (endedAt ?? Infinity) ? 'applied' : { refused: 'unknown_slot' },
    ]);
    return Response.json({ results: Object.fromEntries(results), left: [] });
  };
  const { screen } = await stage(AttendancePage, {}, server);
  await expect.element(screen.getByText(/^Ended on /)).toBeVisible();
  await expect
    .element(
      screen.getByText(/What you marked after that \(1 mark\) does not count\. It stays on this phone/),
    )
    .toBeVisible();
  const refused = screen.getByRole('listitem').filter({ hasText: 'Clear it' });
  await expect.element(refused.filter({ hasText: 'Beto: Here' })).toBeVisible();
  expect(refused.elements()).toHaveLength(1);
  const waiting = async () => (await readRoster(owner, COHORT, Date.now())).marks.map(({ id }) => id);
  await expect.poll(waiting).toEqual([after]);
  endedAt = undefined;
  await screen.getByRole('button', { name: 'Send again' }).click();
  await expect.element(screen.getByText('All saved')).toBeVisible();
  expect(refused.elements()).toHaveLength(0);
  await expect.poll(waiting).toEqual([]);
});
