/**
 * Stands in for `devalue` in what the browser loads. Kit uses it for data of server loads, remote functions and custom types, none of which
 * a prerendered site has; what is left is page state, which here is plain. Saves 4 KB of every first visit.
 */

/** Writes page state. */
export const stringify = (value: unknown): string => JSON.stringify(value);

/** Reads page state back. */
export const parse = (text: string): unknown => JSON.parse(text);

const notUsed = (): never => {
  throw new Error('This site has no data of server loads: web/src/lib/plain-devalue.ts');
};
export const uneval = notUsed;
export const unflatten = notUsed;
export const stringifyAsync = notUsed;
