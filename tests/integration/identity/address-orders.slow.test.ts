import fc from 'fast-check';
import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import { ADDRESS_UNDO_MS, askAddress, changeAddress, undoAddress } from '#domain/contract/address.ts';
import { askDeletion, callOffDeletion } from '#domain/contract/deletion.ts';
import { planMerge } from '#domain/people/account-merge.ts';
import { DELETION_MS } from '#domain/people/deletion.ts';
import { DAY_MS, MINUTE_MS } from '#domain/values/durations.ts';
import { runClock } from '#functions/entries/clock/due-tasks.ts';
import { finishMerge } from '#functions/people/finish-merge.ts';
import { putEnrolment, signIn } from '../../support/api.ts';
import { takeSnapshot } from '../snapshot.ts';
import { database, identity, restoreCore, setUp } from './set-up.ts';
import { makeLink, makeMember } from './support.ts';

setUp();

const ACTS = [
  ...['change', 'back', 'undo', 'undo the first', 'ask to be deleted', 'call it off', 'merge'],
  ...['two days', 'join with an old address', 'copy', 'restore'],
] as const;
type Act = (typeof ACTS)[number];

/** A change that can be undone, as somebody outside believes it. */
interface Before {
  readonly address: string;
  readonly token: string;
  readonly at: number;
}

const { ofEmail } = { ofEmail: (email: string) => identity.deps.pepper.ofEmail(email) };
const tick = async (times = 1): Promise<void> => {
  for (let each = 0; each < times; each += 1) {
    await runClock(identity.deps, { task: 'run-due' });
    identity.now += MINUTE_MS;
  }
};

