import * as z from 'zod/mini';
import { CertificateKind as CertificateKindSchema } from '#domain/certificate/standing.ts';
import { Language, PublicId, Slug } from '#domain/values/ids.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { type Item, OF_ONE_PERSON, itemKind } from './item-kind.ts';
import type { CertificateKind, CertificateClaims, RevocationCause } from '#domain/certificate/facts.ts';
import type { StatusPlace } from '#domain/certificate/document.ts';
import { Instant } from '#domain/values/instant.ts';

export interface CertificateWish {
  /** It is false for someone who had all their certificates erased. */
  readonly wanted: boolean;
  /** The name to be signed in, as they typed it for this; everyone begins without one. */
  readonly name: string | null;
}

/** Whether a person wants certificates, and the name they want on them. */
export const wishItems = itemKind({
  name: 'certificate wish',
  table: 'core',
  keys: { main: 'P#<person:ulid> / CERT#-' },
  ...OF_ONE_PERSON,
  merged: { stays: 'the kept account’s counts' },
  versions: [1],
  schema: z.object({ wanted: z.boolean(), name: z.nullable(z.string()) }),
});

export const FIRST_WISH: CertificateWish = { wanted: true, name: null };

export interface CertificateCause {
  readonly person: string;
  readonly course: string;
  readonly kind: CertificateKind;
  /** It is 1 for the first of its kind; each that takes another's place has one more. */
  readonly n: number;
}

export type EarnedCertificate = CertificateCause & Omit<CertificateClaims, 'name'>;

export interface Certificate extends CertificateCause, CertificateClaims {
  /** Since when work is due for it: signing, replacing another, publishing its revocation. */
  readonly dueAt: Instant | null;
  readonly place: StatusPlace | null;
  readonly document: string | null;
}

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
  merged: { stays: 'it was signed for that account; the kept one lists it' },
  versions: [1],
  schema: z.object({
    course: Slug,
    kind: CertificateKindSchema,
    n: z.int(),
    publicId: PublicId,
    path: z.enum(['core', 'full']),
    language: Language,
    awardedAt: Instant,
    dueAt: z._default(z.nullable(z.int()), null),
    place: z._default(z.nullable(z.object({ list: z.int(), index: z.int() })), null),
    document: z._default(z.nullable(z.string()), null),
    name: z._default(z.nullable(z.string()), null),
  }),
});

const readCertificate = (item: unknown): Certificate => ({
  person: certificateItems.partsOf(item).person,
  ...certificateItems.read(item),
});

export function causeOf(item: unknown): CertificateCause {
  const { person, course, kind, n } = certificateItems.partsOf(item);
  return { person, course, kind: CertificateKindSchema.parse(kind), n: Number(n) };
}

function earnedItem({ person, ...earned }: EarnedCertificate): Item {
  const due = { ...earned, dueAt: earned.awardedAt };
  return certificateItems.item({ person, ...due }, due);
}

export function createCertificates(database: Database, name: string) {
  const table = openTable(database, name);
  const read = (cause: CertificateCause): Promise<Certificate | null> =>
    table.get({ ...certificateItems, read: readCertificate }, cause);
  return {
    begin: (certificate: EarnedCertificate): Promise<'written' | 'exists'> =>
      table.putNew(earnedItem(certificate), {
        condition: 'attribute_not_exists(pk) OR (publicId = :publicId AND attribute_not_exists(place))',
        values: { publicId: certificate.publicId },
      }),
    read,
    readAll: async (person: string): Promise<CertificateFile> => {
      const items = await table.list({ ...certificateItems, read: (item) => item }, { person });
      const wish = items.find(wishItems.owns);
      return {
        wish: wish === undefined ? FIRST_WISH : wishItems.read(wish),
        certificates: items.filter(certificateItems.owns).map(readCertificate),
      };
    },
    /** A new certificate may be found moments late; what is found is as it is now. */
    find: async (publicId: string): Promise<Certificate | null> => {
      const [found] = await table.listIndex({ ...certificateItems, read: causeOf }, { publicId });
      return found === undefined ? null : read(found);
    },
    place: async (cause: CertificateCause, { list, index }: StatusPlace): Promise<'written' | 'exists'> =>
      (await table.update(certificateItems.key(cause), {
        expression: 'SET place = :place',
        condition: 'attribute_exists(pk) AND attribute_not_exists(place)',
        values: { place: { list, index } },
      }))
        ? 'written'
        : 'exists',
    /** @returns `exists` where something is stored already, or its cause has another certificate */
    keep: async (
      certificate: CertificateCause & Pick<EarnedCertificate, 'publicId'>,
      { document, name: signed }: { readonly document: string; readonly name: string | null },
    ): Promise<'written' | 'exists'> =>
      (await table.update(certificateItems.key(certificate), {
        expression: 'SET document = :document, #name = :name',
        // Erased and earned again meanwhile, another certificate is under this key.
        condition: 'publicId = :publicId AND attribute_not_exists(document)',
        values: { document, name: signed, publicId: certificate.publicId },
      }))
        ? 'written'
        : 'exists',
    mark: (cause: CertificateCause, dueAt: Instant): Promise<'done' | 'missing'> =>
      table.change(certificateItems.key(cause), {
        expression: 'SET dueAt = :dueAt, g2pk = :g2pk, g2sk = :g2sk',
        condition: 'attribute_exists(pk)',
        values: { dueAt, ...certificateItems.g2({ dueAt }) },
      }),
    clearDue: async (cause: CertificateCause, dueAt: Instant): Promise<void> => {
      // Where it was marked again, this run can't say that nothing is left.
      await table.update(certificateItems.key(cause), {
        expression: 'REMOVE dueAt, g2pk, g2sk, tries',
        condition: 'dueAt = :dueAt',
        values: { dueAt },
      });
    },
    /** Deletes it as it was read. One that was read unsigned stays if it has been signed since. */
    remove: async (certificate: Certificate): Promise<'done' | 'changed'> => {
      const { publicId, document } = certificate;
      const done = await table.remove(certificateItems.key(certificate), {
        condition:
          document === null
            ? 'publicId = :publicId AND attribute_not_exists(document)'
            : 'publicId = :publicId',
        values: { publicId },
      });
      return done ? 'done' : 'changed';
    },
    wish: async (person: string, wish: CertificateWish): Promise<void> => {
      await table.put(wishItems.item({ person }, wish));
    },
  };
}
export type Certificates = ReturnType<typeof createCertificates>;
