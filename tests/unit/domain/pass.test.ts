import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  badgeLetters,
  PASS_LESSONS,
  checkPass,
  cleanPass,
  passLessonsLeft,
  passLetters,
  passTag,
} from '#domain/attendance/pass.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { finishingEvents } from '../../support/finished.ts';
import { holds, holdsLater } from '../../support/holds.ts';

const catalogue = readCatalogue();
const editions = [...catalogue.earlier, catalogue];
const all = finishingEvents(catalogue, 'full');
const recordOf = (events: typeof all) => merge(emptyRecord('core'), events, catalogue).record;
const BADGES = fc.nat(2 ** 30 - 1).map(badgeLetters);
const GROUPS = fc.constantFrom('00', 'ZZ', '7K');

describe('lessons before a pass', () => {
  test('are 7.4 and 8.5 of the course, where every question must be right', () => {
    const lessons = catalogue.modules.flatMap((module) => module.lessons);
    const asked = lessons.filter(({ id }) => PASS_LESSONS.includes(id));
    expect(asked.map(({ number, mastery, core }) => ({ number, mastery, core }))).toEqual([
      { number: '7.4', mastery: true, core: true },
      { number: '8.5', mastery: true, core: true },
    ]);
  });

  test('are both left at first, and none once they are done', () => {
    expect(passLessonsLeft(catalogue, emptyRecord('core'), { editions })).toEqual(PASS_LESSONS);
    expect(passLessonsLeft(catalogue, recordOf(all), { editions })).toEqual([]);
  });

  test('are asked of those too who joined before there were any', () => {
    const before = { ...catalogue, modules: catalogue.modules.map((module) => ({ ...module, lessons: [] })) };
    const terms = { editions: [before, catalogue] };
    expect(passLessonsLeft(catalogue, emptyRecord('core'), terms)).toEqual(PASS_LESSONS);
  });

  const placeOf = (event: (typeof all)[number]) =>
    'section' in event ? event.section : 'item' in event ? event.item : '';
  const lessonOf = (event: (typeof all)[number]) => placeOf(event).split('.')[0] ?? '';
  const own = all.filter((event) => PASS_LESSONS.includes(lessonOf(event)));
  test('one is left while one of its cards or questions is', () =>
    holds.with({ numRuns: 20 })(fc.constantFrom(...own, ...all.slice(0, own.length / 2)), (lost) => {
      const without = recordOf(all.filter((event) => event !== lost));
      const [place, lesson] = [placeOf(lost), lessonOf(lost)];
      const left = passLessonsLeft(catalogue, without, { editions: [catalogue] });
      // An answer is a step too, and a step that was answered isn't missed.
      const isAnswered = all.some((event) => event !== lost && 'item' in event && event.item === place);
      expect(left).toEqual(PASS_LESSONS.includes(lesson) && !isAnswered ? [lesson] : []);
    }));
});

describe('a pass', () => {
  test('S68 is good for its day alone, whatever its badge', () =>
    holdsLater.with({ numRuns: 50 })(BADGES, GROUPS, fc.nat(2), async (badge, group, at) => {
      const days = ['2027-05-06', '2027-05-07', '2027-05-08'].map((day) => ({ day, key: `key of ${day}` }));
      const { day, key } = days[at]!;
      const made = { badge, group, tag: await passTag(key, badge) };
      expect(cleanPass(passLetters(made))).toEqual(made);
      expect(await checkPass(made, { group, days })).toEqual({ day });
      expect(await checkPass(made, { group, days: days.filter((each) => each.day !== day) })).toBe('unknown');
    }));

  test('S68 with one letter changed is no pass', async () => {
    const key = 'key of a day';
    await holdsLater.with({ numRuns: 60 })(
      BADGES,
      fc.nat(15),
      fc.constantFrom(...Array.from('0179ACKZ')),
      async (badge, at, letter) => {
        const keys = { group: '7K', days: [{ day: '2027-05-06', key }] };
        const letters = passLetters({ badge, group: '7K', tag: await passTag(key, badge) }).replaceAll(
          '-',
          '',
        );
        const changed = letters.slice(0, at) + letter + letters.slice(at + 1);
        fc.pre(changed !== letters);
        const verdict = await checkPass(cleanPass(changed)!, keys);
        expect(verdict).toBe(at === 6 || at === 7 ? 'other-group' : 'unknown');
      },
    );
  });

  test.each([
    '',
    'GW:7K2QXM',
    '7K2Q',
    'https://groundwork.example/join/#AAAAAAAAAAAAAAAAAAAAAA',
    '!'.repeat(16),
  ])('is nothing in “%s”', (text) => {
    expect(cleanPass(text)).toBeNull();
  });
});
