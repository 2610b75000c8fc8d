import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE_MS, DAY_MS } from '#domain/values/durations.ts';
import {
  isCode,
  isLine,
  ANSWERS,
  canRefuse,
  contactOf,
  type Draft,
  draftOf,
  emptyDraft,
  HIGHEST_ANSWER,
  nextLine,
  RATINGS,
  ratingOf,
  RESULTS,
  SPOKEN,
  type Talk,
  WORRIES,
} from '#domain/field-log/contact.ts';
import {
  beginLog,
  deleteDoor,
  editDoor,
  isNewPin,
  isPin,
  keepDoor,
  keepEdited,
  KEPT_DAYS,
  type Log,
  waitAfter,
  waitLeft,
  wipeAtOf,
} from '#domain/field-log/log.ts';
import {
  neverIn,
  doorFindings,
  MOST,
  SKIPS_TO_CALL,
  skippedIn,
  textFindings,
} from '#domain/field-log/rules.ts';
import { totalsOf } from '#domain/field-log/hand-over.ts';
import { holds } from '../../../support/holds.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 80 });
const orNull = <Value>(values: readonly Value[]) => fc.option(fc.constantFrom(...values), { nil: null });
const line = fc.nat({ max: 99_999 }).map((number) => String(number).padStart(3, '0'));
const talk: fc.Arbitrary<Talk> = fc.record({
  before: orNull(RATINGS),
  after: orNull(RATINGS),
  worry: orNull(WORRIES),
  worryWords: text,
  value: text,
  spoken: orNull(SPOKEN),
  ask: text,
  answer: orNull(ANSWERS),
  next: text,
  when: text,
  who: text,
});
const draft: fc.Arbitrary<Draft> = fc.record({
  line,
  result: orNull(RESULTS),
  doNotReturn: fc.boolean(),
  talk,
});
const begun = (first = '014'): Log => beginLog({ shift: 'S1', pair: 'P4', startedAt: 0, line: first });
const shiftOf = (drafts: readonly Draft[]): Log =>
  drafts.reduce((log, each) => keepDoor({ ...log, draft: each }), begun());
const talked = (over: Partial<Talk>): Draft => {
  const empty = emptyDraft('014');
  return { ...empty, result: 'talked', talk: { ...empty.talk, ...over } };
};
const rulesOf = (each: Draft) => doorFindings(each).map(({ rule }) => rule);

describe('a door', () => {
  test('has a rating and words only where somebody talked', () =>
    holds(fc.nat(), draft, (id, each) => {
      const contact = contactOf(id, each);
      expect(contact === null).toBe(each.result === null);
      expect(contact?.talk ?? null).toEqual(each.result === 'talked' ? each.talk : null);
      if (contact?.doNotReturn === true) expect(canRefuse(contact.result)).toBe(true);
    }));

  test('holds these fields and no other', () => {
    expect(Object.keys(contactOf(1, talked({}))!).toSorted()).toEqual(
      ['doNotReturn', 'id', 'line', 'result', 'talk'].toSorted(),
    );
    expect(Object.keys(emptyDraft('').talk).toSorted()).toEqual(
      'after answer ask before next spoken value when who worry worryWords'.split(' '),
    );
  });

  test('an answer from 0 to 10 gives each rating, higher ones the stronger yes', () => {
    const ratings = Array.from({ length: HIGHEST_ANSWER + 1 }, (_, answer) => ratingOf(answer));
    expect(ratings).toEqual([5, 5, 4, 4, 3, 3, 3, 2, 2, 1, 1]);
  });

  test.each([
    ['014', '015'],
    ['099', '100'],
    ['999', '1000'],
    ['A9', 'A10'],
    ['12B', '13'],
    [' 7 ', '8'],
    ['', ''],
    ['B', ''],
  ])('after line %j comes %j', (before, after) => {
    expect(nextLine(before)).toBe(after);
  });
});

describe('before a door is kept', () => {
  test('a rating after without one before is asked about, and only that', () => {
    expect(rulesOf(talked({ after: 3 }))).toEqual(['before']);
    expect(rulesOf(talked({ before: 4 }))).toEqual([]);
    expect(rulesOf(talked({ before: 4, after: 3 }))).toEqual([]);
  });

  test('a follow-up with no day is asked about', () => {
    expect(rulesOf(talked({ next: 'Bring the flyer' }))).toEqual(['when']);
    expect(rulesOf(talked({ who: 'P4' }))).toEqual(['when']);
    expect(rulesOf(talked({ next: 'Bring the flyer', when: 'Thu', who: 'P4' }))).toEqual([]);
  });

  test('what leads to somebody is asked about and may stay; what is too long has to be cut', () => {
    expect(doorFindings(talked({ ask: 'call 208-555-0143' }))).toEqual([
      expect.objectContaining({ rule: 'private', field: 'ask', blocks: false }),
    ]);
    expect(doorFindings(talked({ value: 'She is undocumented' }))).toEqual([
      { rule: 'never', field: 'value', found: 'undocumented', blocks: false },
    ]);
    expect(doorFindings(talked({ value: 'x'.repeat(MOST.value + 2) }))).toEqual([
      { rule: 'over', field: 'value', by: 2, blocks: true },
    ]);
  });

  test('nothing over its limit passes, and nothing private passes unasked', () =>
    holds(fc.constantFrom(...(Object.keys(MOST) as (keyof typeof MOST)[])), text, (field, each) => {
      const findings = textFindings({ [field]: each });
      const isLong = Array.from(each.trim()).length > MOST[field];
      expect(findings.some(({ rule }) => rule === 'over')).toBe(isLong);
      expect(textFindings({ [field]: `me@example.org ${each}`.slice(0, MOST[field]) })).not.toEqual([]);
    }));

  test('nothing of a talk is asked about where nobody talked', () =>
    holds(draft, (each) => {
      fc.pre(each.result !== 'talked' && each.result !== null);
      expect(doorFindings(each)).toEqual([]);
    }));

  test('lines and codes are what a list of doors has, and nobody’s name or number', () => {
    expect(['014', '12B', 'A9', '', 'Rosa', '208-555-0143'].filter(isLine)).toEqual(['014', '12B', 'A9']);
    expect(['S1', 'P4', '12', '', 'Linh', 'Rosa 4'].filter(isCode)).toEqual(['S1', 'P4', '12']);
  });

  test('what stays at the door is heard, and nothing is said of other words', () => {
    const kept = [
      'No one left in the dark',
      'Neighbors',
      'Que nadie se quede sin saber',
      'A note to the board',
    ];
    const never = ['Sin papeles', 'has a gun', 'two kids', 'su iglesia', 'deported last year', 'CANCER'];
    expect([...kept, ...never].filter((each) => neverIn(each) !== null)).toEqual(never);
  });
});

