import { sessionLengths } from '#domain/people/sessions.ts';
import type { SessionKeeper } from '../identity/sign-in-ports.ts';
import type { Sessions } from '../identity/ports.ts';
import { Session } from '../ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { itemKind } from './item-kind.ts';

/** A sign-in on one browser, by the hash of its token. */
export const sessionItems = itemKind({
  name: 'session',
  table: 'short',
  keys: { main: 'S#<id:hash>', g1: 'P#<person:ulid> / <createdAt:instant>#<id:hash>' },
  person: 'index',
  exported: ['method', 'device', 'createdAt', 'lastSeenAt'],
  erased: 'deleted',
  merged: { stays: 'who is signed in comes to the kept account' },
  kept: { seconds: sessionLengths([]).absolute / 1000 },
  versions: [2],
  schema: Session,
});

/**
 * Sessions as requests read them. What has expired isn't there, swept or not.
 * @param name the name of `short`
 */
export function createSessions(database: Database, name: string): Sessions {
  const table = openTable(database, name);
  return {
    find: async (id, now) => {
      const session = await table.get(sessionItems, { id });
      return session !== null && session.expiresAt * 1000 > now ? session : null;
    },
    touch: async (id, now) => {
      // A session that was ended meanwhile stays ended, so a failed condition is no news.
      await table.update(sessionItems.key({ id }), {
        expression: 'SET lastSeenAt = :now',
        condition: 'attribute_exists(pk) AND lastSeenAt < :now',
        values: { now },
      });
    },
  };
}

/** Beginning and ending of sessions. @param name the name of `short` */
export function createSessionKeeper(database: Database, name: string): SessionKeeper {
  const table = openTable(database, name);
  return {
    begin: async (session) => {
      await table.put(sessionItems.item(session, session));
    },
    end: async (id) => {
      await table.remove(sessionItems.key({ id }));
    },
    listOf: async (person, now) =>
      (await table.listIndex(sessionItems, { person }))
        .filter(({ expiresAt }) => expiresAt * 1000 > now)
        .toReversed(),
  };
}
