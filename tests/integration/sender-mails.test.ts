import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { turnRemindersByLink } from '#domain/contract/nudges.ts';
import { forgetSender, nameSender, readSenderMails } from '#domain/contract/sender-mails.ts';
import { DAY_MS, HOUR_MS } from '#domain/values/durations.ts';
import { runClock } from '#functions/entries/clock/due-tasks.ts';
import type { Mail } from '#functions/mail/compose.ts';
import { AddressRefused } from '#functions/mail/transport.ts';
import { openSenderLink } from '#functions/worksheets/sender-answer.ts';
import { takeBackSenderLink } from '#functions/worksheets/sender-link.ts';
import { NOON, signIn, refusal, sessionToken } from '../support/api.ts';
import { useDatabase } from '../support/use-database.ts';
import { makeIdentity } from './identity/support.ts';
import { type Learner, ZONE, makeGroup } from './nudge-group.ts';

/** The training begins 40 days after `NOON`. */
const STARTS_ON = '2027-01-03';
/** Hours between two looks at what is due: some fall into the night, and some into the day. */
const TICK_HOURS = 4;
const WORDS = 'eight one-to-ones about the weir';
const database = useDatabase();

/** A cohort with days, in a database of everyone, and a clock of its own. */
async function makeTraining(startsOn: string | null = STARTS_ON) {
  const identity = makeIdentity(database);
  const group = await makeGroup(database, identity);
  const move = async (to: string | null): Promise<void> => {
    const cohort = await identity.deps.cohorts.readCohort(group.cohort);
    await identity.deps.cohorts.editCohort({ ...cohort!, startsOn: to, endsOn: null });
  };
  await move(startsOn);
  const call = async (learner: Learner, path: string, body: unknown) =>
    identity.call({
      ...{ path, body },
      session: sessionToken(await signIn(database, learner.id, { at: identity.now })),
    });
  const name = (learner: Learner, email: string, change: object = {}) =>
    call(learner, nameSender.path, { email, language: 'en', zone: ZONE, ...change });
  const links = database.stores.senderLinks;
  const makeLink = async ({ id: person }: Learner, before: string | null = null) => {
    const link = { person, id: ulid(), hash: identity.deps.ids.hash(ulid()), at: identity.now };
    await links.make({ ...link, shown: { name: 'Nhu', text: WORDS } }, before);
    return link;
  };
  return {
    ...{ ...group, identity, move, call, name, links, makeLink },
    read: async (learner: Learner) =>
      readSenderMails.reply.parse((await call(learner, readSenderMails.path, { language: 'en' })).body),
    forget: (learner: Learner) => call(learner, forgetSender.path, { language: 'en' }),
    /** Mails that leave to an address. */
    days: async (count: number, to: string) => {
      const found: { readonly at: string; readonly mail: Mail }[] = [];
      for (let hour = 0; hour < count * 24; hour += TICK_HOURS) {
        await group.tick(TICK_HOURS * HOUR_MS);
        const at = clockOf(identity.now);
        found.push(...identity.mails.splice(0).flatMap((mail) => (mail.to === to ? [{ at, mail }] : [])));
      }
      return found;
    },
  };
}
const clockOf = (at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(at);
const address = (): string => `${ulid().toLowerCase()}@senders.example`;
const tokenOf = (mail: Mail | undefined): string => mail?.unsubscribe?.split('/').at(-1) ?? '';

describe('mails to the person who sent a learner', () => {
  test('S85 are three: 20 days before, once there is a link to sign by, and a month after', async () => {
    const training = await makeTraining();
    const { identity } = training;
    const learner = await training.add('Nhu Tran');
    const to = address();
    expect((await training.name(learner, ` ${to.toUpperCase()} `)).status).toBe(200);
    expect((await training.read(learner)).mails.map(({ mail, day, state }) => [mail, day, state])).toEqual([
      ['ahead', '2026-12-14', 'to-come'],
      ['sign', '2027-01-06', 'to-come'],
      ['look-back', '2027-02-05', 'to-come'],
    ]);

    const before = await training.days(44, to);
    expect(before.map(({ at }) => at.slice(0, 10))).toEqual(['2026-12-14']);
    // Named twice, and by another phone: still one of each.
    await training.name(learner, to);
    const link = await training.makeLink(learner);
    const after = await training.days(36, to);
    expect(after.map(({ at }) => at.slice(0, 10))).toEqual(['2027-01-07', '2027-02-05']);
    const all = [...before, ...after];
    expect(all.every(({ at }) => at.slice(11) >= '08:00' && at.slice(11) < '21:00')).toBe(true);
    for (const { mail } of all) {
      expect(mail.text).toContain('Nhu');
      expect(mail.text).not.toContain('Tran');
      expect(JSON.stringify(mail)).not.toContain(WORDS);
      expect(mail.subject).not.toContain('Nhu');
    }

    // The link of the mail opens what the learner's own shows, and its secret is kept nowhere.
    const code = /commitments\/#(\S+)/u.exec(after[0]!.mail.text)?.[1] ?? '';
    const deps = { ...identity.deps, senderLinks: training.links };
    const nobody = { now: identity.now, cookie: () => null };
    const opened = await openSenderLink(deps, { code }, nobody);
    expect(opened.ok && opened.value.text).toBe(WORDS);
    expect(after[1]!.mail.text).toContain(code);
    expect(JSON.stringify(await database.items())).not.toContain(code);
    expect((await training.read(learner)).mails.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);

    // A new link ends it.
    await training.makeLink(learner, link.id);
    expect((await openSenderLink(deps, { code }, nobody)).ok).toBe(false);
  });

  test('S95 end with the training’s cohort, and none is to come', async () => {
    const training = await makeTraining();
    const learner = await training.add('Nhu');
    const to = address();
    await training.name(learner, to);
    await training.end();
    expect((await training.read(learner)).mails).toEqual([]);
    expect(await training.days(44, to)).toEqual([]);
    expect((await training.name(learner, to)).body).toMatchObject({ error: 'not_found', field: 'cohort' });
  });

  test('S85 say without a link, after a week, to sign on paper; and none is to sign what is answered', async () => {
    const training = await makeTraining('2026-11-25');
    const [onPaper, answered] = [await training.add('Wade Otis'), await training.add('Lu Reyes')];
    const [paper, link] = [address(), address()];
    await training.name(onPaper, paper);
    await training.name(answered, link, { language: 'es' });
    const made = await training.makeLink(answered);
    await training.links.answer({ ...made }, { id: ulid(), name: 'Ray', at: NOON, answers: [] }, null);
    const mails: { at: string; mail: Mail }[] = [];
    for (let hour = 0; hour < 14 * 24; hour += TICK_HOURS) {
      await training.tick(TICK_HOURS * HOUR_MS);
      const at = clockOf(training.identity.now).slice(0, 10);
      mails.push(...training.identity.mails.splice(0).map((mail) => ({ at, mail })));
    }
    // Named the day before it begins, the first mail leaves that day.
    expect(mails.filter(({ mail }) => mail.to === paper).map(({ at }) => at)).toEqual([
      '2026-11-24',
      '2026-12-05',
    ]);
    const [, sign] = mails.filter(({ mail }) => mail.to === paper);
    expect(sign!.mail.text).toContain('on paper');
    expect(sign!.mail.text).not.toContain('/commitments/');
    expect(mails.filter(({ mail }) => mail.to === link).map(({ mail }) => mail.language)).toEqual(['es']);
    const state = async (learner: Learner) => (await training.read(learner)).mails.map((each) => each.state);
    expect(await state(onPaper)).toEqual(['sent', 'sent', 'to-come']);
    expect(await state(answered)).toEqual(['sent', 'over', 'to-come']);
  });

  test('S85 say what is true of each once its day has come, with and without a sender', async () => {
    const training = await makeTraining('2026-11-25');
    const learner = await training.add('Nhu Tran');
    const to = address();
    const states = async () => (await training.read(learner)).mails.map(({ day, state }) => [day, state]);
    const [lookBack, soon] = [
      ['2026-12-28', 'to-come'],
      ['2026-11-28', 'to-come'],
    ];
    // Nobody is named, and the first could leave since 20 days before the training.
    expect(await states()).toEqual([['2026-11-05', 'next'], soon, lookBack]);
    await training.name(learner, to);
    expect(await states()).toEqual([['2026-11-05', 'next'], soon, lookBack]);
    expect(await training.days(1, to)).toHaveLength(1);
    const sent = ['2026-11-24', 'sent'];
    expect(await states()).toEqual([sent, soon, lookBack]);
    // Without the address it has gone all the same, and another address gets none.
    await training.forget(learner);
    expect(await states()).toEqual([sent, soon, lookBack]);
    await training.name(learner, to);
    expect(await training.days(5, to)).toEqual([]);
    expect(await states()).toEqual([sent, ['2026-11-28', 'link'], lookBack]);
    const link = await training.makeLink(learner);
    expect(await states()).toEqual([sent, ['2026-11-28', 'next'], lookBack]);
    const answer = { id: ulid(), name: 'Ray', at: NOON, answers: [] };
    await training.links.answer({ ...link }, answer, null);
    expect(await states()).toEqual([sent, ['2026-11-28', 'over'], lookBack]);

    // Somebody who names nobody until it is too late.
    const other = await training.add('Wade Otis');
    training.identity.now += 10 * DAY_MS;
    expect((await training.read(other)).mails.map(({ state }) => state)).toEqual(['late', 'late', 'to-come']);
    await training.name(other, address());
    expect((await training.read(other)).mails.map(({ state }) => state)).toEqual(['late', 'late', 'to-come']);
  });

  test('S85 move with the days of the training, and end where somebody leaves or forgets the address', async () => {
    const training = await makeTraining();
    const [moved, left, forgot, tookBack] = await Promise.all(
      ['Ana', 'Beto', 'Caro', 'Dina'].map((each) => training.add(each)),
    );
    const to = new Map([moved!, left!, forgot!, tookBack!].map((learner) => [learner.id, address()]));
    for (const learner of [moved!, left!, forgot!, tookBack!]) {
      await training.name(learner, to.get(learner.id)!);
    }
    await training.makeLink(tookBack!);
    await training.move('2027-01-23');
    await training.identity.deps.members.remove(training.cohort, left!.id, training.identity.now);
    expect(forgetSender.reply.parse((await training.forget(forgot!)).body).sender).toBeNull();
    expect((await training.forget(forgot!)).status).toBe(200);
    await takeBackSenderLink({ ...training.identity.deps, senderLinks: training.links }, tookBack!.id);
    expect((await training.read(tookBack!)).sender).toBeNull();
    expect(JSON.stringify(await database.items())).not.toContain(to.get(forgot!.id)!);

    expect(await training.days(30, to.get(moved!.id)!)).toEqual([]);
    // The days come forward again: it leaves within a day, by day.
    await training.move('2027-01-10');
    const sent: string[] = [];
    for (let hour = 0; hour < 30; hour += 1) {
      await training.tick(HOUR_MS);
      sent.push(...training.identity.mails.splice(0).map((mail) => mail.to));
    }
    expect(sent).toEqual([to.get(moved!.id)!]);
  });

  test('S85 one click stops them for good for that address, whoever names it; opening the address does not', async () => {
    const training = await makeTraining('2026-12-10');
    const { identity } = training;
    const [first, second] = [await training.add('Ana'), await training.add('Beto')];
    const to = address();
    await training.name(first, to);
    const [ahead] = await training.days(1, to);
    const stop = ahead!.mail.unsubscribe!;
    expect(ahead!.mail.text).toContain(`/account/#sender-mails=${tokenOf(ahead!.mail)}`);
    const opened = await identity.app.request(stop);
    expect(opened.headers.get('location')).toContain(`/account/#sender-mails=${tokenOf(ahead!.mail)}`);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const post = { method: 'POST', body: 'List-Unsubscribe=One-Click', headers };
    expect((await identity.app.request(stop, post)).status).toBe(200);

    // Naming it says nothing of that; what was to leave shows as not sent.
    expect((await training.name(second, to)).status).toBe(200);
    expect(await training.days(55, to)).toEqual([]);
    expect((await training.read(second)).mails.map(({ state }) => state)).toEqual(['over', 'over', 'over']);
    // Their own account, if they have one, is not touched.
    expect((await identity.deps.people.read(first.id))?.person.remindersOffAt).toBeUndefined();

    const token = tokenOf(ahead!.mail);
    const answer = await identity.call({ path: turnRemindersByLink.path, body: { token, on: true } });
    expect(answer.status).toBe(200);
    const wrong = { token: `${token.slice(0, 43)}.${'A'.repeat(43)}`, on: false };
    expect((await identity.call({ path: turnRemindersByLink.path, body: wrong })).status).toBe(404);
  });

  test('S85 end at an address that a mail server refuses, and leave the learner’s own alone', async () => {
    const training = await makeTraining('2026-12-10');
    const { identity } = training;
    const learner = await training.add('Ana');
    const to = address();
    await training.name(learner, to);
    const refusing = { ...identity.deps, transport: { send: () => Promise.reject(new AddressRefused()) } };
    // By day.
    identity.now += 5 * HOUR_MS;
    await runClock(refusing, { task: 'run-due' });
    expect((await identity.deps.people.read(learner.id))?.person.bouncedAt).toBeUndefined();
    expect(await training.days(60, to)).toEqual([]);
  });

  test('S85 to one mailbox are five a day, the others leave on the next', async () => {
    const training = await makeTraining('2026-12-10');
    const mailbox = ulid().toLowerCase();
    for (let each = 0; each < 7; each += 1) {
      const learner = await training.add(`Persona ${'ABCDEFG'.charAt(each)}`);
      await training.name(learner, `${mailbox}+${each}@senders.example`);
    }
    const perDay: number[] = [];
    for (let day = 0; day < 3; day += 1) {
      let count = 0;
      for (let hour = 0; hour < 24; hour += 1) {
        await training.tick(HOUR_MS);
        count += training.identity.mails.splice(0).length;
      }
      perDay.push(count);
    }
    expect(perDay.reduce((sum, count) => sum + count, 0)).toBe(7);
    expect(Math.max(...perDay)).toBeLessThanOrEqual(5);
  });

  test('S85 a corrected address gets the mail, and the first one nothing', async () => {
    const training = await makeTraining('2026-12-10');
    const learner = await training.add('Ana');
    const [typo, right] = [address(), address()];
    await training.name(learner, typo);
    training.identity.now += HOUR_MS / 2;
    await training.name(learner, right);
    const sent: string[] = [];
    for (let hour = 0; hour < 24; hour += 1) {
      await training.tick(HOUR_MS / 2);
      sent.push(...training.identity.mails.splice(0).map((mail) => mail.to));
    }
    expect(sent).toEqual([right]);
  });

  test('S85 an address that is none, a zone there is not, and a group without days are refused with words', async () => {
    const training = await makeTraining(null);
    const learner = await training.add('Ana');
    const outcome = async (change: object) => {
      const { status, body } = await training.name(learner, address(), change);
      return [status, body];
    };
    expect(await outcome({ email: 'ray at home' })).toEqual(refusal(400, 'email_invalid', 'email'));
    expect(await outcome({ zone: 'Mars/Olympus' })).toEqual(refusal(400, 'bad_request', 'zone'));
    expect(await outcome({})).toEqual(refusal(404, 'not_found', 'cohort'));
    expect(await training.read(learner)).toEqual({ sender: null, mails: [] });
  });

  test('S3 ten addresses a day are named at most', async () => {
    const training = await makeTraining();
    const learner = await training.add('Ana');
    const statuses: number[] = [];
    for (let each = 0; each < 11; each += 1) statuses.push((await training.name(learner, address())).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  });

  test('S36 a name that could carry a message or an address stays out of them', async () => {
    const training = await makeTraining('2026-12-10');
    const learner = await training.add('win.example pays $100');
    const to = address();
    await training.name(learner, to);
    const [ahead] = await training.days(1, to);
    expect(ahead!.mail.text).toContain('An organizer from your group is going');
    expect(JSON.stringify(ahead!.mail)).not.toContain('win.example');
    const { mails } = await training.read(learner);
    expect(JSON.stringify(mails)).not.toContain(tokenOf(ahead!.mail));
  });
});
