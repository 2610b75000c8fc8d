import type { Phone } from './phone.ts';
import { offerRefusedAgain } from './store/apply-reply.ts';

/** Offers refused events to the server once more. */
export async function sendRefusedAgain(phone: Phone): Promise<void> {
  await phone.change((store, { owner }) => offerRefusedAgain(store, owner, phone.tools.now()));
  await phone.send();
}