describe('a shift', () => {
  test('keeps each door, under an id that none had before, and goes on to the next line', () =>
    holds(fc.array(draft, { maxLength: 12 }), (drafts) => {
      const log = shiftOf(drafts);
      expect(log.contacts).toHaveLength(drafts.filter(({ result }) => result !== null).length);
      expect(new Set(log.contacts.map(({ id }) => id)).size).toBe(log.contacts.length);
      const last = log.contacts.at(-1);
      if (last !== undefined && drafts.at(-1)?.result !== null) {
        expect(log.draft).toEqual(emptyDraft(nextLine(last.line)));
      }
    }));

  test('a door taken up and kept again is the same, and one taken out is gone; the others stay', () =>
    holds(fc.array(draft, { minLength: 1, maxLength: 8 }), fc.nat(), (drafts, at) => {
      const log = shiftOf(drafts);
      fc.pre(log.contacts.length > 0);
      const { id } = log.contacts[at % log.contacts.length]!;
      expect(keepEdited(editDoor(log, id))).toEqual(log);
      expect(deleteDoor(log, id).contacts).toEqual(log.contacts.filter((each) => each.id !== id));
    }));

  test('a correction takes the place of its door', () => {
    const log = shiftOf([talked({ before: 4, after: 3 }), { ...emptyDraft('015'), result: 'not-home' }]);
    const opened = editDoor(log, 1);
    const edited = { id: 1, draft: { ...opened.edited!.draft, result: 'moved' as const } };
    const after = keepEdited({ ...opened, edited });
    expect(after.contacts[0]).toEqual({
      id: 1,
      line: '014',
      result: 'moved',
      doNotReturn: false,
      talk: null,
    });
    expect(after.contacts[1]).toEqual(log.contacts[1]);
    expect(draftOf(after.contacts[0]!).talk).toEqual(emptyDraft('').talk);
  });

  test('its totals are those of a recount, and no step is counted without both ratings', () =>
    holds(fc.array(draft, { maxLength: 20 }), (drafts) => {
      const { contacts } = shiftOf(drafts);
      const totals = totalsOf(contacts);
      let steps = 0;
      let rated = 0;
      for (const { talk: each } of contacts) {
        if (each === null || each.before === null || each.after === null) continue;
        steps += each.before - each.after;
        rated += 1;
      }
      expect(totals.averageChange).toEqual(rated === 0 ? null : steps / rated);
      expect(totals.doors).toBe(contacts.length);
      expect(totals.talks).toBe(drafts.filter(({ result }) => result === 'talked').length);
      expect(totals.skipped).toBe(skippedIn(contacts));
    }));

  test('three doors skipped for safety call for the lead', () => {
    const skipped = { ...emptyDraft('001'), result: 'skipped' as const };
    expect([2, 3].map((count) => skippedIn(shiftOf(Array<Draft>(count).fill(skipped)).contacts))).toEqual([
      SKIPS_TO_CALL - 1,
      SKIPS_TO_CALL,
    ]);
  });
});

describe('the lock', () => {
  test.each([
    ['1234', true, false],
    ['12345', true, false],
    ['123456', true, true],
    ['123456789012', true, true],
    ['123', false, false],
    ['1234567890123', false, false],
    ['12345a', false, false],
    ['１２３４５６', false, false],
  ])('PIN %s opens a log: %s; begins one: %s', (pin, opens, begins) => {
    expect([isPin(pin), isNewPin(pin)]).toEqual([opens, begins]);
  });

  test('waits never shrink as wrong PINs go on, and end', () => {
    holds(fc.nat({ max: 10_000 }), (wrong) => {
      expect(waitAfter(wrong + 1)).toBeGreaterThanOrEqual(waitAfter(wrong));
      expect(waitAfter(wrong)).toBeLessThanOrEqual(15 * MINUTE_MS);
    });
    expect([0, 2, 3, 4, 5].map(waitAfter)).toEqual([0, 0, 30_000, 60_000, 120_000]);
  });

  test('a wait runs out with the clock, and a clock put back makes nobody wait longer', () => {
    expect(waitLeft(3, 1000, 1000)).toBe(30_000);
    expect(waitLeft(3, 1000, 31_000)).toBe(0);
    expect(waitLeft(3, 1_000_000, 0)).toBe(30_000);
  });

  test('a shift is kept for thirty days', () => {
    expect(wipeAtOf(0)).toBe(KEPT_DAYS * DAY_MS);
    expect(KEPT_DAYS).toBe(30);
  });
});
