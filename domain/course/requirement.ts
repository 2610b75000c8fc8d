import * as z from 'zod/mini';

/**
 * A talk (`talks.…`), a form (`surveys.…`) or a worksheet (`worksheet.…`). With `|` between them one is
 * enough; those after a `+` are for the full path alone. Every lesson loads the file of ids, so this is
 * another file.
 */
export const Requirement = z
  .string()
  .check(z.regex(/^\+?[a-z0-9-]+\.[a-z0-9-]+(\|[a-z0-9-]+\.[a-z0-9-]+)*$/), z.maxLength(600));
