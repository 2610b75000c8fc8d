import * as z from 'zod/mini';
import { CertificateKind } from '#domain/certificate/standing.ts';
import { Language, PublicId, Slug } from '#domain/values/ids.ts';
import type {
  Certificate,
  CertificateCause,
  Certificates,
  EarnedCertificate,
} from '../certificates/ports.ts';
import { FIRST_WISH, wishItems } from './certificate-wishes.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { type Item, OF_ONE_PERSON, itemKind } from './item-kind.ts';

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
    g2: 'CERTS#due / <dueAt:instant>',
  },
  ...OF_ONE_PERSON,
  merged: { stays: 'it was signed for that account; the kept one lists it' },
  versions: [1],
  schema: z.object({
    course: Slug,
    kind: CertificateKind,
    n: z.int(),
    publicId: PublicId,
    path: z.enum(['core', 'full']),
    language: Language,
    awardedAt: z.int(),
    dueAt: z._default(z.nullable(z.int()), null),
    place: z._default(z.nullable(z.object({ list: z.int(), index: z.int() })), null),
    document: z._default(z.nullable(z.string()), null),
    name: z._default(z.nullable(z.string()), null),
  }),
});

/** @throws Error for an item that isn't a certificate */
const readCertificate = (item: unknown): Certificate => ({
  person: certificateItems.partsOf(item).person,
  ...certificateItems.read(item),
});

/** The cause that a key names. */
function causeOf(item: unknown): CertificateCause {
  const { person, course, kind, n } = certificateItems.partsOf(item);
  return { person, course, kind: CertificateKind.parse(kind), n: Number(n) };
}

function earnedItem({ person, ...earned }: EarnedCertificate): Item {
  const due = { ...earned, dueAt: earned.awardedAt };
  return certificateItems.item({ person, ...due }, due);
}

/** Puts certificates down as earned: all that sync needs. @param name the name of `core` */
export function createBeginner(database: Database, name: string): Pick<Certificates, 'begin'> {
  const table = openTable(database, name);
  return { begin: (certificate) => table.putNew(earnedItem(certificate)) };
}

/** Certificates, and what people wish for theirs. @param name the name of `core` */
export function createCertificates(database: Database, name: string): Certificates {
  const table = openTable(database, name);
  const read: Certificates['read'] = (cause) =>
    table.get({ ...certificateItems, read: readCertificate }, cause);
  return {
    ...createBeginner(database, name),
    read,
    readAll: async (person) => {
      // Their wish is among them.
      const items = await table.list({ ...certificateItems, read: (item) => item }, { person });
      const wish = items.find(wishItems.owns);
      return {
        wish: wish === undefined ? FIRST_WISH : wishItems.read(wish),
        certificates: items.filter(certificateItems.owns).map(readCertificate),
      };
    },
    find: async (publicId) => {
      const [found] = await table.listIndex({ ...certificateItems, read: causeOf }, { publicId });
      return found === undefined ? null : read(found);
    },
    place: async (cause, { list, index }) =>
      (await table.update(certificateItems.key(cause), {
        expression: 'SET place = :place',
        condition: 'attribute_exists(pk) AND attribute_not_exists(place)',
        values: { place: { list, index } },
      }))
        ? 'written'
        : 'exists',
    keep: async (certificate, { document, name: signed }) =>
      (await table.update(certificateItems.key(certificate), {
        expression: 'SET document = :document, #name = :name',
        // Erased and earned again meanwhile, another certificate is under this key.
        condition: 'publicId = :publicId AND attribute_not_exists(document)',
        values: { document, name: signed, publicId: certificate.publicId },
      }))
        ? 'written'
        : 'exists',
    mark: (cause, dueAt) =>
      table.change(certificateItems.key(cause), {
        expression: 'SET dueAt = :dueAt, g2pk = :g2pk, g2sk = :g2sk',
        condition: 'attribute_exists(pk)',
        values: { dueAt, ...certificateItems.g2({ dueAt }) },
      }),
    clearDue: async (cause, dueAt) => {
      // Marked again since, or gone: then this run can't say that nothing is left.
      await table.update(certificateItems.key(cause), {
        expression: 'REMOVE dueAt, g2pk, g2sk',
        condition: 'dueAt = :dueAt',
        values: { dueAt },
      });
    },
    remove: async (certificate) => {
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
    wish: async (person, wish) => {
      await table.put(wishItems.item({ person }, wish));
    },
    due: async (most) =>
      (await table.pageIndex('g2', certificateItems.g2Partition({}), most)).items.map(causeOf),
  };
}
