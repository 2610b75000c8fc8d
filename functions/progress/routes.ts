import { health } from '#domain/contract/health.ts';
import { me } from '#domain/contract/sign-in.ts';
import { sync } from '#domain/contract/sync.ts';
import { ok } from '#domain/values/result.ts';
import type { Cohorts } from '../storage/cohorts.ts';
import { type Implementation, open, signedIn } from '../http/implementation.ts';
import { knowsGroups, noticeUntil, readMe, readTurnedAway } from './read-me.ts';
import { type SyncDeps, syncProgress } from './sync-progress.ts';

/** What the routes of a learner's own progress work with. */
export interface ProgressDependencies extends SyncDeps {
  readonly cohorts: Cohorts;
  /** Names the build of the course. */
  readonly courseHash: string;
}

/** A learner's own progress. */
export const progressRoutes = (deps: ProgressDependencies): readonly Implementation[] => [
  open(health, () => Promise.resolve(ok({ ok: true as const, course: deps.courseHash }))),

  signedIn(me, async ({ caller: { file, session }, now }) => {
    const [known, turnedAway] = await Promise.all([
      readMe(deps, file, session.person),
      readTurnedAway(deps, file, now),
    ]);
    return ok({ ...known, ...turnedAway });
  }),

  signedIn(sync, async ({ body, caller }) => {
    const { person, epoch, have, words, groups, events, waiting = 0 } = body;
    const { file, isHeld, session } = caller;
    const request = { file, isHeld, person, epoch, have, words, events, waiting };
    const synced = await syncProgress(deps, request);
    if (!synced.ok) return synced;
    const knows = groups === undefined || (knowsGroups(groups, file) && noticeUntil(file, deps.now()) === 0);
    return knows ? synced : ok({ ...synced.value, me: await readMe(deps, file, session.person) });
  }),
];
