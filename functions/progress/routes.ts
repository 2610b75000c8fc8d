import { health } from '#domain/contract/health.ts';
import { me } from '#domain/contract/sign-in.ts';
import { sync } from '#domain/contract/sync.ts';
import { ok } from '#domain/values/result.ts';
import type { ApiContext } from '../context.ts';
import { type Implementation, open, signedIn } from '../http/implementation.ts';
import { knowsGroups, noticeUntil, readMe, readTurnedAway } from './read-me.ts';
import { syncProgress } from './sync-progress.ts';
import type { Language } from '#domain/values/ids.ts';
import type { PersonFile } from '../storage/people.ts';

/**
 * From now on somebody is written to in a language. The person comes last, so that a call that was cut off is
 * made whole by the next.
 */
async function speak({ members, peopleWriter }: ApiContext, file: PersonFile, language: Language) {
  const { person, enrolments } = file;
  if ([person, ...enrolments].every((each) => each.language === language)) return file;
  for (const { cohort } of enrolments) await members.speak(cohort, person.id, language);
  await peopleWriter.speak(person.id, language);
  return { ...file, person: { ...person, language } };
}

export const progressRoutes = (context: ApiContext): readonly Implementation[] => [
  open(health, () => Promise.resolve(ok({ ok: true as const, course: context.courseHash }))),

  signedIn(me, async ({ caller: { file, session }, now }) => {
    const [known, turnedAway] = await Promise.all([
      readMe(context, file, session.person),
      readTurnedAway(context, file, now),
    ]);
    return ok({ ...known, ...turnedAway });
  }),

  signedIn(sync, async ({ body, caller }) => {
    const { person, epoch, have, words, groups, events, waiting = 0, language } = body;
    const { file, isHeld, session } = caller;
    const request = { file, isHeld, person, epoch, have, words, events, waiting };
    const synced = await syncProgress(context, request);
    if (!synced.ok) return synced;
    const spoken = language === undefined || isHeld ? file : await speak(context, file, language);
    const knows =
      spoken === file &&
      (groups === undefined || (knowsGroups(groups, file) && noticeUntil(file, context.now()) === 0));
    return knows ? synced : ok({ ...synced.value, me: await readMe(context, spoken, session.person) });
  }),
];
