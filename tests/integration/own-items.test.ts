import { ulid } from 'ulid';
import { beforeAll, describe, expect, test } from 'vitest';
import { readOwnItems } from '#domain/contract/own-items.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';
import { ids } from '#functions/ids.ts';
import { itemKind, isNeverGiven } from '#functions/storage/items.ts';
import { ITEM_KINDS } from '#functions/storage/kinds.ts';
import { versionItems } from '#functions/storage/worksheets.ts';
import * as z from 'zod/mini';
import { FIELD_NAMES, KIND_NAMES } from '#lib/account/take-along/page-messages.ts';
import { allPages } from '../support/all-pages.ts';
import { NOON, signIn, replyTo, refusal, readReply } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { useDatabase } from '../support/use-database.ts';
import { type World, makeWorld } from '../support/world.ts';
import { makeEveryKind } from './every-kind.ts';
import { type Identity, makeIdentity } from './identity/support.ts';
import { type Planted, plantPeople, putInto } from './plant-people.ts';

const database = useDatabase();
let world: World;
let identity: Identity;
beforeAll(async () => {
  world = await makeWorld(database, makeCatalogue());
  await makeEveryKind(database, world);
  identity = makeIdentity(database);
});

const ask = (cookie: string, after: string | null = null): Promise<Response> =>
  identity.post(readOwnItems.path, { after }, cookie);

async function exportOf(cookie: string) {
  const pages = await allPages(async (after) => {
    const said = await (await ask(cookie, after)).text();
    return { ...readOwnItems.reply.parse(JSON.parse(said)), size: said.length };
  });
  return {
    items: pages.flatMap(({ items }) => items),
    sizes: pages.map(({ size }) => size),
    isMoving: pages.some(({ isMoving }) => isMoving),
  };
}

describe('S52 what somebody takes along', () => {
  let owners: readonly Planted[];
  beforeAll(async () => {
    owners = await plantPeople(database, identity, 2);
  });

  test('is every word of theirs that its kind says is theirs, and not one of anybody else', async () => {
    const [one, other] = owners;
    const { items, isMoving } = await exportOf(one!.cookie);
    const text = JSON.stringify(items);
    const missing: unknown[] = [];
    const tooMuch: unknown[] = [];
    let given = 0;
    for (const [mark, [name, attribute]] of one!.marks) {
      const { exported } = ITEM_KINDS.find((kind) => kind.name === name)!;
      const isTheirs = exported === 'as stored' || (Array.isArray(exported) && exported.includes(attribute));
      if (isTheirs) given += 1;
      if (isTheirs !== text.includes(mark)) (isTheirs ? missing : tooMuch).push([name, attribute]);
    }
    expect(missing).toEqual([]);
    expect(tooMuch).toEqual([]);
    expect(given).toBeGreaterThan(40);
    expect([...other!.marks.keys()].filter((mark) => text.includes(mark))).toEqual([]);
    expect(isMoving).toBe(true);
    const kinds = ITEM_KINDS.filter((kind) => kind.person !== 'none' && !isNeverGiven(kind));
    expect([...new Set(items.map(({ kind }) => kind))].toSorted()).toEqual(
      kinds.map(({ name }) => name).toSorted(),
    );
    const named = (words: object) => (name: string) => Object.hasOwn(words, name);
    expect(items.map(({ kind }) => kind).filter((kind) => !named(KIND_NAMES)(kind))).toEqual([]);
    const fields = new Set(items.flatMap((item) => Object.keys(item.given)));
    expect([...fields].filter((field) => !named(FIELD_NAMES)(field))).toEqual([]);
    const steps: unknown = items.find(({ kind }) => kind === 'record')?.given['body'];
    expect(steps).toMatchObject({ steps: { 'one.hook': NOON, 'one.idea': NOON + 5 } });
  });

  test('holds no hash, key or secret of a way in', async () => {
    const text = JSON.stringify((await exportOf(owners[0]!.cookie)).items);
    expect(text).not.toMatch(/hash|publicKey|"counter"|sealed|generation/i);
  });

  test('comes in pages that an answer has room for, each item once', async () => {
    const { id, cookie } = owners[1]!;
    const body = { text: '"'.repeat(60_000) };
    const written = Array.from({ length: 130 }, () => ulid());
    for (const version of written) {
      const of = { worksheet: 'one.hook', id: version };
      const item = versionItems.item({ person: id, ...of }, { ...of, at: NOON, body });
      await putInto(database)(versionItems, item);
    }
    const { items, sizes } = await exportOf(cookie);
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.max(...sizes)).toBeLessThan(2_000_000);
    const versions = items.filter(({ kind }) => kind === 'worksheet version').map(({ given }) => given['id']);
    expect(versions.filter((version) => written.includes(String(version))).toSorted()).toEqual(
      written.toSorted(),
    );
    expect(new Set(items.map((item) => JSON.stringify(item))).size).toBe(items.length);
  });
});

