import { expect, test } from 'vitest';
import type { Me } from '#domain/contract/sign-in.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { signOut } from '#lib/phone/sign-out.ts';
import { items, sections } from '../domain/phones.ts';
import { ulidOf } from '../../support/ulids.ts';
import { ANA, meOf, Server, startPhone, STOP } from './phones.ts';

const [card = '', second = ''] = sections.filter((section) => items.every(({ id }) => id !== section));
const trainer: Me = { ...meOf(ANA), roles: [{ role: 'trainer', scope: ulidOf(7) }] };
const enrolled: Me = {
  ...trainer,
  enrolments: [
    {
      affiliate: { id: ulidOf(8), name: 'Valle Unido' },
      cohort: { id: ulidOf(7), name: 'Spring', startsOn: null, endsOn: null, place: '' },
      path: 'core',
      edition: 1,
      enrolledAt: 1,
    },
  ],
};

/** Somebody with a role, in no group, who has opened a card. */
async function reading() {
  const server = new Server();
  const all = await startPhone(server);
  await signedIn(all.phone, trainer);
  await all.phone.openCard(card);
  await all.phone.send();
  return all;
}

test('who has a role and no group reads the course along: nothing is sent, and nothing said to be unsaved', async () => {
  const { server, phone, timers } = await reading();
  expect(phone.view.record.steps).toHaveProperty([card]);
  expect(server.bodies.flatMap(({ events }) => events)).toEqual([]);
  expect(phone.view.status).toEqual({ kind: 'along' });
  // Nothing is tried again and again.
  expect(timers).toEqual([]);
  expect(await signOut(phone, STOP)).toEqual({ kind: 'done', session: 'ended' });
  expect(phone.view.me).toBeNull();
});

test('what was refused to them earlier goes away silently, and is sent once they are in a group', async () => {
  const { server, phone } = await reading();
  server.refusing = new Set([
    ...(await phone.use((store) => store.belongings(ANA))).events.map(({ id }) => id),
  ]);
  // As an earlier page left it.
  await phone.change((store) => store.keep('me', meOf(ANA)));
  await phone.send();
  expect(phone.view.refused).toBe(2);
  await phone.change((store) => store.keep('me', trainer));
  expect(phone.view.status).toEqual({ kind: 'along' });
  await phone.send();
  expect(phone.view.refused).toBe(0);

  server.refusing = new Set();
  await phone.change((store) => store.keep('me', enrolled));
  await phone.openCard(second);
  await phone.send();
  expect(phone.view.status.kind).toBe('saved');
  expect(Object.keys(server.records.get(ANA)?.steps ?? {})).toEqual(expect.arrayContaining([card, second]));
});

test('S55 their own words are not theirs to lose silently either', async () => {
  const { phone } = await reading();
  await phone.keepText('alpha.q3', 'my word');
  expect(await signOut(phone, STOP)).toEqual({ kind: 'unsent', count: 0, words: ['alpha.q3'] });
});
