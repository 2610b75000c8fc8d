import * as z from 'zod';

export const DnsRecord = z.object({ name: z.string(), type: z.string(), value: z.string() });
export type DnsRecord = Readonly<z.infer<typeof DnsRecord>>;
