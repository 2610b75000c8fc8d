/** `asked`: somebody has to say yes. `merging` and `separating` finish by themselves. */
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

export const MERGE_OBSTACLES = ['role', 'elsewhere', 'waiting', 'merged-before'] as const;
export type MergeObstacle = (typeof MERGE_OBSTACLES)[number];
