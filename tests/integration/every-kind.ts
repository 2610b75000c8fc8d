import { ulid } from 'ulid';
import { CHALLENGE_SECONDS } from '#functions/identity/webauthn.ts';
import { ids } from '#functions/ids.ts';
import type { Item } from '#functions/storage/dynamodb.ts';
import { createSwitchBoard } from '#functions/storage/switches.ts';
import { TABLES, type TableId } from '#functions/storage/tables.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { NOON } from '../support/api.ts';
import { PLAN, makeCatalogue } from '../support/catalogue.ts';
import { makeCertificates } from '../support/certificates.ts';
import type { TestDatabase } from '../support/database.ts';
import type { World } from '../support/world.ts';
import { makeIdentity } from './identity/support.ts';

/** Makes what the world lacks: someone asks for a code, signs in, writes, and looks at their certificates. */
export async function makeEveryKind(database: TestDatabase, world: World): Promise<void> {
  const { A, C1 } = { ...world.affiliates, ...world.cohorts };
  const person = world.people.L1;
  const hash = (): string => ids.hash(ids.secret());
  const identity = makeIdentity(database);
  await identity.ask('plain.l1@example.org');
  const { knownDevices, reservations, recoveryCodes, challenges, dueMails } = identity.deps;
  const { peopleWriter, invitations, invitedAddresses, signInCards, cardHolds, cardActs, sessionKeeper } =
    identity.deps;
  await peopleWriter.claimEmail(hash(), person);
  const invited = hash();
  const invitation = { cohort: C1, name: 'Plain L3', language: 'es', invitedBy: person } as const;
  await invitations.make(invited, { ...invitation, invitedAt: NOON, task: ulid() });
  await invitations.noteSent(invited, C1, NOON);
  await invitedAddresses.keep(invited, C1, 'plain.l3@example.org', NOON);
  await invitations.take(invited, C1, NOON);
  await invitations.noteBounced(invited, C1, NOON);
  const card = { person, hash: hash(), createdAt: NOON, by: world.people.T1 };
  await signInCards.make(card);
  await signInCards.use(card, { by: ulid(), at: NOON, since: NOON });
  const hold = { card: NOON, usedAt: NOON, opensAt: NOON, vouchedBy: new Set<string>(), opened: [1] };
  await cardHolds.begin(person, hold);
  await cardHolds.vouch(person, NOON, { by: world.people.T1, at: NOON });
  await cardHolds.answer(person, NOON, { answer: 'yes', at: NOON });
  await cardActs.record({ person, card: NOON, act: 'made', by: world.people.T1, at: NOON });
  const session = { id: hash(), person, method: 'card', card: NOON, device: '', generation: 0 } as const;
  await sessionKeeper.begin({ ...session, createdAt: NOON, lastSeenAt: NOON, expiresAt: NOON / 1000 + 60 });
  const mail = { person, cause: 'nudge:2026-W48:1', act: ulid(), dueAt: NOON, until: NOON + 1 };
  const content = { about: 'nudge', cohort: C1, by: person, zone: 'America/Chicago' } as const;
  await dueMails.make({ ...mail, content });
  await dueMails.noteSent(mail, NOON);
  const transfers = database.stores.transfers;
  const transfer = (await transfers.read(person))!;
  const plan = { leaves: [C1], homes: [], wasIn: false, path: 'full', edition: 1, enrolledAt: NOON } as const;
  const taking = { to: world.affiliates.B, cohort: world.cohorts.CB, takenBy: person, takenAt: NOON, plan };
  await transfers.take(transfer, taking, NOON);
  await transfers.settle(transfer, 'moving', 'moved');
  await transfers.undo(transfer, { undoneBy: person, undoneAt: NOON, after: 0 }, NOON);
  const merges = database.stores.merges;
  const merge = (await merges.read(world.people.N2))!;
  await merges.sayYes(merge, world.people.N2, 0);
  await merges.begin(merge, { joins: [], shared: [] }, NOON, NOON);
  await merges.noteMerged(merge);
  await merges.undo(merge, { id: ulid(), by: person, at: NOON }, 0, NOON);
  const formerly = [{ id: ulid(), address: 'plain.l0@example.org', hash: hash(), at: NOON }];
  await database.stores.addressChanges.write({ person, id: ulid(), formerly }, null, NOON);
  const { deletions, erasedAccounts } = identity.deps;
  await deletions.ask({ person, id: ulid(), by: person, askedAt: NOON, certificates: 'stay' });
  await deletions.callOff(person);
  await erasedAccounts.note(ulid(), NOON);
  const ties = database.stores.ties;
  await ties.noteAsked(person, NOON);
  await peopleWriter.noteSeen(person, NOON);
  await ties.absorb(world.people.L2, world.people.N2, merge.id);
  await ties.redirect(world.people.N2, world.people.L2);
  await database.stores.mergedRecords.keepBefore(world.people.L2, merge.id, emptyRecord('core'));
  await peopleWriter.turnReminders(person, { offAt: NOON });
  await peopleWriter.noteTimeZone(person, 'America/Chicago');
  await peopleWriter.turnWeeklyReport(person, NOON);
  await peopleWriter.noteBounce(person, NOON);
  await peopleWriter.beginCalendar(person, NOON);
  const stopped = hash();
  await database.stores.mailStops.turn(stopped, { offAt: NOON });
  await database.stores.mailStops.noteRefused(stopped, NOON);
  await knownDevices.remember(hash(), NOON);
  await reservations.reserve(hash(), ulid(), NOON);
  await recoveryCodes.make(person, { hash: hash(), createdAt: NOON });
  const expiresAt = NOON / 1000 + CHALLENGE_SECONDS;
  await challenges.use({ id: hash(), usedBy: ulid(), expiresAt });

  const version = { worksheet: 'one.hook', id: ulid(), at: NOON, text: 'What I care about' };
  await database.stores.worksheets.put(person, version);
  await database.stores.worksheets.list(person, version.worksheet, [{ id: version.id, base: [] }], 0);

  const asked = { person, cohort: C1, affiliate: A, course: 'core', name: 'Lu', language: 'es' } as const;
  await database.stores.joinRequests.make({ ...asked, askedAt: NOON }, NOON);
  const share = world.shares.get(person)!;
  const { T1: trainer } = world.people;
  const read = { worksheet: PLAN.id, share, name: 'Plain T1', at: NOON };
  await database.stores.openings.record(person, { ...{ ...read, reader: trainer, cohort: C1 } });
  const noted = { cohort: C1, reader: trainer, exported: 'everyone', at: NOON } as const;
  await database.stores.exports.record(noted);
  await database.stores.exports.recordRead({ ...noted, person });
  const number = { person: trainer, id: ulid(), at: NOON, number: '+15595550199', cohorts: [C1] };
  await database.stores.telephones.put(number, null, NOON);
  await database.stores.feeds.make({
    ...{ id: ids.hash('feed'), affiliate: world.affiliates.A, label: 'Member list', numbers: false },
    ...{ madeBy: world.people.KA, createdAt: NOON, readAt: null, endedAt: null },
  });
  const relay = { id: hash(), person, part: 'core', at: NOON, expiresAt };
  await database.stores.relays.make(relay, NOON);
  await database.stores.platforms.make({
    ...{ id: ids.hash('platform'), affiliate: world.affiliates.A, label: 'Our Moodle', sealedKey: 'sealed' },
    ...{ madeBy: world.people.KA, createdAt: NOON, expiresAt: NOON + 1, endedAt: null },
    publicKey: { kty: 'RSA', kid: 'key', n: 'AQAB', e: 'AQAB' },
  });
  const launch = { platform: hash(), subject: 'user-1', lineItem: 'https://lms.example/1', part: 'core' };
  await database.stores.launches.keep(relay.id, { ...launch, browser: hash() }, NOON);
  const line = { person, id: relay.id };
  await database.stores.gradeLines.begin(line, launch, NOON);
  await database.stores.gradeLines.noteSent(line, { score: 80, done: false, at: NOON });
  await database.stores.gradeLines.noteFailing(line, NOON);
  const { operatorActs, operatorRequests } = database.stores;
  const forCourt = { person, act: 'export', reason: 'a letter of a court' } as const;
  await operatorActs.record({ ...forCourt, by: trainer, confirmedBy: trainer, at: NOON });
  await operatorRequests.ask({ ...forCourt, id: ulid(), askedBy: trainer }, NOON);
  const opening = { affiliate: A, reader: trainer, at: NOON };
  await database.stores.affiliateOpenings.record(opening);
  const sum = {
    report: 'items',
    left: [C1],
    cohorts: 1,
    counted: ['Qx3_mB-a'],
    counts: '{}',
    waiting: 0,
    step: 0,
  };
  await database.stores.sums.begin(hash(), { ...sum, cohort: null, expiresAt });
  const written = { day: '2026-11-24', at: NOON, size: 0, waiting: 0, figures: {}, lines: {} };
  await database.stores.published.write(hash(), 'people', written);
  const mark = { id: ulid(), slot: 'field-day', value: 'present', by: trainer, at: NOON } as const;
  const sheet = { version: 1, marks: [mark] };
  await database.stores.attendance.write(C1, person, sheet);
  const review = { ...read, id: ulid(), levels: { clear: 3 }, comments: { act: 'Who decides?' } };
  await database.stores.shares.putReview(person, trainer, review);

  const { deps } = await makeCertificates(database, { catalogue: makeCatalogue() });
  await deps.certificates.wish(person, { wanted: true, name: 'Lu' });
  await deps.statusLists.publish(1, 0, '{}');
  await deps.issuerKeys.publish({ name: 'key-2026-9', bytes: new Uint8Array(32), since: NOON });
  await deps.sweeps.note(C1, 'core 1');
  await createSwitchBoard(database.database, database.tables.core).turn('mail', 'on', NOON);
  const end = { person, by: trainer, at: NOON, returned: { by: trainer, at: NOON + 1 } };
  await database.stores.administratorEnds.write([end], 0);
  const row = { act: 'join-link-closed', subject: A, cause: NOON, by: person, at: NOON } as const;
  await deps.ledger.record(row);
}

/** All items of the tables. */
export const scan = async (database: TestDatabase): Promise<ReadonlyMap<TableId, Item[]>> =>
  new Map(await Promise.all(TABLES.map(async ({ id }) => [id, await database.items(id)] as const)));
