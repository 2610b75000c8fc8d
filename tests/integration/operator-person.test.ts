import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { confirmRequest, endAdministrator, readAlliance } from '#domain/contract/alliance.ts';
import { DELETION_MS } from '#domain/people/deletion.ts';
import { DAY_MS, MINUTE_MS } from '#domain/values/durations.ts';
import { runClock } from '#functions/entries/clock/due-tasks.ts';
import { readAudit } from '#functions/worksheets/routes.ts';
import { transferItems } from '#functions/storage/transfers.ts';
import { TakenFile } from '#domain/contract/own-items.ts';
import { NOON, PEPPER, SITE, type TestApi, makeApi, signIn, readReply } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { temporaryFolder } from '../support/stack.ts';
import { makeWorld } from '../support/world.ts';
import { type Wish, act, find } from '../../scripts/operator/person/acts.ts';
import { type Operator, openOperator } from '../../scripts/operator/person/operator.ts';
import { makeEveryKind } from './every-kind.ts';
import { type Identity, makeIdentity, makeMember, makeStaff } from './identity/support.ts';
import { plantPeople, putInto } from './plant-people.ts';

// A database of its own for each: how many administrators there are decides.
let database: TestDatabase;
let identity: Identity;
let operator: Operator;
let folder: string;
beforeEach(async () => {
  database = await startDatabase();
  identity = makeIdentity(database);
  const settings = { tables: database.tables, siteOrigin: SITE, codePepper: PEPPER, issuerHost: undefined };
  operator = openOperator(settings, database.database, () => identity.now);
  folder = await temporaryFolder();
});
afterEach(() => database.stop());

const REASON = 'a letter of 3 May';
const wish = (what: Wish['act'], whom: string, more: Partial<Wish> = {}) =>
  act(operator, { act: what, whom, reason: REASON, certificates: 'go', folder, ...more });
const says = async (lines: ReturnType<typeof wish>): Promise<string> => {
  const said = await lines;
  return said.ok ? said.value.join('\n') : `No: ${said.error}`;
};
async function minutes(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    await runClock(identity.deps, { task: 'run-due' });
    identity.now += MINUTE_MS;
  }
}
const subjects = (): string[] => identity.mails.map(({ subject }) => subject);

test('S52 what is kept of somebody is counted by kind, without a word of theirs', async () => {
  await makeEveryKind(database, await makeWorld(database, makeCatalogue()));
  const [one] = await plantPeople(database, identity, 1);
  await identity.deps.peopleWriter.claimEmail(identity.deps.pepper.ofEmail(one!.email), one!.id);
  const found = await says(find(operator.context, one!.email));
  expect(found).toContain(`Account ${one!.id}, since`);
  expect(found).toMatch(/ 1 {2}worksheet version\n/);
  expect(found).toMatch(/ 1 {2}e-mail claim\n/);
  expect([...one!.marks.keys()].filter((mark) => found.includes(mark))).toEqual([]);
  expect(await says(find(operator.context, one!.id))).toBe(found);
});

