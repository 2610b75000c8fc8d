/** The 32 letters that a ULID is written in (Crockford's base 32). */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A distinct ULID for each number, in order. */
export const ulidOf = (number: number): string => {
  let id = '';
  for (let left = number, at = 0; at < 26; at += 1, left = Math.floor(left / 32)) {
    id = (CROCKFORD[left % 32] ?? '0') + id;
  }
  return id;
};
