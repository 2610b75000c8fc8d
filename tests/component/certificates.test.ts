import { expect, test } from 'vitest';
import type { CertificatesOfLearner } from '#domain/contract/certificates.ts';
import OwnCertificates from '#lib/certificate/OwnCertificates.svelte';
import { certificatesMessages } from '#lib/certificate/messages.ts';
import { certificatesStaffMessages } from '#lib/staff/board/certificate-messages.ts';
import PersonCertificates from '#lib/staff/board/PersonCertificates.svelte';
import { refusalText } from '#lib/ui/refusal-messages.ts';
import { SignInServer } from './staff/server.ts';
import { someone, stage } from './staff/stage.ts';
import { COHORT, NOW, OUTLINE, person } from './board/cohort.ts';
import { refuse } from './board/server.ts';

const words = certificatesMessages.en;
const staff = certificatesStaffMessages.en;
const REASON = 'Given for another course.';
const INES = person(1, { name: 'Inés' });

const CERTIFICATE: CertificatesOfLearner['certificates'][number] = {
  id: 'A'.repeat(22),
  course: 'core',
  kind: 'ready',
  path: 'core',
  language: 'en',
  name: null,
  awardedAt: NOW,
  state: 'valid',
  reason: '',
};
const NOT_YET: CertificatesOfLearner['standings'][number] = {
  course: 'core',
  kind: 'ready',
  earned: false,
  left: [{ kind: 'module', module: 'start-here', left: [{ kind: 'lesson', lesson: 'start-here-first' }] }],
  notAskedYet: [],
  path: 'core',
};

/** The certificates of Inés as this role reads them, over a server that keeps what becomes of them. */
async function showTo(role: 'trainer' | 'administrator', kept: CertificatesOfLearner) {
  const me = someone('staff');
  const scope = role === 'trainer' ? COHORT : 'alliance';
  const server = SignInServer.signedIn({ ...me, roles: [{ role, scope }] });
  let [last] = kept.certificates;
  const reply = () => ({ ...kept, certificates: last === undefined ? [] : [last] });
  server.instead = ({ path, body }) => {
    if (path === '/api/certificates/of') return Response.json(reply());
    if (path === '/api/certificates/revoke') {
      const { reason } = body;
      if (reason === '') return refuse(422, { error: 'name_empty', field: 'reason' });
      if (reason !== REASON) return refuse(422, { error: 'name_too_long', field: 'reason' });
      last = { ...CERTIFICATE, state: 'revoked', reason };
    } else if (path === '/api/certificates/replace') last = { ...CERTIFICATE, id: 'B'.repeat(22) };
    else return null;
    return Response.json({});
  };
  const given = { cohort: COHORT, person: INES.person, name: INES.name, modules: OUTLINE };
  return (await stage(PersonCertificates, given, server)).screen;
}

test('a trainer reads of a learner what is left, with nothing to press', async () => {
  const screen = await showTo('trainer', { certificates: [], standings: [NOT_YET] });
  await expect.element(screen.getByText(new RegExp(words.notYet))).toBeVisible();
  await expect.element(screen.getByText(/Module about start-here/)).toBeVisible();
  expect(screen.getByRole('link').elements()).toHaveLength(0);
});

test('a trainer reads that one was earned, and takes none back', async () => {
  const screen = await showTo('trainer', { certificates: [CERTIFICATE], standings: [] });
  await expect
    .element(screen.getByRole('link', { name: new RegExp(staff.see) }))
    .toHaveAttribute('href', `/verify/${CERTIFICATE.id}`);
  await expect.element(screen.getByText(/Earned on/)).toBeVisible();
  expect(screen.getByRole('button').elements()).toHaveLength(0);
});

