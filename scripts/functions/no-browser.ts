/**
 * Stands in for `bowser`, with which the AWS SDK reads user agents: 34 KB that no function ever runs.
 * @throws Error if a function calls it after all
 */
export function parse(): never {
  throw new Error('a function runs in no browser');
}
