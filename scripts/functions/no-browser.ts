/**
 * Stands in for `bowser`, by which the AWS SDK reads the user agent of a browser: 34 KB that no function ever runs.
 * @throws Error where one does
 */
export function parse(): never {
  throw new Error('a function runs in no browser');
}
