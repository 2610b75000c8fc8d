/**
 * Runs on the demo's page. It asks the demo server for a session, then signs the phone's record in with the
 * site's own code, so that unsent events of another person stay theirs.
 */
import * as z from 'zod/mini';
import newest from '#content/edition.json' with { type: 'json' };
import { me } from '#domain/contract/sign-in.ts';
import { call } from '#lib/api/client.ts';
import { idMaker } from '#lib/phone/new-id.ts';
import { Phone } from '#lib/phone/phone.ts';
import { server } from '#lib/phone/remote.ts';
import { PhoneStore } from '#lib/phone/store/phone-store.ts';
import { signedIn } from '#lib/phone/sign-in.ts';

const Entered = z.strictObject({ to: z.string() });

/** Tells the site's open tabs that the phone's record has changed. */
const tabs = new BroadcastChannel('groundwork');

const phone = new Phone(
  newest.course,
  {
    open: () => PhoneStore.open(),
    server: () => Promise.resolve(server),
    now: () => Date.now(),
    newId: idMaker(() => Date.now()),
    chance: () => Math.random(),
    online: () => navigator.onLine,
    // The site's tabs use the same lock, so that one of them sends at a time.
    alone: (work) => navigator.locks.request('groundwork-sync', work),
    // The site's own pages do these.
    persist: () => undefined,
    wasHere: () => false,
    notifyTabs: () => tabs.postMessage('changed'),
    // The browser leaves this page at once, so nothing can be sent later.
    after: () => () => undefined,
  },
  () => undefined,
);

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
  await signedIn(phone, said.value);
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
    // The person before sends their events while the session is still theirs.
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
