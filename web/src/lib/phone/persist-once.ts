import type { PhoneStore } from './store/phone-store.ts';
import { isTrue } from './store/rows.ts';

const ASKED = 'asked-to-persist';

/** This phone has the only copy of something: asks the browser, once, not to clear it. */
export async function persistOnce(store: PhoneStore, persist: () => void): Promise<void> {
  if ((await store.setting(ASKED, isTrue)) !== null) return;
  await store.keep(ASKED, true);
  persist();
}
