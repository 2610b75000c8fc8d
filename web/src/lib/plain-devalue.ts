/**
 * Stands in for `devalue` in the browser, which saves every first visit 4 KB. Kit uses it for server loads,
 * remote functions and custom types, which this site has none of, and for page state, which is plain here.
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
