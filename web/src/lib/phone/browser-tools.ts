import { idMaker } from './new-id.ts';
import { PhoneStore } from './store/phone-store.ts';
import type { PhoneTools } from './tools.ts';

/** The Web Lock that lets one tab send at a time. */
const SYNC_LOCK = 'groundwork-sync';
/** Local storage notes here that a database was made, to notice when the browser has cleared it. */
const HERE = 'groundwork';

/**
 * What this browser offers the record. Touches nothing before it is called, so that pages can be prerendered.
 */
export const browserTools = (notifyTabs: () => void): PhoneTools => ({
  open: () => PhoneStore.open(),
  server: async () => (await import('./remote.ts')).server,
  now: () => Date.now(),
  newId: idMaker(() => Date.now()),
  chance: () => Math.random(),
  online: () => typeof navigator === 'undefined' || navigator.onLine,
  alone: (work) => navigator.locks.request(SYNC_LOCK, work),
  notifyTabs,
  persist() {
    // Some older browsers have no such thing.
    if ('storage' in navigator) void navigator.storage.persist();
  },
  wasHere() {
    try {
      const was = HERE in localStorage;
      localStorage.setItem(HERE, '');
      return was;
    } catch {
      // Local storage is shut off.
      return false;
    }
  },
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
});
