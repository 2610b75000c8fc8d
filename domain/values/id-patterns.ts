/** Pages check ids by these patterns, and load no schema (`ids.ts`) and no letters for it. */

export const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
/** Lower case words joined by hyphens, at most 60 characters. */
export const SLUG = /^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/;
