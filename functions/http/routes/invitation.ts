/** A link that gives a role is for one person, who has a week. */
export const INVITATION = { limit: 1, days: 7 } as const;
