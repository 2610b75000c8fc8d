/**
 * Where a merge stands. `asked`: somebody has to say yes. `merging` and `separating` are under way, and are
 * finished by themselves.
 */
export const MERGE_STATES = [
  'asked',
  'declined',
  'withdrawn',
  'merging',
  'merged',
  'separating',
  'separated',
] as const;
export type MergeState = (typeof MERGE_STATES)[number];

/** Why two accounts can't be merged. */
export const MERGE_OBSTACLES = [
  /** One of them has a role. */
  'role',
  /** One of them is in a cohort of another affiliate, or in one without a home. */
  'elsewhere',
  /** One of them waits to be let into a cohort. */
  'waiting',
  /** Both, or the one that would go, were merged before. */
  'merged-before',
] as const;
export type MergeObstacle = (typeof MERGE_OBSTACLES)[number];
