import { DueMail, type DueMails, type MailKey } from '../mail/ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { personItems } from './people.ts';

/**
 * That a mail is to be written to somebody at a time, for which cause and at whose wish, and when it was sent
 * or given up. Its text is made when it leaves.
 */
export const dueMailItems = itemKind({
  name: 'due mail',
  table: 'core',
  // Behind what one query reads to know somebody (PERSON_FILE_RANGE).
  keys: { main: 'P#<person:ulid> / SEND#<cause:subject>', g2: 'MAILS#due / <dueAt:instant>' },
  ...OF_ONE_PERSON,
  merged: { stays: 'an account that is in no cohort is sent none' },
  exported: ['cause', 'sentAt'],
  versions: [1],
  schema: DueMail,
});

/** Mails that leave at their time. @param name the name of `core` */
export function createDueMails(database: Database, name: string): DueMails {
  const table = openTable(database, name);
  const keyOf = ({ person, cause }: MailKey) => dueMailItems.key({ person, cause });
  return {
    make: (mail) =>
      table.putNew(dueMailItems.item(mail, mail), {
        condition:
          'attribute_not_exists(pk) OR (attribute_not_exists(dueAt) AND attribute_not_exists(sentAt) AND act <> :act)',
        values: { act: mail.act },
      }),
    takePlace: ({ person, cause, act, content, until }, sentAt) =>
      table.putNew(
        dueMailItems.unlistedItem({ person, cause }, { person, cause, act, content, until, sentAt }),
        {
          condition:
            'attribute_not_exists(pk) OR act = :act OR (attribute_not_exists(dueAt) AND attribute_not_exists(sentAt))',
          values: { act },
        },
      ),
    read: (key) => table.get(dueMailItems, key),
    among: async (people, causes) => {
      const items = await table.getMany(
        people.flatMap((person) => [
          personItems.key({ person }),
          ...causes.map((cause) => dueMailItems.key({ person, cause })),
        ]),
        true,
      );
      const mails = items.filter(dueMailItems.owns).map(dueMailItems.read);
      return new Map(
        items.filter(personItems.owns).map((item) => {
          const person = personItems.read(item);
          return [person.id, { person, mails: mails.filter((mail) => mail.person === person.id) }];
        }),
      );
    },
    due: async (most) =>
      (await table.pageIndex('g2', dueMailItems.g2Partition({}), most)).items.map((item) => {
        const { person, cause } = dueMailItems.partsOf(item);
        return { person, cause, dueAt: Number(item['g2sk']) };
      }),
    claim: async (mail, { at, again }) => {
      const item = await table.updated(keyOf(mail), {
        expression: 'SET dueAt = :again, g2sk = :g2sk, triedAt = :at',
        condition: 'dueAt = :dueAt',
        values: { at, again, g2sk: dueMailItems.g2({ dueAt: again }).g2sk, dueAt: mail.dueAt },
      });
      return item === null ? null : dueMailItems.read(item);
    },
    putOff: async (key, dueAt) => {
      await table.update(keyOf(key), {
        expression: 'SET dueAt = :dueAt, g2sk = :g2sk REMOVE triedAt',
        condition: 'attribute_exists(dueAt)',
        values: { dueAt, g2sk: dueMailItems.g2({ dueAt }).g2sk },
      });
    },
    noteSent: async (key, at) => {
      await table.update(keyOf(key), {
        expression: 'SET sentAt = :at REMOVE dueAt, g2pk, g2sk',
        condition: 'attribute_exists(pk)',
        values: { at },
      });
    },
    giveUp: async (key, at) => {
      await table.update(keyOf(key), {
        expression: 'SET givenUpAt = :at REMOVE dueAt, g2pk, g2sk',
        condition: 'attribute_exists(dueAt)',
        values: { at },
      });
    },
    stop: (key, act, at) =>
      table.change(keyOf(key), {
        expression: 'SET givenUpAt = :at REMOVE dueAt, g2pk, g2sk',
        condition: 'act = :act AND attribute_exists(dueAt) AND attribute_not_exists(triedAt)',
        values: { at, act },
      }),
  };
}
