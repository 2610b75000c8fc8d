import { href } from '#lib/i18n/language.ts';
import type Welcome from './Welcome.svelte';

/**
 * The last step of signing in. It loads once someone is in, since most people open a join link on a weak
 * signal. Null where the site has a new build, or the signal just went: the account page then says that they
 * are in.
 */
export async function bringWelcome(): Promise<typeof Welcome | null> {
  try {
    return (await import('./Welcome.svelte')).default;
  } catch {
    location.assign(href('/account/'));
    return null;
  }
}