/** One person with an account beside it, and what somebody outside knows of them. */
async function makeWorld() {
  const { deps } = identity;
  const [own, other, link] = [
    await makeMember(identity),
    await makeMember(identity),
    await makeLink(identity),
  ];
  for (const { id } of [own, other]) {
    await putEnrolment(deps.peopleWriter, { person: id, cohort: link.cohort, affiliate: link.affiliate });
  }
  const { id } = own;
  const known = {
    email: own.email,
    befores: [] as Before[],
    all: [] as Before[],
    askedAt: 0,
    isMerged: false,
  };
  let copy = await takeSnapshot(database);
  let since = identity.now;
  database.forget();

  const read = () => deps.people.read(id);
  const isThere = async () => (await read()) !== null;
  const open = () => known.befores.filter(({ at }) => at + ADDRESS_UNDO_MS > identity.now);
  const isDying = () => known.askedAt > 0;
  async function cookie(): Promise<string> {
    const file = await read();
    return signIn(database, id, { at: identity.now, generation: file?.person.generation ?? 0 });
  }
  const post = async (path: string, body: unknown, by: string) => {
    const answer = await identity.post(path, body, by);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  async function change(email: string): Promise<void> {
    const by = await cookie();
    const asked = await post(askAddress.path, { email }, by);
    const isOpen = (await isThere()) && !known.isMerged && !isDying() && (await read())!.person.email !== '';
    expect([asked.status, isOpen]).toEqual([
      isOpen ? 200 : expect.not.toSatisfy((each) => each === 200),
      isOpen,
    ]);
    if (!isOpen) return;
    const code = identity.lastCode();
    expect((await post(changeAddress.path, { email, code, flow: asked.body['flow'] }, by)).status).toBe(200);
    const from = known.email;
    known.email = email;
    const at = identity.now;
    await tick(2);
    const text = identity.mails.findLast(({ to }) => to === from)?.text ?? '';
    const before = { address: from, token: /#address=(\S+)/.exec(text)?.[1] ?? 'none', at };
    known.befores.push(before);
    known.all.push(before);
  }

  /** It works within its week, or says why not. */
  async function undo(before: Before | undefined): Promise<void> {
    if (before === undefined) return;
    const answer = await post(undoAddress.path, { token: before.token }, '');
    const works = (await isThere()) && open().includes(before);
    expect([answer.status, answer.body['error']]).toEqual(works ? [200, undefined] : [404, 'not_found']);
    if (!works) return;
    known.befores = known.befores.slice(0, known.befores.indexOf(before));
    known.email = before.address;
    await tick();
  }

  /** Nobody else gets an address that can be taken back, and any other leads to one account. */
  async function join(email: string): Promise<void> {
    identity.now += 2 * 60 * MINUTE_MS;
    const joining = { code: link.code, name: 'Lu' };
    const asked = await identity.ask(email, { join: joining, address: `10.7.${identity.now % 251}.9` });
    const answer = await identity.verify(email, asked.code, { flow: asked.flow, join: joining });
    const isThey = (await isThere()) && known.email === email;
    const isKept = (await isThere()) && !isThey && open().some(({ address }) => address === email);
    expect(answer.status).toBe(isKept ? 404 : 200);
    const owner = await deps.peopleWriter.findByEmail(ofEmail(email));
    expect(owner === id).toBe(isThey);
  }

  async function merge(): Promise<void> {
    const [theirs, kept] = [await read(), await deps.people.read(other.id)];
    if (theirs === null || kept === null || known.isMerged || isDying()) return;
    const asked = {
      ...{
        person: id,
        kept: other.id,
        id: ulid(),
        affiliate: link.affiliate,
        by: other.id,
        at: identity.now,
      },
      ...{ names: { absorbed: 'Lu', kept: 'Lu' }, reason: '', asks: [], yes: new Set<string>() },
      state: 'asked' as const,
    };
    await deps.merges.ask(asked);
    const plan = planMerge(kept.enrolments, theirs.enrolments);
    await deps.merges.begin(asked, plan, identity.now, identity.now);
    await finishMerge(deps, (await deps.merges.read(id))!);
    known.isMerged = true;
  }

  /** A restore of the copy, after which the clock goes on. What was done in the meantime holds. */
  async function restore(): Promise<void> {
    await restoreCore(copy, since);
    await tick(2);
    [copy, since] = [await takeSnapshot(database), identity.now];
    database.forget();
  }

  async function pass(ms: number): Promise<void> {
    identity.now += ms;
    await tick(8);
    if (isDying() && known.askedAt + DELETION_MS <= identity.now) {
      expect(await isThere()).toBe(false);
      Object.assign(known, { askedAt: 0, befores: [] });
    }
  }

  const acts: Readonly<Record<Act, () => Promise<void>>> = {
    change: () => change(`${ulid().toLowerCase()}@example.net`),
    back: async () => {
      const address = open().at(-1)?.address;
      if (address !== undefined && address !== known.email) await change(address);
    },
    undo: () => undo(known.all.at(-1)),
    'undo the first': () => undo(known.all[0]),
    'ask to be deleted': async () => {
      if (!(await isThere())) return;
      expect((await post(askDeletion.path, { certificates: 'go' }, await cookie())).status).toBe(200);
      if (!isDying()) known.askedAt = identity.now;
    },
    'call it off': async () => {
      if (!(await isThere())) return;
      const answer = await post(callOffDeletion.path, {}, await cookie());
      expect(answer.status).toBe(isDying() ? 200 : 404);
      known.askedAt = 0;
    },
    merge,
    'two days': () => pass(2 * DAY_MS),
    'join with an old address': () => join(known.all[0]?.address ?? own.email),
    copy: async () => {
      [copy, since] = [await takeSnapshot(database), identity.now];
      database.forget();
    },
    restore,
  };

  /** At most one account for an address, and no claim without an account. */
  async function expectWhole(): Promise<void> {
    const items = (await database.items()).filter(({ pk }) => /^[EP]#/.test(String(pk)));
    const people = items.filter(({ sk }) => sk === 'PROFILE');
    const claims = items.filter(({ pk }) => String(pk).startsWith('E#'));
    const ids = new Set(people.map((person) => person['id']));
    expect(claims.filter(({ person }) => !ids.has(person as string))).toEqual([]);
    const live = claims.filter(({ keptFor }) => keptFor === undefined).map(({ person }) => person);
    expect(new Set(live).size).toBe(live.length);
    const emails = people.map(({ email }) => email).filter((email) => email !== '');
    expect(new Set(emails).size).toBe(emails.length);
    if (!(await isThere())) return;
    expect(await deps.peopleWriter.findByEmail(ofEmail(known.email))).toBe(id);
    const theirs = claims.filter(({ person, keptFor }) => person === id && keptFor !== undefined);
    const kept = new Set(known.befores.map(({ address }) => ofEmail(address)));
    for (const { pk } of theirs) expect(kept).toContain(String(pk).slice(2));
  }

  return { acts, known, open, undo, expectWhole, pass };
}

test('R2 S53 S99 in whatever order an address is changed, taken back, deleted, merged and restored', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...ACTS), { minLength: 3, maxLength: 9 }), async (order) => {
      const world = await makeWorld();
      for (const act of order) await world.acts[act]();
      await world.expectWhole();
      const [newest] = world.open().slice(-1);
      await world.undo(newest);
      await world.expectWhole();
      await world.pass(ADDRESS_UNDO_MS);
      for (const before of world.known.all.slice(-2)) await world.undo(before);
      await world.expectWhole();
    }),
    {
      numRuns: Number(process.env['ORDERS'] ?? 20),
      examples: [
        [['copy', 'change', 'restore', 'undo']],
        [['change', 'ask to be deleted', 'undo', 'call it off', 'join with an old address']],
        [['copy', 'change', 'change', 'restore', 'undo', 'ask to be deleted']],
        [['change', 'merge', 'copy', 'undo', 'restore', 'join with an old address']],
        [['change', 'back', 'change', 'copy', 'undo the first', 'restore']],
        [['change', 'two days', 'two days', 'two days', 'two days', 'join with an old address', 'undo']],
      ],
    },
  );
});
