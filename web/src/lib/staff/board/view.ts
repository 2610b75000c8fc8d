import { type BoardPerson, LONGEST_SEARCH } from '#domain/contract/board.ts';
import { type Need, NEEDS_BY_URGENCY } from '#domain/board/need.ts';
import type { Language } from '#domain/values/ids.ts';
import { folded } from '#domain/values/letters.ts';

/** Orders of the board; the first is the default. */
export const SORTS = ['name', 'needs', 'heard', 'far'] as const;
export type Sort = (typeof SORTS)[number];

/** Which people the board shows; the first is the default. */
export const SHOWS = ['all', 'needs', 'not-started', 'finished', 'core', 'full'] as const;
export type Show = (typeof SHOWS)[number];

/** What someone looks at. Lives in the address, so that a link or a reload shows the same. */
export interface BoardView {
  /** Part of a name; empty for none. */
  readonly q: string;
  readonly sort: Sort;
  readonly show: Show;
}

/** The view that an address names. What is missing or unknown falls back to the default. */
export function readView(query: URLSearchParams): BoardView {
  const oneOf = <Value extends string>(values: readonly [Value, ...Value[]], name: string): Value =>
    values.find((value) => value === query.get(name)) ?? values[0];
  return {
    q: (query.get('q') ?? '').slice(0, LONGEST_SEARCH),
    sort: oneOf(SORTS, 'sort'),
    show: oneOf(SHOWS, 'show'),
  };
}

const DEFAULT: BoardView = { q: '', sort: SORTS[0], show: SHOWS[0] };

/** The query of an address with a view in it; whatever else it names stays. Defaults are left out. */
export function writeView(query: URLSearchParams, view: BoardView): URLSearchParams {
  const written = new URLSearchParams(query);
  for (const name of ['q', 'sort', 'show'] as const) {
    if (view[name] === DEFAULT[name]) written.delete(name);
    else written.set(name, view[name]);
  }
  return written;
}

const lessonsDone = ({ modules }: BoardPerson): number =>
  modules.reduce((sum, module) => sum + module.lessonsDone, 0);
const modulesDone = ({ modules }: BoardPerson): number =>
  modules.filter(({ state }) => state === 'done').length;

/** Has done all that is written on their path. */
export function isFinished({ modules }: BoardPerson): boolean {
  const written = modules.filter(({ lessons }) => lessons > 0);
  return written.length > 0 && written.every(({ state }) => state === 'done');
}

const BELONGS: Record<Show, (person: BoardPerson) => boolean> = {
  all: () => true,
  needs: ({ needs }) => needs.length > 0,
  // Has opened nothing that we know of.
  'not-started': ({ modules }) => modules.every(({ state }) => state === 'none'),
  finished: isFinished,
  core: ({ path }) => path === 'core',
  full: ({ path }) => path === 'full',
};

/** How long or how much, within one rule. */
function weight(need: Need): number {
  if ('days' in need) return need.days;
  if ('at' in need) return -need.at;
  if ('tries' in need) return need.tries;
  return 'lessonsLeft' in need ? need.lessonsLeft : 0;
}

/** Below 0 if the left need is more urgent. People without a need come last. */
function byPressing(left: BoardPerson, right: BoardPerson): number {
  const [one, other] = [left.needs[0], right.needs[0]];
  if (one === undefined || other === undefined) {
    return Number(one === undefined) - Number(other === undefined);
  }
  return (
    NEEDS_BY_URGENCY.indexOf(one.rule) - NEEDS_BY_URGENCY.indexOf(other.rule) || weight(other) - weight(one)
  );
}

type Order = (left: BoardPerson, right: BoardPerson) => number;
const ORDERS: Record<Sort, Order> = {
  name: () => 0,
  needs: byPressing,
  // Never heard from is the longest silence of all.
  heard: (left, right) => (left.heardAt ?? 0) - (right.heardAt ?? 0),
  far: (left, right) => lessonsDone(right) - lessonsDone(left) || modulesDone(right) - modulesDone(left),
};

/** Sorts by an order, then by name as the language sorts it, then by id, so the result is always the same. */
function sorted(people: readonly BoardPerson[], order: Order, language: Language): BoardPerson[] {
  const names = new Intl.Collator(language, { numeric: true });
  return [...people].sort(
    (left, right) =>
      order(left, right) || names.compare(left.name, right.name) || (left.person < right.person ? -1 : 1),
  );
}

/** The people that a view shows, in its order. */
export function shownPeople(
  people: readonly BoardPerson[],
  { q, sort, show }: BoardView,
  language: Language,
): BoardPerson[] {
  const looked = folded(q).trim();
  const found = people.filter(
    (person) => BELONGS[show](person) && (looked === '' || folded(person.name).includes(looked)),
  );
  return sorted(found, ORDERS[sort], language);
}

/** People with the same most urgent need. */
export interface Reason {
  readonly rule: Need['rule'];
  readonly people: readonly BoardPerson[];
}

/** Everyone who needs someone, by their most urgent need; the most pressing first. */
export function reasonsOf(people: readonly BoardPerson[], language: Language): Reason[] {
  const pressing = sorted(people.filter(BELONGS.needs), byPressing, language);
  return NEEDS_BY_URGENCY.flatMap((rule) => {
    const theirs = pressing.filter(({ needs: [first] }) => first?.rule === rule);
    return theirs.length === 0 ? [] : [{ rule, people: theirs }];
  });
}
