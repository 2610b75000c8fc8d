import { expect, test } from 'vitest';
import { emptyRecord } from '#domain/record/events/events.ts';
import { momentOf } from '#lib/i18n/days.ts';
import type { EventRow } from '#lib/phone/store/rows.ts';
import { type Owner, writeCopy } from '#lib/saved/copy.ts';
import { planCopy } from '#lib/saved/read-copy.ts';
import { idleStanding, IDLE_MS, WARNING_MS } from '#lib/phone/store/idle.ts';
import { confirmedIn, groupSteps } from '#lib/saved/step-groups.ts';
import { ANA, BEN, stepOf } from './phones.ts';
import { ulidOf } from '../../support/ulids.ts';

const step = (number: number) => stepOf(number, `alpha.c${number}`);
const kept = (number: number, standing: EventRow['standing'], owner = ANA): EventRow => ({
  id: ulidOf(number),
  owner,
  event: step(number),
  standing,
  since: number * 10,
  ...(standing === 'refused' ? { refused: 'closed' } : {}),
});

const ana: Owner = { kind: 'person', id: ANA };
const ben: Owner = { kind: 'person', id: BEN };
const oldPhone: Owner = { kind: 'anonymous', id: ulidOf(77) };
const newPhone: Owner = { kind: 'anonymous', id: ulidOf(78) };
const empty = { events: [], notes: new Map<string, string>() };
const full = {
  events: [kept(1, 'acknowledged'), kept(2, 'waiting'), kept(3, 'refused')],
  notes: new Map([['alpha.c1', 'my words']]),
  apart: new Map(),
};
const copy = writeCopy(ana, full, 5);

test('a copy brings everything back, and what was confirmed is offered to the server once more', () => {
  const plan = planCopy(copy, ana, empty, 900);
  expect(plan).toEqual({
    ok: true,
    value: {
      savedAt: 5,
      from: 'person',
      events: [
        { ...kept(1, 'waiting'), since: 900 },
        { ...kept(2, 'waiting'), since: 900 },
        kept(3, 'refused'),
      ],
      notes: new Map([['alpha.c1', 'my words']]),
      apart: new Map(),
      otherNotes: 0,
      unknown: 0,
    },
  });
});

test('a copy adds only what is not here; words that are here stay', () => {
  const here = { events: [kept(1, 'acknowledged')], notes: new Map([['alpha.c1', 'newer words']]) };
  const plan = planCopy(copy, ana, here, 900);
  expect(plan).toMatchObject({ ok: true, value: { otherNotes: 1, notes: new Map() } });
  expect(plan.ok && plan.value.events.map(({ id }) => id)).toEqual([ulidOf(2), ulidOf(3)]);
  expect(planCopy(copy, ana, full, 900)).toEqual({ ok: false, error: 'nothing-new' });
});

test('an event that stands twice in a copy comes once', () => {
  const { events, ...rest } = JSON.parse(copy);
  const plan = planCopy(JSON.stringify({ ...rest, events: [...events, ...events] }), ana, empty, 900);
  expect(plan.ok && plan.value.events).toHaveLength(3);
});

test('S15 a copy goes to its own person alone; one without an account to whoever takes it', () => {
  expect(planCopy(copy, ben, empty, 1)).toEqual({ ok: false, error: 'other-person' });
  expect(planCopy(copy, newPhone, empty, 1)).toEqual({ ok: false, error: 'sign-in-first' });
  const anonymous = writeCopy(oldPhone, full, 5);
  for (const owner of [newPhone, ana]) {
    const plan = planCopy(anonymous, owner, empty, 1);
    expect(plan.ok && new Set(plan.value.events.map((row) => row.owner))).toEqual(new Set([owner.id]));
  }
});

test('a file that is not a whole copy of this version brings nothing, and says which', () => {
  const data = JSON.parse(copy);
  const why = (text: string) => {
    const plan = planCopy(text, ana, empty, 1);
    return plan.ok ? 'taken' : plan.error;
  };
  expect(why('')).toBe('other-file');
  expect(why('{"a":1}')).toBe('other-file');
  expect(why(copy.slice(0, -10))).toBe('broken');
  expect(why(JSON.stringify({ ...data, version: 2 }))).toBe('other-version');
  expect(why(JSON.stringify({ ...data, more: 1 }))).toBe('broken');
  expect(why(JSON.stringify({ ...data, notes: { 'alpha.c1': 7 } }))).toBe('broken');
  expect(why(JSON.stringify({ ...data, owner: { kind: 'person', id: 'ana' } }))).toBe('broken');
});

test('events of a kind that this build does not know are left in the file, and counted', () => {
  const data = JSON.parse(copy);
  const newer = { ...data.events[0], event: { ...data.events[0].event, t: 'sing' } };
  const plan = planCopy(JSON.stringify({ ...data, events: [newer, ...data.events] }), ana, empty, 900);
  expect(plan).toMatchObject({ ok: true, value: { unknown: 1 } });
  expect(plan.ok && plan.value.events).toHaveLength(3);
  const all = planCopy(JSON.stringify({ ...data, events: [newer] }), ana, full, 900);
  expect(all).toMatchObject({ ok: true, value: { events: [], unknown: 1 } });
});

test('words that stand apart are in a copy with all their versions, and come back so', () => {
  const heads = [
    { id: ulidOf(8), at: 8, text: 'my words' },
    { id: ulidOf(9), at: 9, text: 'other words' },
  ];
  const apart = new Map([['alpha.c1', heads]]);
  const text = writeCopy(ana, { ...full, apart }, 5);
  expect(planCopy(text, ana, empty, 900)).toMatchObject({ ok: true, value: { apart } });
  // Words that are here stay, and so do their versions.
  expect(planCopy(text, ana, { ...empty, notes: full.notes }, 900)).toMatchObject({
    ok: true,
    value: { apart: new Map() },
  });
});

test('the ledger counts each step in one place', () => {
  const places = (isSending: boolean) =>
    groupSteps(full, isSending).map(({ place, rows, at }) => [place, rows.length, at]);
  expect(places(false)).toEqual([
    ['here', 1, 20],
    ['on-the-way', 0, null],
    ['confirmed', 1, 10],
    ['refused', 1, 30],
  ]);
  expect(places(true).slice(0, 2)).toEqual([
    ['here', 0, null],
    ['on-the-way', 1, 20],
  ]);
});

test('what is confirmed is counted by sections, up to the last of them', () => {
  expect(confirmedIn([])).toEqual({ sections: 0, until: null });
  const record = { ...emptyRecord('core'), steps: { 'a.b': 5, 'a.c': 9 }, skips: { 'a.b': 11 } };
  expect(confirmedIn([record])).toEqual({ sections: 2, until: 11 });
});

test('a moment of this week is told by its weekday, one before by its date', () => {
  const at = new Date(2026, 10, 24, 16, 10).getTime();
  expect(momentOf('en', at, at)).toMatch(/^Tuesday.* 4:10\sPM$/u);
  expect(momentOf('es', at, at)).toMatch(/^martes.* 4:10/u);
  expect(momentOf('en', at, at + 30 * 24 * 3_600_000)).toMatch(/^November 24, 2026/u);
});

test('a shared phone warns a minute before its fifteen are over', () => {
  expect(idleStanding(0, IDLE_MS - WARNING_MS - 1)).toBe('used');
  expect(idleStanding(0, IDLE_MS - WARNING_MS)).toBe('warn');
  expect(idleStanding(0, IDLE_MS)).toBe('out');
});
