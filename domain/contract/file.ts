import * as z from 'zod/mini';

export const FileReply = z.strictObject({
  name: z.string().check(z.regex(/^[a-z0-9-]{1,60}\.[a-z]{3}$/)),
  bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array),
});
export type FileReply = z.infer<typeof FileReply>;
