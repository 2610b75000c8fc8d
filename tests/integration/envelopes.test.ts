import { ulid } from 'ulid';
import { beforeEach, describe, expect, test } from 'vitest';
import { bytesOfLetters, lettersOfBytes } from '#domain/envelope/letters.ts';
import {
  ENVELOPES_AT_ONCE,
  type EnvelopeContent,
  type Registered,
  postEnvelopes,
  registerDevice,
} from '#domain/contract/envelopes.ts';
import { sync } from '#domain/contract/sync.ts';
import { makeDeviceKeys, publicBytes } from '#domain/envelope/device.ts';
import { seal, siteKeysOf } from '#domain/envelope/envelope.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';
import { MOST_WRITES } from '#functions/progress/sync-progress.ts';
import { Unavailable } from '#functions/database-calls.ts';
import { NOON, SITE, batchOf, makeApi, makeLearner, readReply, signIn, spendDay } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { useDatabase } from '../support/use-database.ts';
import { writtenKeys } from './snapshot.ts';
import { makeIdentity } from './identity/support.ts';

const database = useDatabase();
const catalogue = makeCatalogue();
const SECTIONS = catalogue.modules.flatMap(({ lessons }) => lessons.flatMap((each) => each.sections));
const CANARY = 'Ramona Canaria';

const step = (n = 0, at = NOON - 1000) => ({
  ...{ id: ulid(), course: 'core', at, v: 1, t: 'step', section: SECTIONS[n]! },
});
type Events = readonly { readonly id: string }[];

