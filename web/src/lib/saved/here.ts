import type { Phone } from '../phone/phone.ts';
import type { Belongings } from '../phone/store/phone-store.ts';
import type { Owner } from './copy.ts';

/** What this phone holds of its owner. */
export interface Here extends Belongings {
  readonly owner: Owner;
}

/** Reads the phone. Null where this browser keeps nothing. */
export async function readHere(phone: Phone): Promise<Here | null> {
  try {
    return await phone.use(async (store, { owner, anonymous }) => ({
      ...(await store.belongings(owner)),
      owner: { kind: owner === anonymous ? 'anonymous' : 'person', id: owner },
    }));
  } catch {
    // Private windows and full phones end here; the page says so.
    return null;
  }
}
