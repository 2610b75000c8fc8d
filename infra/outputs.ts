import { RECORD_VERSIONS } from '#domain/record/record.ts';
import * as z from 'zod';

export const RECORD_VERSION = Math.max(...RECORD_VERSIONS);

export const OUTPUTS = [
  { name: 'origin', id: 'Origin', description: 'Where people open the site' },
  { name: 'bucket', id: 'Bucket', description: 'Holds the files of the site' },
  { name: 'distributionHost', id: 'DistributionHost', description: 'Where DNS leads the site’s name' },
  { name: 'operator', id: 'OperatorFunction', description: 'Makes the administrator’s link' },
  { name: 'mailRecords', id: 'MailRecords', description: 'What DNS must hold for mail, as JSON' },
  { name: 'dataVersion', id: 'DataVersion', description: 'Version in which records are written' },
  { name: 'tables', id: 'Tables', description: 'The tables core, short and log that functions work on' },
] as const;

export type OutputName = (typeof OUTPUTS)[number]['name'];

export const DnsRecord = z.object({ name: z.string(), type: z.string(), value: z.string() });
export type DnsRecord = Readonly<z.infer<typeof DnsRecord>>;
