import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#domain/values/durations.ts';
import { CARD_MS } from '#domain/people/sign-in-card.ts';
import { ids } from '#functions/ids.ts';
import { COOKIES, putEnrolment, putPerson } from '../../support/api.ts';
import { makeLink, openBrowser, waysInOf } from './support.ts';
import { database, identity, setUp, withCoordinator } from './set-up.ts';
import { withAnswers } from '../../support/context.ts';

setUp();

interface Made {
  readonly person: string;
  readonly name: string;
  readonly letters: string;
}

async function openCohort() {
  const { cohort, affiliate, coordinator, session } = await withCoordinator();
  const { peopleWriter } = identity.deps;
  const addLearner = async (name = 'Luz', email = ''): Promise<string> => {
    const id = ulid();
    await putPerson(peopleWriter, { id, name, email, language: 'es', createdAt: identity.now });
    await putEnrolment(peopleWriter, { person: id, cohort, affiliate, enrolledAt: identity.now, name });
    return id;
  };
  const send = (people: readonly string[]) =>
    identity.call({ path: '/api/auth/sign-in-cards/make', body: { cohort, people }, session });
  return {
    ...{ cohort, affiliate, coordinator, session, addLearner, send },
    make: async (...people: string[]): Promise<Made[]> => {
      const { status, body } = await send(people);
      expect(status).toBe(200);
      return body['cards'] as Made[];
    },
    list: async () => {
      const body = { cohort, after: null };
      const answer = await identity.call({ path: '/api/auth/sign-in-cards', body, session });
      return answer.body['people'] as { person: string; madeAt: number | null; usedAt: number | null }[];
    },
  };
}

const enter = (letters: string, attempt = ulid()) =>
  identity.call({ path: '/api/auth/sign-in-card', body: { letters, attempt } });
const refusal = (field?: string) => ({
  status: 401,
  body: { error: 'wrong_code', ...(field !== undefined && { field }) },
});

describe('a sign-in card', () => {
  test('S32 signs in whom it was made for, once; its letters may be typed in any way', async () => {
    const { cohort, addLearner, make, list } = await openCohort();
    const luz = await addLearner();
    const [card] = await make(luz);
    expect(card).toMatchObject({ person: luz, name: 'Luz', language: 'es' });
    expect(card!.letters).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await list()).toMatchObject([{ person: luz, madeAt: identity.now, usedAt: null }]);

    const typed = card!.letters.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    const phone = openBrowser(identity, { agent: 'Mozilla/5.0 (Linux; Android 14) Chrome/120' });
    const answer = await phone.call('/api/auth/sign-in-card', { letters: ` ${typed} `, attempt: ulid() });

    expect(answer).toMatchObject({
      status: 200,
      body: { person: { id: luz, email: '' }, roles: [], enrolments: [{ cohort: { id: cohort } }] },
    });
    expect(answer.cookies[COOKIES.session]).toMatch(/^.{43}$/);
    expect(await waysInOf(phone)).toMatchObject({
      sessions: [{ method: 'card', isThis: true }],
      card: { createdAt: identity.now, usedAt: identity.now },
    });
    expect(await list()).toMatchObject([{ person: luz, usedAt: identity.now }]);
    expect(await enter(card!.letters)).toMatchObject(refusal('used'));
  });

  test('S7 is kept as a keyed hash alone, and is in no log', async () => {
    const { addLearner, make } = await openCohort();
    const [card] = await make(await addLearner());
    await enter(card!.letters);
    await enter(card!.letters);
    const kept = JSON.stringify([await database.items(), identity.logged]);
    for (const letters of [card!.letters, card!.letters.replaceAll('-', '')]) {
      expect(kept).not.toContain(letters);
      expect(kept).not.toContain(ids.hash(letters));
    }
  });

  test('used by many at once begins one session', async () => {
    const { addLearner, make } = await openCohort();
    const [card] = await make(await addLearner());
    const answers = await Promise.all(Array.from({ length: 12 }, () => enter(card!.letters)));
    const isIn = answers.filter(({ status }) => status === 200);
    expect(isIn).toHaveLength(1);
    expect(answers.filter(({ cookies }) => COOKIES.session in cookies)).toEqual(isIn);
  });

  test('whose answer was lost is sent again by the same phone for ten minutes, and by no other', async () => {
    const { addLearner, make } = await openCohort();
    const [card] = await make(await addLearner());
    const attempt = ulid();
    expect((await enter(card!.letters, attempt)).status).toBe(200);
    identity.now += 9 * MINUTE_MS;
    expect((await enter(card!.letters, attempt)).status).toBe(200);
    expect(await enter(card!.letters)).toMatchObject(refusal('used'));
    identity.now += MINUTE_MS;
    expect(await enter(card!.letters, attempt)).toMatchObject(refusal('used'));
  });

  test('no longer works once another was made, or after 60 days', async () => {
    const { addLearner, make } = await openCohort();
    const luz = await addLearner();
    const [first] = await make(luz);
    identity.now += MINUTE_MS;
    const [second] = await make(luz);
    expect(await enter(first!.letters)).toMatchObject(refusal());
    identity.now += CARD_MS;
    expect(await enter(second!.letters)).toMatchObject(refusal('expired'));
  });

  test.each(['', '0', 'ZZZZ-ZZZZ-ZZZZ-ZZZZ', 'ZZZZ-ZZZZ-ZZZZ-ZZZ!', 'Ж'.repeat(16), '🙂'.repeat(20)])(
    'that nobody has (%j) opens nothing and writes nothing',
    async (letters) => {
      database.forget();
      expect(await enter(letters)).toMatchObject(refusal());
      expect(database.writes()).toEqual([]);
    },
  );

  test('B8 wrong letters of a whole room shut nobody out', async () => {
    const { addLearner, make } = await openCohort();
    const [card] = await make(await addLearner());
    for (let miss = 0; miss < 60; miss += 1) await enter('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
    expect((await enter(card!.letters)).status).toBe(200);
  });

  test('begins no session that counts as strong', async () => {
    const { affiliate, addLearner, make } = await openCohort();
    const luz = await addLearner();
    const [card] = await make(luz);
    const phone = openBrowser(identity);
    await phone.call('/api/auth/sign-in-card', { letters: card!.letters, attempt: ulid() });
    const role = { role: 'coordinator', scope: affiliate } as const;
    await identity.deps.peopleWriter.grantRole({ id: luz, name: 'Luz' }, role, identity.now);
    const answer = await phone.call('/api/auth/sign-in-cards', { cohort: ulid(), after: null });
    expect(answer).toMatchObject({ status: 403, body: { error: 'passkey_required' } });
  });
});

