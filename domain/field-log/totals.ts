import type { Contact, DoorResult } from './contact.ts';
import { skippedIn } from './rules.ts';

/** No door's own line is in them. */
export interface Totals {
  readonly doors: number;
  readonly talks: number;
  /** Steps toward yes for each talk that was rated before and after; null where none was. */
  readonly averageChange: number | null;
  readonly yes: number;
  readonly maybe: number;
  readonly followUps: number;
  readonly notHome: number;
  readonly skipped: number;
}

const countOf = (contacts: readonly Contact[], result: DoorResult): number =>
  contacts.filter((each) => each.result === result).length;

export function totalsOf(contacts: readonly Contact[]): Totals {
  const talks = contacts.flatMap(({ talk }) => talk ?? []);
  const changes = talks.flatMap(({ before, after }) =>
    before === null || after === null ? [] : [before - after],
  );
  return {
    doors: contacts.length,
    talks: talks.length,
    averageChange:
      changes.length === 0 ? null : changes.reduce((sum, change) => sum + change, 0) / changes.length,
    yes: talks.filter(({ answer }) => answer === 'yes').length,
    maybe: talks.filter(({ answer }) => answer === 'maybe').length,
    followUps: talks.filter(({ next }) => next.trim() !== '').length,
    notHome: countOf(contacts, 'not-home'),
    skipped: skippedIn(contacts),
  };
}
