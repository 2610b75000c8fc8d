import { accountMergeItems } from './account-merges.ts';
import { addressChangeItems } from './addresses.ts';
import { accessRequestItems } from './access-requests.ts';
import { causeOf, certificateItems } from './certificates.ts';
import type { Database } from './client.ts';
import { deletionItems } from './deletions.ts';
import { dueMailItems } from './due-mails.ts';
import { gradeLineItems } from './grade-lines.ts';
import { type Item, openTable } from './dynamodb.ts';
import { TASK } from './items.ts';
import { personItems } from './people.ts';
import { telephoneItems } from './telephones.ts';
import { transferItems } from './transfers.ts';
import { SHARDS, worksheetItems, worksheetPlace } from './worksheets.ts';
import type { Instant } from '#domain/values/ids.ts';

interface Kind<Subject> {
  readonly read: (item: unknown) => Subject;
  readonly place: (item: Item, dueAt: Instant) => { readonly g2pk: string; readonly g2sk: string };
  readonly partitions: readonly string[];
  readonly before: readonly string[];
}

const ofOne = <Subject>(
  { read, g2, g2Partition }: Pick<typeof transferItems, 'g2' | 'g2Partition'> & Pick<Kind<Subject>, 'read'>,
  before?: string,
): Kind<Subject> => ({
  read,
  place: (_item, dueAt) => g2({ dueAt }),
  partitions: [g2Partition({})],
  before: before === undefined ? [] : [before],
});

const shards = Array.from({ length: SHARDS }, (_, shard) => shard);

const kinds = {
  mail: ofOne(dueMailItems, 'MAILS#due'),
  certificate: ofOne({ ...certificateItems, read: causeOf }, 'CERTS#due'),
  transfer: ofOne(transferItems, 'TRANSFERS#due'),
  merge: ofOne(accountMergeItems, 'MERGES#due'),
  worksheet: {
    read: worksheetItems.read,
    place: (item: Item, dueAt: Instant) => worksheetPlace(worksheetItems.partsOf(item).person, dueAt),
    partitions: shards.map((shard) => worksheetItems.g2Partition({ shard })),
    before: shards.map((shard) => `WORKSHEETS#due#${shard}`),
  },
  access: ofOne(accessRequestItems, 'ACCESS#due'),
  telephone: ofOne(telephoneItems, 'TELEPHONES#due'),
  deletion: ofOne(deletionItems),
  address: ofOne(addressChangeItems),
  idle: ofOne(personItems),
  score: ofOne(gradeLineItems),
};
export type TaskKind = keyof typeof kinds;
type Subjects = { readonly [Name in TaskKind]: ReturnType<(typeof kinds)[Name]['read']> };
const KINDS: { readonly [Name in TaskKind]: Kind<Subjects[Name]> } = kinds;

/** An item as the queue lists it. The list lags: it may be done by now, or taken. */
export interface Listed<Name extends TaskKind> {
  readonly kind: Name;
  readonly item: Item;
  readonly dueAt: Instant;
}

export interface Task<Name extends TaskKind> extends Listed<Name> {
  readonly subject: Subjects[Name];
  /** How often it was taken since it was put down or put off. */
  readonly tries: number;
}

/** With `noted` a write of the task's topic has said already what becomes of it. */
export type Outcome = 'over' | 'noted' | { readonly again: number; readonly endsAt?: Instant | null };

/** An item that is due lies in the queue itself, so the write that puts it down also makes it due. */
export function createTasks(database: Database, name: string) {
  const table = openTable(database, name);
  const keyOf = ({ item }: { item: Item }) => ({ pk: String(item['pk']), sk: String(item['sk']) });
  /** Unless another run has taken it meanwhile. */
  const asListed = ({ item }: { item: Item }) => ({ is: { g2sk: String(item['g2sk']) } });
  return {
    due: async <Name extends TaskKind>(kind: Name, until: number, most: number) => {
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
    /** No other run takes it too. It is due again later, in case this run dies. */
    take: async <Name extends TaskKind>(listed: Listed<Name>, again: number): Promise<Task<Name> | null> => {
      const { read, place } = KINDS[listed.kind];
      const item = await table.updated(keyOf(listed), {
        ...asListed(listed),
        set: { dueAt: again, ...place(listed.item, again) },
        add: { tries: 1 },
      });
      if (item === null) return null;
      return {
        ...listed,
        item,
        tries: Number(item['tries']),
        // It is read when it is asked for: an item that can't be read fails its own task alone.
        get subject() {
          return read(item);
        },
      };
    },
    putOff: async (task: Task<TaskKind>, dueAt: Instant, endsAt?: Instant | null): Promise<void> => {
      const set = { dueAt, endsAt, ...KINDS[task.kind].place(task.item, dueAt) };
      await table.update(keyOf(task), { ...asListed(task), set, remove: ['tries'] });
    },
    finish: async (task: Task<TaskKind>): Promise<void> => {
      await table.update(keyOf(task), { ...asListed(task), remove: TASK });
    },
  };
}
