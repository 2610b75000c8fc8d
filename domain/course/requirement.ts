import * as z from 'zod/mini';

/**
 * What a module requires beside its lessons: a talk (`talks.…`), a form (`surveys.…`) or a worksheet
 * (`worksheet.…`). With `|` between them one is enough; those after a `+` are asked on the full path alone.
 * It has a file of its own, since every lesson loads that of ids.
 */
export const Requirement = z
  .string()
  .check(z.regex(/^\+?[a-z0-9-]+\.[a-z0-9-]+(\|[a-z0-9-]+\.[a-z0-9-]+)*$/), z.maxLength(600));
