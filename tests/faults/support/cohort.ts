import { setTimeout as delay } from 'node:timers/promises';
import { ulid } from 'ulid';
import type { Catalogue } from '#domain/course/course.ts';
import { ENV } from '#functions/settings.ts';
import { ids } from '#functions/ids.ts';
import type { Database } from '#functions/storage/client.ts';
import { createCohorts } from '#functions/storage/cohorts.ts';
import { createPeopleWriter } from '#functions/storage/people.ts';
import { createSessionKeeper } from '#functions/storage/sessions.ts';
import { tableEnv } from '#infra/local/database.ts';
import { COOKIES, putCohort, putPerson, putEnrolment, sessionToken } from '../../support/api.ts';

/** Names of the tables on this machine. */
export const TABLE_NAMES = { core: tableEnv()[ENV.tableCore] ?? '', short: tableEnv()[ENV.tableShort] ?? '' };

export interface TestCohort {
  readonly id: string;
  readonly trainer: string;
  readonly learners: readonly string[];
  /** @returns the cookie of a new session */
  readonly signIn: (person: string) => Promise<string>;
  readonly endSession: (cookie: string) => Promise<void>;
}

/** How long a database may be away, ms: a restore takes a while. */
const PATIENCE_MS = 300_000;

/** Repeats what needs a database that may just be killed. */
async function insist(work: () => Promise<void>): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await delay(100);
    }
  }
}

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Makes a rolling cohort with a trainer, and learners who joined under the newest edition.
 * @param enrolledAt ms since 1970 UTC
 */
export async function makeCohort(
  client: Database,
  catalogue: Catalogue,
  { size, enrolledAt }: { readonly size: number; readonly enrolledAt: number },
): Promise<TestCohort> {
  const people = createPeopleWriter(client, TABLE_NAMES.core);
  const cohorts = createCohorts(client, TABLE_NAMES.core);
  const sessions = createSessionKeeper(client, TABLE_NAMES.short);
  const [cohort, affiliate] = [ulid(), ulid()];
  await cohorts.openAffiliate({ id: affiliate, name: 'River Valley', createdAt: enrolledAt });
  const { course } = catalogue;
  const rolling = { name: 'All year', startsOn: null, endsOn: null, path: 'full' } as const;
  await putCohort(cohorts, { id: cohort, affiliate, course, ...rolling, createdAt: enrolledAt });
  const make = async (name: string): Promise<string> => {
    const id = ulid();
    await putPerson(people, { id, name, email: `${id.toLowerCase()}@example.org`, createdAt: enrolledAt });
    return id;
  };
  const trainer = await make('Ana');
  await people.grantRole({ id: trainer, name: 'Ana' }, { role: 'trainer', scope: cohort }, enrolledAt);
  const learners = await Promise.all(
    Array.from({ length: size }, async (_, n) => {
      const name = `Learner ${n}`;
      const id = await make(name);
      const edition = catalogue.earlier.length + 1;
      const place = { cohort, affiliate, course, edition, enrolledAt };
      await putEnrolment(people, { person: id, ...place, name, language: 'en' });
      return id;
    }),
  );
  return {
    id: cohort,
    trainer,
    learners,
    signIn: async (person) => {
      const token = ids.hash(ulid());
      const now = Date.now();
      await insist(() =>
        sessions.begin({
          id: ids.hash(token),
          person,
          method: 'passkey',
          device: 'Chrome on Android',
          generation: 0,
          createdAt: now,
          lastSeenAt: now,
          expiresAt: Math.floor(now / 1000) + DAY_SECONDS,
        }),
      );
      return `${COOKIES.session}=${token}`;
    },
    endSession: (cookie) => insist(() => sessions.end(ids.hash(sessionToken(cookie)))),
  };
}