test('S11 nobody is given anything without a sign-in of the last five minutes, and its owner is mailed once', async () => {
  const { L1 } = world.cookies;
  expect((await ask('')).status).toBe(401);
  expect(await replyTo(ask(L1.old))).toEqual(refusal(403, 'reauth_required'));
  identity.tasks.length = 0;
  await exportOf(L1.code);
  expect(identity.notices()).toEqual([
    { task: 'notice', about: 'exported', to: { person: world.people.L1 } },
  ]);
});

test('a sign-in on hold is given nothing', async () => {
  const { N2 } = world.people;
  const token = ids.hash(ulid());
  await database.stores.cardHolds.begin(N2, {
    ...{ card: NOON + 1, usedAt: NOON, opensAt: NOON + MINUTE_MS, vouchedBy: new Set(), opened: [] },
  });
  const session = { id: ids.hash(token), person: N2, method: 'card', card: NOON + 1, device: '' } as const;
  const times = { createdAt: NOON, lastSeenAt: NOON, expiresAt: NOON / 1000 + 60, generation: 0 };
  await database.stores.sessionKeeper.begin({ ...session, ...times });
  const [name] = world.cookies.N2.code.split('=');
  expect((await ask(`${name}=${token}`)).status).toBe(403);
});

test('no page but the first is had without the one before, which is counted and mailed', async () => {
  const from = (...place: readonly unknown[]) => Buffer.from(JSON.stringify(place)).toString('base64url');
  const { L2, LB } = world.people;
  const cookie = await signIn(database, L2);
  const places = [from(LB, 0, null, NOON), from(L2, 0, null, NOON)];
  const sealed = `${from(L2, 0, 'SHARED#', NOON)}.${from('seal')}`;
  for (const after of ['nonsense', '.', ...places, sealed]) {
    expect((await ask(cookie, after)).status, after).toBe(400);
  }
});

test('ten times a day', async () => {
  const cookie = await signIn(database, world.people.GA);
  for (let n = 0; n < 10; n += 1) expect((await ask(cookie)).status).toBe(200);
  expect((await ask(cookie)).status).toBe(429);
});

test('of merged accounts either sign-in is given both, and hears of it while they are being merged', async () => {
  const { GB, removedB } = world.people;
  const { ties } = database.stores;
  await ties.absorb(GB, removedB, ulid());
  await ties.redirect(removedB, GB);
  for (const person of [GB, removedB]) {
    const first = await readReply(readOwnItems, ask(await signIn(database, person)));
    expect(first.next).not.toBeNull();
    // A page that was given to somebody else opens nothing.
    expect((await ask(await signIn(database, world.people.L2), first.next)).status).toBe(400);
    const { items, isMoving } = await exportOf(await signIn(database, person));
    expect(new Set(items.map(({ account }) => account))).toEqual(new Set([GB, removedB]));
    expect(isMoving).toBe(false);
  }
});

test('an item that no kind owns is a surprise', async () => {
  const { T2 } = world.people;
  await putInto(database)({ table: 'core' }, { pk: `P#${T2}`, sk: 'STRANGE', v: 1 });
  expect((await ask(await signIn(database, T2))).status).toBe(500);
  expect(identity.logged.at(-1)?.stack).toContain('no kind owns');
});

test('a kind that doesn’t say what its person is given is none', () => {
  const kind = { name: 'x', table: 'core', keys: { main: 'P#<person:ulid> / X' }, versions: [1] } as const;
  const rules = { erased: 'deleted', merged: 'moved', kept: 'until erased' } as const;
  const silent = { ...kind, ...rules, person: 'partition' } as const;
  const schema = z.object({ name: z.string() });
  // @ts-expect-error -- `exported` is missing
  expect(itemKind({ ...silent, schema }).name).toBe('x');
  // @ts-expect-error -- a field that there isn't
  expect(itemKind({ ...silent, exported: ['nmae'], schema }).name).toBe('x');
});
