import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { runTask } from '#functions/entries/identity/tasks.ts';
import { makeLink, makeMember } from './support.ts';
import { identity, setUp } from './set-up.ts';

setUp();

/** What SES tells of a mail, with parts that nobody reads. */
const mail = { messageId: 'EXAMPLE', destination: ['ines@example.org'], tags: {} };
const bounceOf = (emailAddress: string, bounceType = 'Permanent') => ({
  task: 'mail-returned',
  detail: {
    eventType: 'Bounce',
    bounce: {
      bounceType,
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress, action: 'failed', diagnosticCode: '550 user unknown' }],
    },
    mail,
  },
});
const complaintOf = (emailAddress: string) => ({
  task: 'mail-returned',
  detail: { eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress }] }, mail },
});

const told = (event: object): Promise<void> => runTask(identity.deps, event);
const personOf = async (id: string) => (await identity.deps.people.read(id))?.person;

describe('a mail that comes back later', () => {
  test('S57 is noted on its address’s account, and none is from a mailbox that is full', async () => {
    const { id, email } = await makeMember(identity);
    await told(bounceOf(email, 'Transient'));
    expect(await personOf(id)).not.toHaveProperty('bouncedAt');
    await told(bounceOf(email.toUpperCase()));
    await told(bounceOf(email));
    expect(await personOf(id)).toMatchObject({ bouncedAt: identity.now });
    expect(await personOf(id)).not.toHaveProperty('remindersOffAt');
    expect(JSON.stringify(identity.logged)).not.toContain(email);
  });

  test('S57 of which its reader complained ends their reminders too', async () => {
    const { id, email } = await makeMember(identity);
    await told(complaintOf(email));
    expect(await personOf(id)).toMatchObject({ bouncedAt: identity.now, remindersOffAt: identity.now });
  });

  test('is noted on the invitations of that address that wait, and on no other', async () => {
    const { invitations, pepper } = identity.deps;
    const [waits, taken] = [await makeLink(identity), await makeLink(identity)];
    const [email, other] = ['ines', 'zoe'].map((name) => `${name}-${ulid().toLowerCase()}@example.org`);
    const [address, ofOther] = [pepper.ofEmail(email!), pepper.ofEmail(other!)];
    const invitation = { name: 'Inés', language: 'es', invitedBy: ulid(), task: ulid() } as const;
    for (const [of, { cohort }] of [
      [address, waits],
      [address, taken],
      [ofOther, waits],
    ] as const) {
      await invitations.make(of, { ...invitation, cohort, invitedAt: identity.now });
    }
    await invitations.take(address, taken.cohort, identity.now);

    await told(bounceOf(email!));

    expect(await invitations.read(address, waits.cohort)).toMatchObject({ bouncedAt: identity.now });
    expect(await invitations.read(address, taken.cohort)).not.toHaveProperty('bouncedAt');
    expect(await invitations.read(ofOther, waits.cohort)).not.toHaveProperty('bouncedAt');
  });

  test('S85 ends mails to an address that is somebody’s sender’s, who has no account', async () => {
    const email = `ray-${ulid().toLowerCase()}@example.org`;
    const { mailStops } = identity.deps;
    const address = identity.deps.pepper.ofEmail(email);
    await told(bounceOf(email, 'Transient'));
    expect(await mailStops.isStopped(address)).toBe(false);
    await told(complaintOf(email));
    expect(await mailStops.isStopped(address)).toBe(true);
  });

  test('says nothing of whose address nobody knows, or is none', async () => {
    await expect(told(bounceOf('nobody@example.org'))).resolves.toBeUndefined();
    await expect(told(bounceOf('not an address'))).resolves.toBeUndefined();
  });

  test('is forgotten once a code that was mailed there is entered', async () => {
    const { id, email } = await makeMember(identity);
    await told(bounceOf(email));
    expect((await identity.enter(email)).status).toBe(200);
    expect(await personOf(id)).not.toHaveProperty('bouncedAt');
  });
});