describe('S32 a card for somebody else’s account', () => {
  /** What somebody may get after their card was made, so that the card no longer works. */
  const CHANGES = ['a role', 'no cohort', 'a cohort of another affiliate'] as const;
  const change = async (
    what: (typeof CHANGES)[number],
    person: string,
    { cohort }: Awaited<ReturnType<typeof openCohort>>,
  ): Promise<void> => {
    const { peopleWriter } = identity.deps;
    if (what === 'a role') {
      await peopleWriter.grantRole({ id: person, name: 'Luz' }, { role: 'host', scope: cohort }, 1);
    }
    if (what === 'no cohort') await database.stores.members.remove(cohort, person, identity.now);
    if (what === 'a cohort of another affiliate') {
      const { cohort: other, affiliate } = await makeLink(identity);
      await putEnrolment(peopleWriter, { person, cohort: other, affiliate, enrolledAt: identity.now });
    }
  };

  test.each(CHANGES)('is made for nobody with %s, and nothing is written', async (what) => {
    const cohort = await openCohort();
    const luz = await cohort.addLearner();
    await change(what, luz, cohort);
    database.forget();
    expect(await cohort.make(luz)).toEqual([]);
    const keys = database.writes().map(({ input }) => JSON.stringify(input));
    expect(keys.filter((key) => /SIGNIN|LEDGER/.test(key))).toEqual([]);
  });

  test('is made for nobody with an address, of another cohort, or who is not there', async () => {
    const { addLearner, make } = await openCohort();
    const other = await openCohort();
    const known = await addLearner('Known', 'known@example.org');
    const luz = await addLearner();
    const cards = await make(known, await other.addLearner(), ulid(), luz, luz);
    expect(cards.map(({ person }) => person)).toEqual([luz]);
  });

  test.each(CHANGES.slice(0, 2))('does not open it once its owner has %s', async (what) => {
    const cohort = await openCohort();
    const luz = await cohort.addLearner();
    const [card] = await cohort.make(luz);
    await change(what, luz, cohort);
    expect(await enter(card!.letters)).toMatchObject(refusal());
  });
});

test('R10 a crash between the ledger and the card, and the same again, end the same', async () => {
  const { addLearner, make, send } = await openCohort();
  const luz = await addLearner();
  const { signInCards } = identity.deps;
  const crash = () => Promise.reject(new Error('the power went'));
  Object.assign(identity.deps, { signInCards: withAnswers(signInCards, { make: crash }) });
  expect((await send([luz])).status).toBe(500);
  Object.assign(identity.deps, { signInCards });
  const [card] = await make(luz);
  expect((await enter(card!.letters)).status).toBe(200);
});

test('a slow database leaves cards for the next call', async () => {
  const { addLearner, send } = await openCohort();
  const people = await Promise.all(Array.from({ length: 12 }, (_, at) => addLearner(`Luz ${at}`)));
  const { signInCards } = identity.deps;
  const make: typeof signInCards.make = async (card) => {
    identity.now += 1000;
    return signInCards.make(card);
  };
  Object.assign(identity.deps, { signInCards: withAnswers(signInCards, { make }) });
  let left: string[] = people;
  const made: string[] = [];
  while (left.length > 0) {
    const { body } = await send(left);
    const part = body as unknown as { cards: Made[]; left: string[] };
    expect(part.cards.length).toBeGreaterThan(0);
    made.push(...part.cards.map(({ person }) => person));
    left = part.left;
  }

  expect(made.toSorted()).toEqual(people.toSorted());
});
