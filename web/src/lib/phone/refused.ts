import type { Phone } from './phone.ts';
import { offerRefusedAgain } from './store/outbox.ts';

/** Offers refused events to the server once more. */
export async function sendRefusedAgain(phone: Phone): Promise<void> {
  await phone.change((store, { owner }) => store.run(offerRefusedAgain(owner, phone.tools.now())));
  await phone.send();
}
