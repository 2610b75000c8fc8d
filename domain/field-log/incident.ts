/** What has happened. */
export const INCIDENTS = ['threat', 'followed', 'police', 'dog', 'hurt', 'other'] as const;
export type IncidentKind = (typeof INCIDENTS)[number];

/** What the pair wants of its lead. */
export const WANTS = ['call', 'come', 'going', 'nothing'] as const;
export type Want = (typeof WANTS)[number];

/** What the lead hears at once. It is kept nowhere. */
export interface Incident {
  /** As the clock of the phone shows it. */
  readonly time: string;
  readonly block: string;
  readonly kind: IncidentKind;
  readonly isSafe: boolean;
  readonly want: Want;
  /** Who writes: a pair's code, or a name if its owner wants it used. */
  readonly from: string;
}
