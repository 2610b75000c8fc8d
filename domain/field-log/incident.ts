export const INCIDENTS = ['threat', 'followed', 'police', 'dog', 'hurt', 'other'] as const;
export type IncidentKind = (typeof INCIDENTS)[number];

export const WANTS = ['call', 'come', 'going', 'nothing'] as const;
export type Want = (typeof WANTS)[number];

/** The message to the lead. It is kept nowhere. */
export interface Incident {
  readonly time: string;
  readonly block: string;
  readonly kind: IncidentKind;
  readonly isSafe: boolean;
  readonly want: Want;
  /** A pair's code, or the writer's name if they want it used. */
  readonly from: string;
}
