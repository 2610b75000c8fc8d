import { beforeEach, describe, expect, test } from 'vitest';
import { slotsOf } from '#domain/values/calendar.ts';
import {
  type AttendancePerson,
  markAttendance,
  type MarkReceipt,
  readAttendance,
  type SentMark,
} from '#domain/contract/attendance.ts';
import { Attendance } from '#lib/staff/attendance/attendance.svelte.ts';
import { openAttendance } from '#lib/staff/attendance/open.ts';
import type { Call } from '#lib/api/client.ts';
import { checkRosters } from '#lib/phone/rarely.ts';
import { mayHoldRoster } from '#lib/phone/store/rosters-here.ts';
import {
  countQueued,
  readHeld,
  readRoster,
  takeOffOutOfReach,
  takeOffOwn,
  tidyRosters,
} from '#lib/phone/store/rosters.ts';
import { ulidOf } from '../../support/ulids.ts';

const [ROSA, ANA, BETO] = [ulidOf(1), ulidOf(2), ulidOf(3)];
const [COHORT, AFFILIATE] = [ulidOf(4), ulidOf(5)];
const PLAN = {
  ...{ id: COHORT, name: 'CORE Fresno', startsOn: '2027-05-13', endsOn: '2027-05-16' },
  ...{ place: '', path: 'core' as const },
};
const [DAY = ''] = slotsOf(PLAN);
/** A day after the last day. */
const WIPED = new Date('2027-05-18T00:00:00').getTime();
const NOW = new Date('2027-05-13T09:00:00').getTime();
const TRAINER = { person: ROSA, roles: [{ role: 'trainer', scope: COHORT } as const] };

/** The server as a phone meets it: with a signal or without, and with what it says of a mark. */
class Site {
  answers: 'yes' | 'no signal' | 'nothing there' = 'yes';
  receipt: (mark: SentMark) => MarkReceipt = () => 'applied';
  left: string[] = [];
  readonly taken: SentMark[] = [];
  people: AttendancePerson[] = [ANA, BETO].map((person, n) => ({
    ...{ person, name: n === 0 ? 'Ana López' : 'Beto Ruiz', language: 'es', badge: `AAA-AA${n}` },
    marks: [],
  }));
  readonly call: Call = (row, body) => {
    const answer = (value: unknown) => Promise.resolve({ ok: true, value: row.reply.parse(value) } as never);
    if (this.answers === 'no signal') return Promise.resolve({ ok: false, error: 'offline' });
    if (this.answers === 'nothing there') return Promise.resolve({ ok: false, error: 'not_found' });
    if (row.path === readAttendance.path) {
      const { people } = this;
      return answer({ affiliate: AFFILIATE, cohort: PLAN, now: NOW, people, markers: {}, next: null });
    }
    const { marks } = markAttendance.body.parse(body);
    this.taken.push(...marks);
    const results = Object.fromEntries(marks.map((mark) => [mark.id, this.receipt(mark)]));
    return answer({ results, left: this.left });
  };
}

let site: Site;
let now: number;
let made: number;
let timers: (() => void)[];
const tools = {
  now: () => now,
  newId: () => ulidOf((made += 1)),
  chance: () => 0,
  after: (_ms: number, work: () => void) => {
    timers.push(work);
    return () => undefined;
  },
};
const open = async (trainer: typeof TRAINER | null = TRAINER) =>
  openAttendance(site.call, trainer, COHORT, () => now);
const opened = async () => {
  const outcome = await open();
  if (!outcome.ok) throw new Error(outcome.error);
  return new Attendance(site.call, tools, TRAINER.person, outcome.value);
};
const openedAndKept = async () => {
  const list = await opened();
  await list.keep();
  return list;
};
const valueOf = (list: Attendance, person: string) => list.standing(person, DAY).shown?.value ?? null;
const kept = async () => readRoster(ROSA, COHORT, now);

beforeEach(async () => {
  localStorage.clear();
  for (const { name = '' } of await indexedDB.databases()) {
    const deleting = indexedDB.deleteDatabase(name);
    await new Promise((resolve, reject) => Object.assign(deleting, { onsuccess: resolve, onerror: reject }));
  }
  [site, now, made, timers] = [new Site(), NOW, 100, []];
});

test('without consent nothing of a list is on the phone, also after marking without a signal', async () => {
  const list = await opened();
  site.answers = 'no signal';
  await list.mark([ANA], DAY, 'present');
  expect(valueOf(list, ANA)).toBe('present');
  expect([list.waiting.length, list.isOut, list.wipeAt]).toEqual([1, true, null]);
  expect([await indexedDB.databases(), mayHoldRoster()]).toEqual([[], false]);
  expect(await open()).toMatchObject({ ok: false, error: 'offline' });
});

