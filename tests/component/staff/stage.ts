import type {} from '@vitest/browser-playwright';
import { cdp } from 'vitest/browser';
import { expect, onTestFinished, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Component } from 'svelte';
import type { Role } from '#domain/people/access.ts';
import type { Me } from '#domain/contract/sign-in.ts';
import type { Learner } from '#lib/phone/learner.svelte.ts';
import { PhoneStore } from '#lib/phone/store/phone-store.ts';
import { writing } from '#lib/phone/store/rows.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { CODE, type SignInServer } from './server.ts';
import WithLearner from './WithLearner.svelte';

const join = joinMessages.en;
const TRAINER: Role = { role: 'trainer', scope: '01JBQ3R8Z6M2V4K7N9P1T5W8X0' };

/** One person, with a role or none. */
export const someone = (kind: 'staff' | 'learner', name = 'Luz'): Me => ({
  person: {
    id: name === 'Luz' ? '01JBQ3R8Z6M2V4K7N9P1T5W8X2' : '01JBQ3R8Z6M2V4K7N9P1T5W8X3',
    name,
    email: `${name.toLowerCase()}@example.org`,
    language: 'en',
  },
  roles: kind === 'staff' ? [TRAINER] : [],
  enrolments: [],
});

/** A device that makes passkeys, and what can happen to it. */
export interface Device {
  /** It is lost and another one is in hand: this one holds nothing. */
  readonly lose: () => Promise<void>;
  /** Whether its owner shows that it is them. */
  readonly unlocks: (yes: boolean) => Promise<void>;
}

/** Gives Chromium a device that makes passkeys, for one test. */
export async function withDevice(): Promise<Device> {
  const session = cdp();
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  onTestFinished(async () => {
    await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    await session.send('WebAuthn.disable');
  });
  return {
    lose: async () => {
      await session.send('WebAuthn.clearCredentials', { authenticatorId });
    },
    unlocks: async (isUserVerified) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
  };
}

/** Puts a server behind the page, and a phone that knows nothing yet, or knows who holds it. */
export async function wake(server: SignInServer, known: Me | null): Promise<void> {
  vi.stubGlobal('fetch', server.fetch);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  // Not deleted: what an earlier test left behind may still be reading.
  const store = await PhoneStore.open();
  await store.run(
    writing(['events', 'records', 'notes', 'swaps', 'settings'], (tx) => {
      for (const table of ['events', 'records', 'notes', 'swaps', 'settings'] as const) {
        tx.objectStore(table).delete(IDBKeyRange.lowerBound(-Infinity));
      }
    }),
  );
  if (known !== null) await store.keep('me', known);
  store.close();
}

/** Shows one part of a page, over a server. */
export async function stage<Props extends Record<string, unknown>>(
  part: Component<Props>,
  props: Props,
  server: SignInServer,
  { isKnown = server.session !== null } = {},
) {
  await wake(server, isKnown ? server.me : null);
  const held: { learner: Learner | null } = { learner: null };
  const screen = await render(WithLearner, {
    part,
    given: props,
    onLearner: (learner: Learner) => {
      held.learner = learner;
    },
  });
  const button = (name: string) => screen.getByRole('button', { name, exact: true });
  return {
    ...{ screen, button, learner: () => held.learner },
    says: (text: string | RegExp) => expect.element(screen.getByText(text)).toBeVisible(),
    /** Asks for a code, and types it. */
    typeCode: async () => {
      await button(join.ask).click();
      await screen.getByLabelText(join.code).fill(CODE);
      await button(join.verify).click();
    },
  };
}
