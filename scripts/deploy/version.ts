import { type Result, fail, ok } from '#domain/result.ts';

/**
 * Whether code may take the place of what is deployed: it must know the version in which records are written.
 * @param deployed the stack's output `DataVersion`; undefined before the first deploy
 * @param own the version that this code writes
 * @returns one line that names both versions
 */
export function mayReplace(deployed: string | undefined, own: number): Result<null, string> {
  if (deployed === undefined || Number(deployed) <= own) return ok(null);
  return fail(
    `this version reads records up to version ${own}, and the data is written in version ${deployed}; check out a newer one`,
  );
}