test('an administrator takes one back, for a reason that can be read, and gives another', async () => {
  const screen = await showTo('administrator', { certificates: [CERTIFICATE], standings: [] });
  await screen.getByRole('button', { name: new RegExp(`^${staff.revoke}`) }).click();
  const yes = screen.getByRole('button', { name: staff.revokeYes });
  // Asked without a reason, it says what is missing.
  await yes.click();
  await expect.element(screen.getByText(staff.reasonProblem.name_empty)).toBeVisible();
  const reason = screen.getByLabelText(staff.reason);
  await reason.fill('x'.repeat(100));
  await yes.click();
  await expect.element(screen.getByText(staff.reasonProblem.name_too_long)).toBeVisible();
  await reason.fill(REASON);
  await yes.click();
  await expect.element(screen.getByText(staff.revoked)).toBeVisible();
  await expect.element(screen.getByText(new RegExp(REASON))).toBeVisible();

  await screen.getByRole('button', { name: new RegExp(`^${staff.replace.label}`) }).click();
  await screen.getByRole('button', { name: staff.replace.yes }).click();
  await expect.element(screen.getByText(staff.given)).toBeVisible();
  await expect
    .element(screen.getByRole('link', { name: new RegExp(staff.see) }))
    .toHaveAttribute('href', `/verify/${'B'.repeat(22)}`);
});

async function showOwn(kept: CertificatesOfLearner) {
  const server = new SignInServer(someone('learner'));
  server.session = { method: 'code', isFresh: true };
  let isGone = false;
  server.instead = ({ path }) => {
    if (isGone) throw new TypeError('no signal');
    return path === '/api/certificates/mine'
      ? Response.json({ ...kept, wish: { wanted: true, name: null } })
      : null;
  };
  const { screen } = await stage(OwnCertificates, { modules: OUTLINE, isShowing: false }, server);
  return { screen, loseSignal: () => (isGone = true) };
}

test('half-way, what is left is named and leads there; with no signal the page says so', async () => {
  const { screen, loseSignal } = await showOwn({ certificates: [], standings: [NOT_YET] });
  await expect.element(screen.getByText(words.notYet)).toBeVisible();
  await expect.element(screen.getByText(words.left)).toBeVisible();
  await expect
    .element(screen.getByRole('link', { name: /Lesson about start-here/ }))
    .toHaveAttribute('href', '/start-here/start-here-first/');
  loseSignal();
  await screen.getByLabelText(words.nameTick).click();
  await screen.getByRole('button', { name: words.save }).click();
  await expect.element(screen.getByText(refusalText('en', { ok: false, error: 'offline' }))).toBeVisible();
});

test('in no group any more, the page says what there is to say', async () => {
  const { screen } = await showOwn({ certificates: [], standings: [] });
  await expect.element(screen.getByText(words.noGroup)).toBeVisible();
});

test('a name that is saved while a certificate is being signed is said to be saved', async () => {
  const server = new SignInServer(someone('staff'));
  const own = (name: string | null) => ({
    certificates: [],
    standings: [{ ...NOT_YET, earned: true, left: [] }],
    wish: { wanted: true, name },
  });
  const signing = Promise.withResolvers<undefined>();
  server.instead = ({ path, body }) => {
    if (path === '/api/certificates/mine') return Response.json(own(null));
    // It was asked for before the name came.
    if (path === '/api/certificates/prepare') return signing.promise.then(() => Response.json(own(null)));
    return path === '/api/certificates/name' ? Response.json(own(String(body['name']))) : null;
  };
  const { screen } = await stage(OwnCertificates, { modules: OUTLINE, isShowing: false }, server);
  await screen.getByLabelText(words.nameTick).click();
  await screen.getByLabelText(words.nameField).fill('Inés Caballero');
  await screen.getByRole('button', { name: words.save }).click();
  await expect.element(screen.getByText(words.saved, { exact: true })).toBeVisible();
  signing.resolve(undefined);
  await expect.poll(() => server.calls('/api/certificates/prepare')).toBe(1);
  await new Promise(requestAnimationFrame);
  await expect.element(screen.getByText(words.saved, { exact: true })).toBeVisible();
});