describe('with consent', () => {
  test('the list opens without a signal, marks wait and go by themselves once, in their order', async () => {
    const list = await opened();
    expect(await list.keep()).toBe(true);
    site.answers = 'no signal';
    await list.mark([ANA], DAY, 'absent');
    await list.mark([ANA], DAY, 'present');
    const again = await opened();
    expect([valueOf(again, ANA), again.waiting.length]).toEqual(['present', 2]);
    site.answers = 'yes';
    await again.back();
    expect(site.taken.map(({ value }) => value)).toEqual(['absent', 'present']);
    expect([again.queue, (await kept()).marks]).toEqual([[], []]);
    // What the server took shows without a signal too, before the list is read again.
    site.answers = 'no signal';
    expect(valueOf(await opened(), ANA)).toBe('present');
  });

  test('a mark that is refused stays, says why, and holds up no other', async () => {
    const list = await openedAndKept();
    site.receipt = ({ person }) => (person === ANA ? { refused: 'unknown_slot' } : 'applied');
    await list.mark([ANA, BETO], DAY, 'present');
    expect([valueOf(list, ANA), valueOf(list, BETO)]).toEqual([null, 'present']);
    const [refused, ...others] = (await opened()).refused;
    expect([refused?.refused, others]).toEqual(['unknown_slot', []]);
    await list.giveUp(refused!.id);
    expect((await kept()).marks).toEqual([]);
  });

  test('one that the server asks for again goes again, and none is given up', async () => {
    const list = await opened();
    site.receipt = () => 'retry';
    await list.mark([ANA], DAY, 'present');
    expect([list.waiting.length, timers.length]).toEqual([1, 1]);
    site.receipt = () => 'applied';
    timers[0]!();
    await expect.poll(() => list.waiting.length).toBe(0);
  });

  test('somebody who had left is named once their mark was taken', async () => {
    const list = await opened();
    site.left = [ANA];
    await list.mark([ANA], DAY, 'present');
    expect(list.left).toEqual([ANA]);
  });

  test('names go a day after the last; what was not sent stays, without a name, and still goes', async () => {
    const list = await openedAndKept();
    expect(list.wipeAt).toBe(WIPED);
    site.answers = 'no signal';
    await list.mark([ANA], DAY, 'present');
    now = WIPED - 1;
    await tidyRosters(now);
    expect((await kept()).roster?.people).toHaveLength(2);
    now += 1;
    await tidyRosters(now);
    const { roster, marks } = await kept();
    expect(roster).toBeNull();
    expect(JSON.stringify(marks)).not.toContain('Ana');
    expect(await open()).toMatchObject({ ok: false, error: 'offline' });
    site.answers = 'yes';
    const late = await opened();
    await late.send();
    expect(site.taken).toHaveLength(1);
    expect(late.wouldWipeAt).toBeNull();
  });

  test.each([
    ['the server says that it is out of reach', () => open(), 'nothing there'],
    ['the role is gone', () => takeOffOutOfReach({ person: ROSA, roles: [] }), 'no signal'],
    ['nobody is signed in any more', () => takeOffOutOfReach(null), 'no signal'],
    ['somebody else is', () => takeOffOutOfReach({ ...TRAINER, person: ANA }), 'no signal'],
  ] as const)('names go where %s, and what was held is said once', async (_why, contact, answers) => {
    const list = await openedAndKept();
    site.answers = 'no signal';
    await list.mark([ANA], DAY, 'present');
    site.answers = answers;
    await contact();
    expect((await kept()).roster).toBeNull();
    expect(readHeld()).toEqual([{ cohort: 'CORE Fresno', people: 2, unsent: 1 }]);
    expect(await countQueued(ROSA)).toBe(1);
  });

  test.each([
    ['sign_in_needed', null],
    ['session_expired', null],
    ['offline', 2],
    ['unavailable', 2],
  ] as const)('a lost phone asks at its next contact, and hears “%s”: names left %j', async (error, left) => {
    await openedAndKept();
    await checkRosters(() => Promise.resolve({ ok: false, error }));
    expect((await kept()).roster?.people.length ?? null).toBe(left);
    expect(readHeld().map(({ people }) => people)).toEqual(left === null ? [2] : []);
  });

  test('while the role holds, nothing goes', async () => {
    await openedAndKept();
    await takeOffOutOfReach(TRAINER);
    await takeOffOutOfReach({ person: ROSA, roles: [{ role: 'coordinator', scope: AFFILIATE }] });
    expect((await kept()).roster).not.toBeNull();
    expect(readHeld()).toEqual([]);
  });

  test.each([
    [false, 1],
    [true, 0],
  ])('signing out takes names along; given up: %s, marks that stay: %i', async (discards, stay) => {
    const list = await openedAndKept();
    site.answers = 'no signal';
    await list.mark([ANA], DAY, 'present');
    await takeOffOwn(ROSA, discards);
    expect((await kept()).roster).toBeNull();
    expect(await countQueued(ROSA)).toBe(stay);
    expect(mayHoldRoster()).toBe(!discards);
    expect(await indexedDB.databases()).toHaveLength(stay);
  });

  test('taken off at its trainer’s wish, nothing is left', async () => {
    const list = await openedAndKept();
    await list.forget();
    expect([await indexedDB.databases(), mayHoldRoster(), list.wipeAt]).toEqual([[], false, null]);
  });
});