describe('where there is one administrator', () => {
  test('S52 a file of all of somebody’s is the one that they would save, and nothing of anybody else', async () => {
    const world = await makeWorld(database, makeCatalogue());
    await makeEveryKind(database, world);
    identity.now += MINUTE_MS;
    const { L1 } = world.people;
    const state = (await database.stores.transfers.read(L1))!;
    const put = (to: 'moving' | 'moved') =>
      putInto(database)(
        { table: 'core' },
        transferItems.unlistedItem({ person: L1 }, { ...state, state: to }),
      );
    await put('moving');
    expect(await says(wish('export', L1))).toContain('No: An account of theirs is being moved');
    await put('moved');
    expect(await says(wish('export', L1))).toContain('Keep it where only you can open it');
    const [name = ''] = await readdir(folder);
    expect(name).toBe(`groundwork-2026-11-24-${L1.slice(-6)}.zip`);
    const files = unzipSync(await readFile(join(folder, name)));
    const text = strFromU8(files['you.json']!);
    const you = TakenFile.parse(JSON.parse(text));
    expect(you.items.map(({ kind }) => kind)).toContain('act of the operator');
    expect(text).toContain('a letter of a court');
    expect(text).toContain('What I care about');
    expect(text).not.toMatch(/canary|Plain L2/);
    expect(strFromU8(files['you.html']!)).toContain('<html lang=');
    const file = (await operator.context.people.read(L1))!;
    const { operator: listed } = await readAudit(operator.context, file, identity.now);
    const { name: asked } = (await operator.context.people.read(world.people.T1))!.person;
    expect(listed).toEqual([
      { act: 'export', by: expect.any(String), reason: REASON, at: identity.now },
      { act: 'export', by: asked, reason: 'a letter of a court', at: NOON },
    ]);
    expect(await says(wish('export', L1))).toContain('-2.zip');
    const acts = () => database.stores.operatorActs.ofPerson(L1);
    const before = await acts();
    expect(await says(wish('export', L1, { folder: join(folder, 'nowhere') }))).toContain('ENOENT');
    expect(await acts()).toEqual(before);
    expect(await readdir(folder)).toHaveLength(2);
  });

  test('S53 a deletion is asked for once, with its reason, mailed, and called off until it has begun', async () => {
    const administrator = await makeStaff(identity);
    const { id, email } = await makeMember(identity);
    expect(await says(wish('export', email))).toContain('Keep it where only you can open it');
    expect(await says(wish('call-off', email))).toBe('No: No deletion was asked for.');
    expect(await says(wish('delete', email))).toContain('deleted from 2026-12-01 on');
    expect(await says(wish('delete', id))).toContain('No: It was asked for already');
    expect(await says(find(operator.context, email))).toContain('deleted from 2026-12-01 on');
    const rows = await database.stores.operatorActs.ofPerson(id);
    expect(rows.map(({ act: did }) => did)).toEqual(['delete', 'export']);
    expect(rows[0]).toMatchObject({ act: 'delete', by: administrator.id, reason: REASON, at: NOON });
    await minutes(2);
    expect(await says(wish('call-off', email))).toContain('called off');
    await minutes(2);
    expect(subjects().toSorted()).toEqual([
      'Your Groundwork account stays',
      'Your Groundwork account will be deleted in seven days',
      'Your Groundwork data was saved to a file',
    ]);

    expect(await says(wish('delete', email))).toContain('deleted from 2026-12-01 on');
    identity.now += DELETION_MS;
    await minutes(1);
    expect(await says(wish('call-off', id))).toBe('No: It is too late: the deletion has begun.');
    expect(await says(wish('delete', id))).toBe('No: The deletion has begun.');
    await minutes(4);
    expect(await says(wish('call-off', id))).toBe('No: That account was deleted.');
    expect(await says(find(operator.context, email))).toBe('No: No account has this address or id.');
  });

  test('of the last administrator, of nobody, and without a reason nothing is done', async () => {
    const { id } = await makeStaff(identity);
    expect(await says(wish('delete', id))).toContain('No: They are the last administrator');
    expect(await says(wish('delete', 'nobody@example.org'))).toContain('No: No account has');
    expect(await says(wish('delete', 'nobody'))).toContain('No: Say who by an address');
    expect(await says(wish('delete', id, { reason: ' ' }))).toContain('No: Say why');
    expect(await says(wish('export', id, { reason: 'ana@example.org asked' }))).toContain('without names');
    expect(await database.stores.operatorActs.ofPerson(id)).toEqual([]);
  });

  test('what became one account is one person, by either address', async () => {
    const [kept, gone] = [await makeMember(identity), await makeMember(identity)];
    const { ties } = database.stores;
    await ties.absorb(kept.id, gone.id, gone.id);
    await ties.redirect(gone.id, kept.id);
    const line = `2 accounts became one person’s, and all is done to all of them: ${kept.id}, ${gone.id}.`;
    expect(await says(find(operator.context, gone.email))).toContain(line);
    expect(await says(wish('delete', gone.email))).toContain(line);
    const rows = await database.stores.operatorActs.ofPerson(kept.id);
    expect(rows.map(({ act: did }) => did)).toEqual(['delete']);
  });
});

