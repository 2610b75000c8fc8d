import * as z from 'zod/mini';
import { CertificateKind } from '#domain/certificate/standing.ts';
import { Language, PublicId, Slug, Ulid, Instant } from '#domain/values/ids.ts';
import { type ReadOf, TASK, either, itemsOf, storeOf, OF_ONE_PERSON, itemKind, OF_NOBODY } from './items.ts';
import type { CertificateClaims, RevocationCause } from '#domain/certificate/facts.ts';
import type { StatusPlace } from '#domain/certificate/document.ts';

/** Whether a person wants certificates, and the name they want on them. */
export const wishItems = itemKind({
  name: 'certificate wish',
  table: 'core',
  keys: { main: 'P#<person:ulid> / CERT#-' },
  ...OF_ONE_PERSON,
  merged: { stays: 'the kept account’s counts' },
  schema: z.object({
    /** It is false for someone who had all their certificates erased. */
    wanted: z.boolean(),
    /** The name to be signed in, as they typed it for this; everyone begins without one. */
    name: z.nullable(z.string()),
  }),
});
export type CertificateWish = ReadOf<typeof wishItems>;

export const FIRST_WISH: CertificateWish = { wanted: true, name: null };

export interface CertificateFile {
  readonly wish: CertificateWish;
  readonly certificates: readonly Certificate[];
}

interface EndedBy<Cause extends RevocationCause> {
  readonly why: Cause;
  readonly reason: string;
  readonly at: Instant;
}

export type PublicRevocation = EndedBy<'replaced'> | EndedBy<'revoked'>;

export type Revocation = PublicRevocation | EndedBy<'erased'>;

/**
 * A certificate: its public id, its place in the status lists, and the bytes that were signed. Its
 * key is its cause, so there is one however often and from wherever it is asked for.
 */
export const certificateItems = itemKind({
  name: 'certificate',
  table: 'core',
  keys: {
    main: 'P#<person:ulid> / CERT#<course:slug>#<kind:slug>#<n:ordinal>',
    g1: 'CERT#<publicId:public-id> / -',
    g2: 'TASKS#due#certificate / <dueAt:instant>',
  },
  ...OF_ONE_PERSON,
  erased: { byItself: 'it goes, or stays without a name, as its person chooses' },
  merged: { stays: 'it was signed for that account; the kept one lists it' },
  schema: z.object({
    course: Slug,
    kind: CertificateKind,
    /** It is 1 for the first of its kind; each that takes another's place has one more. */
    n: z.int(),
    publicId: PublicId,
    path: z.enum(['core', 'full']),
    language: Language,
    awardedAt: Instant,
    /** Since when work is due for it: signing, replacing another, publishing its revocation. */
    dueAt: z._default(z.nullable(z.int()), null),
    place: z._default(z.nullable(z.object({ list: z.int(), index: z.int() })), null),
    document: z._default(z.nullable(z.string()), null),
    name: z._default(z.nullable(z.string()), null),
  }),
  keyed: { person: Ulid },
});

export type Certificate = ReadOf<typeof certificateItems>;
export type CertificateCause = Pick<Certificate, 'person' | 'course' | 'kind' | 'n'>;
export type EarnedCertificate = CertificateCause & Omit<CertificateClaims, 'name'>;

export const causeOf = (item: unknown): CertificateCause => {
  const { person, course, kind, n } = certificateItems.partsOf(item);
  return { person, course, kind: CertificateKind.parse(kind), n };
};

export const createCertificates = storeOf(certificateItems, (certificates, table) => {
  const wishes = itemsOf(table, wishItems);
  const read = (cause: CertificateCause): Promise<Certificate | null> => certificates.get(cause);
  return {
    begin: ({ person, ...earned }: EarnedCertificate) => {
      const due = { ...earned, dueAt: earned.awardedAt };
      const sameAgain = { is: { publicId: earned.publicId }, lacks: ['place'] };
      return certificates.putNew({ person, ...due }, due, sameAgain);
    },
    read,
    readAll: async (person: string): Promise<CertificateFile> => {
      const items = await table.list({ ...certificateItems, read: (item) => item }, { person });
      const wish = items.find(wishItems.owns);
      return {
        wish: wish === undefined ? FIRST_WISH : wishItems.read(wish),
        certificates: items.filter(certificateItems.owns).map(certificateItems.read),
      };
    },
    /** A new certificate may be found moments late; what is found is as it is now. */
    find: async (publicId: string): Promise<Certificate | null> => {
      const [found] = await table.listIndex({ ...certificateItems, read: causeOf }, { publicId });
      return found === undefined ? null : read(found);
    },
    place: (cause: CertificateCause, { list, index }: StatusPlace) =>
      either(
        certificates.update(cause, { set: { place: { list, index } }, lacks: ['place'] }),
        'written',
        'exists',
      ),
    /** @returns `exists` where something is stored already, or its cause has another certificate */
    keep: (
      certificate: CertificateCause & Pick<EarnedCertificate, 'publicId'>,
      signed: { readonly document: string; readonly name: string | null },
    ) => {
      // Erased and earned again meanwhile, another certificate is under this key.
      const unsigned = { is: { publicId: certificate.publicId }, lacks: ['document'] };
      return either(
        certificates.update(certificate, { set: { ...signed }, ...unsigned }),
        'written',
        'exists',
      );
    },
    mark: (cause: CertificateCause, dueAt: Instant) =>
      certificates.change(cause, { set: { dueAt, ...certificates.g2({ dueAt }) } }),
    /** Where it was marked again, this run can't say that nothing is left. */
    clearDue: (cause: CertificateCause, dueAt: Instant) =>
      certificates.note(cause, { remove: TASK, is: { dueAt } }),
    /** Deletes it as it was read. One that was read unsigned stays if it has been signed since. */
    remove: (certificate: Certificate) => {
      const { publicId, document } = certificate;
      const asRead = { is: { publicId }, lacks: document === null ? ['document'] : [] };
      return either(certificates.remove(certificate, asRead), 'done', 'changed');
    },
    wish: (person: string, wish: CertificateWish) => wishes.put({ person }, wish),
  };
});

/** The course and rule for which a cohort was last looked through for certificates. */
export const sweepItems = itemKind({
  name: 'cohort sweep',
  table: 'core',
  keys: { main: 'C#<cohort:ulid> / SWEPT' },
  ...OF_NOBODY,
  schema: z.object({ rule: z.string() }),
});

/** These sweeps look for certificates that were earned and never begun. */
export const createSweeps = storeOf(sweepItems, (sweeps) => ({
  isSwept: async (cohort: string, rule: string) => (await sweeps.get({ cohort }))?.rule === rule,
  note: (cohort: string, rule: string) => sweeps.put({ cohort }, { rule }),
}));
