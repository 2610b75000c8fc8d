import type { LearningRecord } from '#domain/record/record.ts';
import type { EventRow } from '../phone/store/rows.ts';
import type { Belongings } from '../phone/store/phone-store.ts';

const WHEREABOUTS = ['here', 'on-the-way', 'confirmed', 'refused'] as const;

/** Where a step is: on this phone alone, on its way, known to be with the server, or not taken by it. */
export type Whereabouts = (typeof WHEREABOUTS)[number];

export interface Entry {
  readonly place: Whereabouts;
  /** Newest first. */
  readonly rows: readonly EventRow[];
  /** The server has not answered for them. */
  readonly isWaiting: boolean;
  /** When the oldest began to wait, or the last was answered. ms since 1970 UTC; null without rows. */
  readonly at: number | null;
}

/**
 * Where everything on this phone is, in four entries.
 * @param isSending a batch is out and unanswered, so steps that wait may or may not be with the server
 */
export function groupSteps({ events }: Pick<Belongings, 'events'>, isSending: boolean): Entry[] {
  const whereaboutsOf = ({ standing }: EventRow): Whereabouts => {
    if (standing === 'acknowledged') return 'confirmed';
    if (standing === 'refused') return 'refused';
    return isSending ? 'on-the-way' : 'here';
  };
  return WHEREABOUTS.map((place) => {
    const rows = events.filter((kept) => whereaboutsOf(kept) === place).reverse();
    const times = rows.map(({ since }) => since);
    const isWaiting = place === 'here' || place === 'on-the-way';
    const at = rows.length === 0 ? null : Math[isWaiting ? 'min' : 'max'](...times);
    return { place, rows, isWaiting, at };
  });
}

/** What the server has confirmed, on this phone and on others. */
export interface Confirmed {
  /** Sections done, skipped or answered. */
  readonly sections: number;
  /** When the last of it happened, ms since 1970 UTC; null where there is none. */
  readonly until: number | null;
}

/** Sums up the confirmed records. */
export function confirmedIn(records: readonly LearningRecord[]): Confirmed {
  const times = new Map<string, number>();
  const add = (section: string, at: number): void => {
    times.set(section, Math.max(at, times.get(section) ?? at));
  };
  for (const { steps, skips, answers } of records) {
    for (const [section, at] of [steps, skips].flatMap(Object.entries<number>)) add(section, at);
    for (const [section, { first }] of Object.entries(answers)) {
      for (const { at } of first) add(section, at);
    }
  }
  return { sections: times.size, until: times.size === 0 ? null : Math.max(...times.values()) };
}
