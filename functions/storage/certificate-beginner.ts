import type { Certificates, EarnedCertificate } from '../certificates/ports.ts';
import type { Database } from './client.ts';
import type { Item } from './items.ts';
import { certificateDueIndex, certificateIndex, certificateKey } from './keys.ts';
import { putNew } from './write.ts';

const certificateItem = (earned: EarnedCertificate): Item => {
  const { person, ...rest } = earned;
  return {
    ...certificateKey(person, rest.course, rest.kind, rest.n),
    ...certificateIndex(earned.publicId),
    ...certificateDueIndex(earned.awardedAt),
    v: 1,
    ...rest,
    dueAt: earned.awardedAt,
  };
};

/** Puts certificates down as earned: all that sync needs, and so all that `api` carries. @param table the name of `core` */
export const createBeginner = (database: Database, table: string): Pick<Certificates, 'begin'> => ({
  begin: (certificate) => putNew(database, table, certificateItem(certificate)),
});
