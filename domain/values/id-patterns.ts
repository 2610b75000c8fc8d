/** Patterns of ids, without the schemas that name them (`ids.ts`): pages check ids and load no schema. */

/** A ULID in capitals. */
export const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
/** Lower case words joined by hyphens, at most 60 characters. */
export const SLUG = /^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/;
