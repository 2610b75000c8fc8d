import type * as z from 'zod/mini';
import { readSenderLink } from '#domain/contract/commitments.ts';
import { call } from '#lib/api/client.ts';

/** What the bag asks the server, once somebody is signed in: one file. */
export { default as Notice } from '#lib/account/online/Notice.svelte';
export { SharingReading } from '#lib/phone/sharing.svelte.ts';

export const readOwnLink = () => call(readSenderLink, null);

export type OwnLink = z.output<typeof readSenderLink.reply>;
