import { ulid } from 'ulid';
import type { Path } from '#domain/record/completion.ts';
import type { Language } from '#domain/values/ids.ts';
import type { LetterNeed } from '#domain/nudges/letters.ts';
import { previewNudge, sendNudge, stopNudge } from '#domain/contract/nudges.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import { sendDueMails } from '#functions/entries/clock/due-tasks.ts';
import { signIn, putPerson, putEnrolment, sessionToken } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import type { TestDatabase } from '../support/database.ts';
import { finishingEvents } from '../support/finished.ts';
import { type Identity, makeIdentity, makeLink } from './identity/support.ts';

/** A zone in which it is day at `NOON`. */
export const ZONE = 'America/Phoenix';

export interface Learner {
  readonly id: string;
  readonly email: string;
}

interface Sending<Trainer> {
  readonly id?: string;
  readonly zone?: string;
  readonly by?: Trainer;
  readonly rule?: LetterNeed['rule'];
}

export async function makeGroup(test: TestDatabase, identity: Identity = makeIdentity(test)) {
  const { cohort, affiliate } = await makeLink(identity);
  const { peopleWriter } = identity.deps;
  const addPerson = async (name: string, email: string, language: Language = 'en'): Promise<string> => {
    const id = ulid();
    await putPerson(peopleWriter, { id, name, email, language, createdAt: identity.now });
    return id;
  };
  const addTrainer = async () => {
    const id = await addPerson('Tomás Quetzal', 'tomas@example.org');
    await peopleWriter.grantRole({ id, name: 'Tomás Quetzal' }, { role: 'trainer', scope: cohort }, 0);
    /** Signs in now: a session of staff lasts a day. */
    return { id, signIn: async () => sessionToken(await signIn(test, id, { at: identity.now })) };
  };
  const trainer = await addTrainer();
  const addresses = new Set<string>();
  const add = async (
    name: string,
    {
      language = 'en',
      email = `${ulid().toLowerCase()}@example.org`,
      path = 'core',
    }: { language?: Language; email?: string; path?: Path } = {},
  ): Promise<Learner> => {
    const id = await addPerson(name, email, language);
    const place = { cohort, affiliate, path, enrolledAt: identity.now };
    await putEnrolment(peopleWriter, { person: id, ...place, name, language });
    addresses.add(email);
    return { id, email };
  };
  const finish = async ({ id }: Learner): Promise<void> => {
    const catalogue = makeCatalogue();
    const events = finishingEvents(catalogue, 'core', identity.now);
    const { record } = merge(emptyRecord('core'), events, catalogue);
    await test.stores.records.write(id, { ...record, version: 1 }, { heardAt: identity.now, waiting: 0 });
  };
  const preview = async ({ zone = ZONE, by = trainer } = {}) =>
    identity.reply(previewNudge, { cohort, after: null, zone }, await by.signIn());
  const send = async (
    people: readonly Learner[],
    { id = ulid(), zone = ZONE, by = trainer, rule }: Sending<typeof trainer> = {},
  ) =>
    identity.call({
      path: sendNudge.path,
      body: { cohort, id, zone, rule, people: people.map((each) => each.id) },
      session: await by.signIn(),
    });
  const stop = async (id: string, people: readonly Learner[]) =>
    identity.call({
      path: stopNudge.path,
      body: { cohort, id, people: people.map((each) => each.id) },
      session: await trainer.signIn(),
    });
  /** The clock's minute. @param after ms that pass before it */
  const tick = async (after = 0): Promise<void> => {
    identity.now += after;
    await sendDueMails(identity.deps);
  };
  /** Takes the mails that went to its learners, in the order of their addresses. */
  const takeMails = () =>
    identity.mails
      .splice(0)
      .filter(({ to }) => addresses.has(to))
      .toSorted((one, other) => one.to.localeCompare(other.to));
  return {
    identity,
    cohort,
    affiliate,
    trainer,
    addTrainer,
    add,
    finish,
    preview,
    send,
    stop,
    end: () => identity.deps.cohorts.endCohort(cohort, trainer.id, identity.now),
    ...{ tick, takeMails },
    /** The clock's minute, after so many ms, and the mails that have left by then. */
    mailsAfter: async (after: number) => {
      await tick(after);
      return takeMails();
    },
  };
}
export type Group = Awaited<ReturnType<typeof makeGroup>>;
