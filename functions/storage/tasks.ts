import { type AccountMerge, accountMergeItems } from './account-merges.ts';
import { type AccessRequest, accessRequestItems } from './access-requests.ts';
import { type CertificateCause, causeOf, certificateItems } from './certificates.ts';
import type { Database } from './client.ts';
import { type DueMail, dueMailItems } from './due-mails.ts';
import { openTable } from './dynamodb.ts';
import type { Item } from './item-kind.ts';
import { type Telephone, telephoneItems } from './telephones.ts';
import { type Transfer, transferItems } from './transfers.ts';
import { type DueWorksheet, SHARDS, readDueWorksheet, worksheetItems, worksheetPlace } from './worksheets.ts';

/** What a task of each kind concerns. */
interface Subjects {
  readonly mail: DueMail;
  readonly certificate: CertificateCause;
  readonly transfer: Transfer;
  readonly merge: AccountMerge;
  readonly worksheet: DueWorksheet;
  readonly access: AccessRequest;
  readonly telephone: Telephone;
}
export type TaskKind = keyof Subjects;

interface Kind<Subject> {
  /** @throws Error for an item of another kind */
  readonly read: (item: unknown) => Subject;
  /** Its place in the queue. @param dueAt ms since 1970 UTC */
  readonly place: (item: Item, dueAt: number) => { readonly g2pk: string; readonly g2sk: string };
  /** Partitions of the queue. */
  readonly partitions: readonly string[];
  /** Where items lie that became due before there was one queue. */
  readonly before: readonly string[];
}

/** A kind that is in one partition. */
const ofOne = <Subject>(
  { read, g2, g2Partition }: Pick<typeof transferItems, 'g2' | 'g2Partition'> & Pick<Kind<Subject>, 'read'>,
  before: string,
): Kind<Subject> => ({
  read,
  place: (_item, dueAt) => g2({ dueAt }),
  partitions: [g2Partition({})],
  before: [before],
});

const shards = Array.from({ length: SHARDS }, (_, shard) => shard);

const KINDS: { readonly [Name in TaskKind]: Kind<Subjects[Name]> } = {
  mail: ofOne(dueMailItems, 'MAILS#due'),
  certificate: ofOne({ ...certificateItems, read: causeOf }, 'CERTS#due'),
  transfer: ofOne(transferItems, 'TRANSFERS#due'),
  merge: ofOne(accountMergeItems, 'MERGES#due'),
  worksheet: {
    read: readDueWorksheet,
    place: (item, dueAt) => worksheetPlace(worksheetItems.partsOf(item).person, dueAt),
    partitions: shards.map((shard) => worksheetItems.g2Partition({ shard })),
    before: shards.map((shard) => `WORKSHEETS#due#${shard}`),
  },
  access: ofOne(accessRequestItems, 'ACCESS#due'),
  telephone: ofOne(telephoneItems, 'TELEPHONES#due'),
};

/** An item as the queue lists it. The list lags: it may be done by now, or taken. */
export interface Listed<Name extends TaskKind> {
  readonly kind: Name;
  readonly item: Item;
  /** Since when it is due, ms since 1970 UTC. */
  readonly dueAt: number;
}

/** An item that one run has taken. */
export interface Task<Name extends TaskKind> extends Listed<Name> {
  /** As it is now. */
  readonly subject: Subjects[Name];
  /** How often it was taken since it was put down or put off. */
  readonly tries: number;
}

/**
 * What becomes of a task: it is over, or due again later, and `endsAt` is noted with it. `noted`: a write of
 * its topic has said so already.
 */
export type Outcome = 'over' | 'noted' | { readonly again: number; readonly endsAt?: number | null };

/**
 * The queue of due work: the partitions `TASKS#due` of the index g2. An item that is due lies there itself,
 * so the write that puts it down also makes it due. Each change is one conditional write.
 * @param name the name of `core`
 */
export function createTasks(database: Database, name: string) {
  const table = openTable(database, name);
  const keyOf = ({ item }: { readonly item: Item }) => ({ pk: String(item['pk']), sk: String(item['sk']) });
  return {
    /** What is due by a time, ms, the longest due first. */
    due: async <Name extends TaskKind>(
      kind: Name,
      until: number,
      most: number,
    ): Promise<readonly Listed<Name>[]> => {
      const { partitions, before } = KINDS[kind];
      const last = String(until).padStart(13, '0');
      const pages = await Promise.all(
        [...partitions, ...before].map((partition) => table.until(partition, last, most)),
      );
      return pages
        .flat()
        .map((item) => ({ kind, item, dueAt: Number(item['g2sk']) }))
        .toSorted((one, other) => one.dueAt - other.dueAt)
        .slice(0, most);
    },
    /**
     * Takes a task and counts the try, so that no other run takes it too. It is due again later, in case this
     * run dies.
     * @param again ms since 1970 UTC
     * @returns null where another run took it, or it isn't due any more
     */
    take: async <Name extends TaskKind>(listed: Listed<Name>, again: number): Promise<Task<Name> | null> => {
      const { read, place } = KINDS[listed.kind];
      const item = await table.updated(keyOf(listed), {
        expression: 'SET dueAt = :again, g2pk = :g2pk, g2sk = :g2sk ADD tries :one',
        condition: 'g2sk = :was',
        values: { again, one: 1, was: listed.item['g2sk'], ...place(listed.item, again) },
      });
      if (item === null) return null;
      return {
        ...listed,
        item,
        tries: Number(item['tries']),
        // Read when it is asked for: an item that can't be read fails its own task alone.
        get subject() {
          return read(item);
        },
      };
    },
    /** Has a task that was taken come again later, unless something else made it due meanwhile. */
    putOff: async ({ kind, item }: Task<TaskKind>, dueAt: number, endsAt?: number | null): Promise<void> => {
      await table.update(keyOf({ item }), {
        expression:
          endsAt === undefined
            ? 'SET dueAt = :dueAt, g2pk = :g2pk, g2sk = :g2sk REMOVE tries'
            : 'SET dueAt = :dueAt, g2pk = :g2pk, g2sk = :g2sk, endsAt = :endsAt REMOVE tries',
        condition: 'g2sk = :was',
        values: {
          ...(endsAt === undefined ? {} : { endsAt }),
          dueAt,
          was: item['g2sk'],
          ...KINDS[kind].place(item, dueAt),
        },
      });
    },
    /** Takes a task out of the queue, unless something else made it due meanwhile. */
    finish: async ({ item }: Task<TaskKind>): Promise<void> => {
      await table.update(keyOf({ item }), {
        expression: 'REMOVE dueAt, g2pk, g2sk, tries',
        condition: 'g2sk = :was',
        values: { was: item['g2sk'] },
      });
    },
  };
}
export type Tasks = ReturnType<typeof createTasks>;
