/**
 * The script of the demo's page: asks the demo server for a session, then hands this browser's record to its new owner with the
 * code of the site's own sign-in. Events that another person hasn't sent yet stay theirs.
 */
import * as z from 'zod/mini';
import syllabus from '#content/syllabus.json' with { type: 'json' };
import { me } from '#domain/contract/sign-in.ts';
import { Edition } from '#domain/edition.ts';
import { unpackSyllabus } from '#domain/syllabus.ts';
import { call } from '#lib/api/client.ts';
import { idMaker } from '#lib/phone/new-id.ts';
import { Phone } from '#lib/phone/phone.ts';
import { server } from '#lib/phone/remote.ts';
import { PhoneStore } from '#lib/phone/store/phone-store.ts';

const Entered = z.strictObject({ to: z.string() });

/** The site's open tabs hear on this when the phone's record has changed. */
const tabs = new BroadcastChannel('groundwork');

const phone = new Phone(
  unpackSyllabus(Edition.parse(syllabus)),
  {
    open: () => PhoneStore.open(),
    server: () => Promise.resolve(server),
    now: () => Date.now(),
    newId: idMaker(() => Date.now()),
    chance: () => Math.random(),
    online: () => navigator.onLine,
    // The same lock as the site's tabs: one of them sends at a time.
    alone: (work) => navigator.locks.request('groundwork-sync', work),
    // The site's own pages ask for that, and take note that a phone was here.
    persist: () => undefined,
    wasHere: () => false,
    tellTabs: () => tabs.postMessage('changed'),
    // This page is left at once: nothing is sent later from here.
    after: () => () => undefined,
  },
  () => undefined,
);

/** Begins the session of one of the demo's people. @returns where they land */
async function enter(guest: string, language: string): Promise<string> {
  const response = await fetch('/demo/sign-in', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'x-groundwork': '1' },
    body: JSON.stringify({ guest, language }),
  });
  if (!response.ok) throw new Error(`the demo answered ${response.status}`);
  const { to } = Entered.parse(await response.json());
  const said = await call(me, null);
  if (!said.ok) throw new Error(`/api/me answered ${said.error}`);
  await phone.signedIn(said.value);
  return to;
}

const status = document.querySelector<HTMLElement>('[role=status]');
const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[data-guest]')];

function show(word: 'busy' | 'failed'): void {
  if (status === null) return;
  status.textContent = status.dataset[word] ?? '';
  status.hidden = false;
}

async function press(button: HTMLButtonElement): Promise<void> {
  for (const each of buttons) each.disabled = true;
  show('busy');
  try {
    // Whoever was here before sends what waits, while the session is still theirs.
    await started;
    location.assign(await enter(button.dataset['guest'] ?? '', document.documentElement.lang));
  } catch {
    show('failed');
  } finally {
    for (const each of buttons) each.disabled = false;
  }
}

const started = phone.start();
for (const button of buttons) button.addEventListener('click', () => void press(button));
