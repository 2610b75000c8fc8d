import type { Mark } from '#domain/attendance/marks.ts';
import type { Dates } from '#domain/values/calendar.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { countEvenings, evenings } from '#domain/reports/count-evenings.ts';
import { whatChanged } from '#domain/reports/count-changes.ts';
import { countPeople } from '#domain/reports/count-parts.ts';
import { countReadiness, readiness } from '#domain/reports/count-readiness.ts';
import { countShares, trainerSheet } from '#domain/reports/count-sheet.ts';
import type { Counted, CountedAtHome } from '#domain/reports/counts.ts';
import { type Counting, publish } from '#domain/reports/published.ts';
import type { Group } from './counted.ts';

const NOW = Date.parse('2027-05-20T12:00:00Z');
const first = (size: number, counts: Omit<Counting, 'size' | 'young'>, now = NOW) =>
  publish(null, { size, young: 0, ...counts }, now);
const atHome = (people: readonly Counted[]): CountedAtHome[] =>
  people.map((each) => ({ home: null, ...each }));

/** What is published of people the first time they are counted. */
export const sheetOf = (catalogue: Catalogue, people: Group['people'], shares: Group['shares']) =>
  trainerSheet(
    catalogue,
    first(people.length, { tallies: countPeople(catalogue, people) }),
    first(people.length, { tallies: countShares(catalogue, people, shares) }),
  );
export const changedOf = (catalogue: Catalogue, people: readonly Counted[]) =>
  whatChanged(catalogue, first(people.length, { tallies: countPeople(catalogue, atHome(people)) }));
export const readinessOf = (marks: readonly (readonly Mark[])[]) =>
  readiness(first(marks.length, { tallies: countReadiness(marks) }));
export const eveningsOf = (catalogue: Catalogue, people: readonly Counted[], dates: Dates, now: number) =>
  evenings(
    catalogue,
    first(
      people.length,
      countEvenings(catalogue, people, dates, now, (person) => person),
      now,
    ),
    dates,
  );