describe('POST /api/auth/envelopes', () => {
  let identity: ReturnType<typeof makeIdentity>;
  let trainer: string;

  const register = async (cookie: string): Promise<{ known: Registered; device: CryptoKeyPair }> => {
    const device = await makeDeviceKeys();
    const key = lettersOfBytes(await publicBytes(device.publicKey));
    const known = await readReply(registerDevice, identity.post(registerDevice.path, { key }, cookie));
    return { device, known };
  };
  /** A learner with a phone that has registered itself. */
  const makePhone = async () => {
    const learner = await makeLearner(database, { name: CANARY });
    return { ...learner, ...(await register(learner.cookie)) };
  };
  type Phone = Awaited<ReturnType<typeof makePhone>>;
  const sealed = async (
    { id, known, device }: Phone,
    events: Events,
    change: Partial<EnvelopeContent> & { readonly site?: string; readonly session?: string } = {},
  ): Promise<string> => {
    const { site = known.site, session = known.session, ...content } = change;
    const text = JSON.stringify({ person: id, events, waiting: 0, ...content });
    const key = bytesOfLetters(known.key)!;
    return lettersOfBytes(
      await seal(new TextEncoder().encode(text), { site, key, session, device: device.privateKey }),
    );
  };
  const post = (envelopes: readonly string[], cookie = trainer) =>
    identity.post(postEnvelopes.path, { envelopes }, cookie);
  const outcomes = async (...envelopes: string[]) =>
    (await readReply(postEnvelopes, post(envelopes))).outcomes;
  const stepsOf = async ({ id }: Pick<Phone, 'id'>) =>
    Object.keys((await database.stores.records.read(id, 'core'))?.steps ?? {}).length;

  beforeEach(async () => {
    identity = makeIdentity(database, { catalogues: () => catalogue });
    const staff = await makeLearner(database, {
      ...{ name: 'Tomás', enrolled: false },
      role: { role: 'trainer', scope: ulid() },
    });
    trainer = staff.cookie;
  });

  test('S106 takes what phones that no signal reached have done, whoever’s it is, in one call', async () => {
    const phones = await Promise.all(Array.from({ length: 5 }, makePhone));
    const envelopes = await Promise.all(phones.map((phone, n) => sealed(phone, [step(0), step(n + 1)])));
    expect(await outcomes(...envelopes)).toEqual(phones.map(() => 'taken'));
    expect(await Promise.all(phones.map(stepsOf))).toEqual([2, 2, 2, 2, 2]);
  });

  test('R5, S106 twice is once, and the phone has its receipts at its own next contact', async () => {
    const phone = await makePhone();
    const events = [step(0), step(1)];
    const envelope = await sealed(phone, events);
    expect(await outcomes(envelope, envelope)).toEqual(['taken', 'taken']);
    database.forget();
    expect(await outcomes(envelope)).toEqual(['taken']);
    expect(writtenKeys(database.writes()).filter((key) => key.includes('R#core'))).toEqual([]);
    const own = makeApi(database, { catalogue });
    const { results } = await own.ask(sync, batchOf(phone.id, events), phone.cookie);
    expect(Object.values(results)).toEqual(['duplicate', 'duplicate']);
  });

  test('takes more events than one sync has, and notes how much still waits', async () => {
    const phone = await makePhone();
    const many = Array.from({ length: 250 }, (_, n) => step(n % SECTIONS.length));
    expect(await outcomes(await sealed(phone, many, { waiting: 7 }))).toEqual(['taken']);
    expect(await stepsOf(phone)).toBe(SECTIONS.length);
    const file = await database.stores.people.read(phone.id);
    expect(file?.news.get('core')?.waiting).toBeGreaterThanOrEqual(7);
    expect(await outcomes(await sealed(phone, []))).toEqual(['taken']);
  });

  test('S106 one for another site, one that was changed, and a good one beside them', async () => {
    const phone = await makePhone();
    const good = await sealed(phone, [step(0)]);
    const changed = bytesOfLetters(good)!;
    changed[changed.length - 40]! ^= 1;
    const elsewhere = await sealed(phone, [step(1)], { site: 'https://elsewhere.example' });
    expect(await outcomes(elsewhere, lettersOfBytes(changed), 'AAAA', good)).toEqual([
      ...['elsewhere', 'spoiled', 'spoiled', 'taken'],
    ]);
    expect(await stepsOf(phone)).toBe(1);
  });

  test('S106 one in another’s name is taken for nobody', async () => {
    const [ana, eva] = [await makePhone(), await makePhone()];
    // Eva's session, and Ana's device; Ana's session, and Eva's steps; no session at all.
    expect(
      await outcomes(
        await sealed(ana, [step(0)], { session: eva.known.session }),
        await sealed(ana, [step(0)], { person: eva.id }),
        await sealed(ana, [step(0)], { session: 'A'.repeat(43) }),
        await sealed(ana, [step(0)], { session: '#'.repeat(43) }),
      ),
    ).toEqual(['spoiled', 'over', 'over', 'spoiled']);
    expect([await stepsOf(ana), await stepsOf(eva)]).toEqual([0, 0]);
  });

  test('re-sealed by a site that it was meant for, it’s no good here', async () => {
    const phone = await makePhone();
    // What another site's operator could do with what a phone has signed for that site.
    const theirs = await siteKeysOf(new Uint8Array(32).fill(3));
    const key = await publicBytes(theirs.publicKey);
    const content = new TextEncoder().encode(JSON.stringify({ person: phone.id, events: [], waiting: 0 }));
    const { session } = phone.known;
    const device = phone.device.privateKey;
    const forThem = await seal(content, { site: SITE, key, session, device });
    expect(await outcomes(lettersOfBytes(forThem))).toEqual(['spoiled']);
  });

  test('S106 a session that has ended, a phone that changed its person, one that waits for its owner', async () => {
    const [ended, idle, held] = [await makePhone(), await makePhone(), await makePhone()];
    const envelopes = await Promise.all([ended, idle, held].map((phone) => sealed(phone, [step(0)])));
    // Somebody else signs in on the phone: the session that sealed it is over.
    await database.stores.sessionKeeper.end(ended.known.session);
    await database.stores.peopleWriter.raiseGeneration(idle.id, 0);
    const { cardHolds } = identity.deps;
    const hold = { card: NOON, usedAt: NOON, opensAt: NOON + MINUTE_MS, vouchedBy: new Set<string>() };
    await cardHolds.begin(held.id, { ...hold, opened: [] });
    const session = (await database.stores.sessions.find(held.known.session, NOON))!;
    await database.stores.sessionKeeper.begin({ ...session, card: NOON });
    expect(await outcomes(...envelopes)).toEqual(['over', 'over', 'over']);
    expect(await stepsOf(ended)).toBe(0);
  });

  test('a session without a device, and a phone that registered once more', async () => {
    const phone = await makePhone();
    const envelope = await sealed(phone, [step(0)]);
    const other = await signIn(database, phone.id, { method: 'code' });
    const silent = {
      ...phone,
      known: { ...phone.known, session: identity.deps.ids.hash(other.split('=')[1]!) },
    };
    expect(await outcomes(await sealed(silent, [step(0)]))).toEqual(['over']);
    const again = { ...phone, ...(await register(phone.cookie)) };
    expect(await outcomes(envelope, await sealed(again, [step(1)]))).toEqual(['spoiled', 'taken']);
  });

  test('what isn’t what a phone sends is taken for nothing, and nothing swells', async () => {
    const phone = await makePhone();
    const raw = async (text: string): Promise<string> => {
      const { known, device } = phone;
      const key = bytesOfLetters(known.key)!;
      const bytes = new TextEncoder().encode(text);
      const { site, session } = known;
      return lettersOfBytes(await seal(bytes, { site, session, key, device: device.privateKey }));
    };
    const texts = [
      ...['', '{', 'null', '{"__proto__":{}}', JSON.stringify({ person: phone.id, events: 3, waiting: 0 })],
      ...[
        ' '.repeat(5_000_000),
        JSON.stringify({ person: phone.id, events: Array(3000).fill(0), waiting: 0 }),
      ],
    ];
    expect(await outcomes(...(await Promise.all(texts.map(raw))))).toEqual(texts.map(() => 'spoiled'));
    // A bad event holds up no other, as in a sync.
    const odd = [3, null, { id: 'x' }, step(0)] as unknown as Events;
    expect(await outcomes(await sealed(phone, odd))).toEqual(['taken']);
    expect(await stepsOf(phone)).toBe(1);
  });

  test('a record whose day is spent asks for the same again', async () => {
    const phone = await makePhone();
    await spendDay(database, phone.id, MOST_WRITES);
    expect(await outcomes(await sealed(phone, [step(0)]))).toEqual(['retry']);
  });

  test('one that the server stumbles over has to come again, is logged, and holds up no other', async () => {
    const phones = await Promise.all(Array.from({ length: 3 }, makePhone));
    const envelopes = await Promise.all(phones.map((phone) => sealed(phone, [step(0)])));
    const { records } = identity.deps;
    const failing = (error: Error) =>
      makeIdentity(database, {
        catalogues: () => catalogue,
        records: {
          ...records,
          write: (person, ...written) =>
            person === phones[1]!.id ? Promise.reject(error) : records.write(person, ...written),
        },
      });
    identity = failing(new TypeError('no such field'));
    expect(await outcomes(...envelopes)).toEqual(['taken', 'retry', 'taken']);
    expect(await Promise.all(phones.map(stepsOf))).toEqual([1, 0, 1]);
    const [line, ...others] = identity.logged;
    expect(others).toEqual([]);
    expect(line).toMatchObject({ level: 'error', message: 'an envelope was not taken' });
    expect(line?.stack).toContain('no such field');
    for (const word of [CANARY, phones[1]!.id, phones[1]!.known.session]) {
      expect(JSON.stringify(line)).not.toContain(word);
    }
    // An outage is no envelope's own.
    identity = failing(new Unavailable('down', {}));
    expect((await post(envelopes)).status).toBe(503);
  });

  test('too many at once, and too many in a day, are refused before any is opened', async () => {
    const envelope = await sealed(await makePhone(), []);
    const full = Array.from({ length: ENVELOPES_AT_ONCE }, () => envelope);
    expect((await post([...full, envelope])).status).toBe(400);
    expect((await post([])).status).toBe(400);
    const { counters } = identity.deps;
    const person = (await database.stores.sessions.find(
      identity.deps.ids.hash(trainer.split('=')[1]!),
      NOON,
    ))!;
    const counter = { kind: 'envelopes-person', subject: person.person, windowMs: 24 * 60 * MINUTE_MS };
    await counters.add(counter, 1000 - ENVELOPES_AT_ONCE, NOON);
    expect((await post(full)).status).toBe(200);
    const refused = await post([envelope]);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).not.toBeNull();
  });

  test('S106 says nothing of who or what is inside: no answer, no line of the log', async () => {
    const phone = await makePhone();
    const { id, known } = phone;
    const answers = await Promise.all(
      [await sealed(phone, [step(0)]), await sealed(phone, [step(1)], { person: ulid() }), 'AAAA'].map(
        async (envelope) => (await post([envelope])).text(),
      ),
    );
    const said = JSON.stringify([answers, identity.logged, identity.events]);
    for (const word of [CANARY, id, known.session, SECTIONS[0]!]) expect(said).not.toContain(word);
  });

  test('a key that is none is refused, and the site’s stays the same', async () => {
    const phone = await makePhone();
    const again = await register(phone.cookie);
    expect(again.known).toEqual(phone.known);
    expect(again.known.site).toBe(SITE);
    const bad = '0'.repeat(98);
    expect((await identity.post(registerDevice.path, { key: bad }, phone.cookie)).status).toBe(400);
    expect((await identity.post(registerDevice.path, { key: again.known.key }, '')).status).toBe(401);
  });
});