describe('S31 where there are several administrators', () => {
  let api: TestApi;
  let first: string;
  let second: string;
  beforeEach(async () => {
    api = makeApi(database, { catalogue: makeCatalogue() });
    [first, second] = [(await makeStaff(identity)).id, (await makeStaff(identity)).id];
  });
  const as = (by: string) => signIn(database, by, { at: api.now });
  const waiting = async (by: string) =>
    (await readReply(readAlliance, api.get(readAlliance.path, await as(by)))).requests;
  const confirm = async (
    by: string,
    { id, act: what, person }: { id: string; act: string; person: string },
  ) => (await api.post(confirmRequest.path, { id, act: what, person }, await as(by))).status;

  test('one asks, another says yes, and then it’s done once', async () => {
    const { id, email } = await makeMember(identity);
    expect(await says(wish('delete', email))).toContain('No: There are several administrators');
    expect(await says(wish('delete', email, { by: id }))).toBe('No: --by names no administrator.');
    const ask = () => wish('delete', email, { by: first });
    expect(await says(ask())).toContain('Another administrator is asked now');
    expect(await says(ask())).toBe('No other administrator has said yes yet.');
    const [request] = (await waiting(second))!;
    const asked = { act: 'delete', person: id, reason: REASON, own: false, isConfirmed: false };
    expect(request).toMatchObject(asked);
    expect((await waiting(first))?.[0]?.own).toBe(true);
    expect(await confirm(first, request!)).toBe(403);
    expect(await confirm(second, { ...request!, id: first })).toBe(404);
    expect(await confirm(second, request!)).toBe(200);
    expect(await confirm(second, request!)).toBe(404);
    const other = wish('delete', email, { by: first, reason: 'another reason' });
    expect(await says(other)).toContain('is asked now');
    expect(await says(ask())).toContain('is asked now');
    const [again] = (await waiting(second))!;
    expect(await confirm(second, again!)).toBe(200);
    expect(await says(ask())).toContain('is deleted from 2026-12-01 on');
    expect(await waiting(second)).toBeUndefined();
    const rows = await database.stores.operatorActs.ofPerson(id);
    expect(rows).toMatchObject([{ act: 'delete', by: first, confirmedBy: second, reason: REASON }]);
    expect(await says(ask())).toContain('No: It was asked for already');
  });

  test('a yes to one thing is none to another, counts while its giver has the role, and counts once', async () => {
    const { id, email } = await makeMember(identity);
    const ask = (certificates: Wish['certificates']) => wish('delete', email, { by: first, certificates });
    const sayYes = async (by: string) => confirm(by, (await waiting(by))![0]!);
    await ask('stay');
    expect((await waiting(second))![0]).toMatchObject({ certificates: 'stay' });
    expect(await sayYes(second)).toBe(200);
    expect(await says(ask('go'))).toContain('is asked now');
    const third = (await makeStaff(identity)).id;
    expect(await sayYes(third)).toBe(200);
    await api.post(endAdministrator.path, { person: third }, await as(second));
    expect(await says(ask('go'))).toContain('is asked now');
    expect(await sayYes(second)).toBe(200);
    const both = await Promise.all([says(ask('go')), says(ask('go'))]);
    expect(both.filter((each) => each.includes('is deleted from'))).toHaveLength(1);
    expect(await database.stores.operatorActs.ofPerson(id)).toHaveLength(1);
  });

  test('a yes stays where the file can’t be made', async () => {
    const { email } = await makeMember(identity);
    const ask = (to: string) => wish('export', email, { by: first, folder: to });
    await ask(folder);
    expect(await confirm(second, (await waiting(second))![0]!)).toBe(200);
    expect(await says(ask(join(folder, 'nowhere')))).toContain('ENOENT');
    expect(await says(ask(folder))).toContain('Keep it where only you can open it');
  });

  test('a yes is good for a week', async () => {
    const { email } = await makeMember(identity);
    const ask = () => wish('export', email, { by: first });
    await ask();
    const [request] = (await waiting(second))!;
    expect(await confirm(second, request!)).toBe(200);
    identity.now = NOON + 7 * DAY_MS + MINUTE_MS;
    expect(await says(ask())).toContain('is asked now');
    expect(await readdir(folder)).toEqual([]);
  });
});
