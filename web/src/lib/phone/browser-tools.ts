import { idMaker } from './new-id.ts';
import type { Server } from './remote.ts';
import { PhoneStore } from './store/phone-store.ts';
import type { SyncEnd } from './status.ts';

/** The Web Lock that lets one tab send at a time. */
const SYNC_LOCK = 'groundwork-sync';
/** Local storage notes here that a database was made, to notice when the browser has cleared it. */
const HERE = 'groundwork';

/** Brings what few people need of their phone; null with no signal, before it was ever loaded. */
export const bringRarely = () => import('./rarely.ts').catch(() => null);

/**
 * What this browser offers the phone. Touches nothing before it is called, so that pages can be prerendered.
 * @param notifyTabs has the other tabs know that something changed
 */
export const browserTools = (notifyTabs: () => void) => ({
  open: () => PhoneStore.open(),
  /** Brings what speaks to the server. May reject: with no signal, before it was ever loaded. */
  server: async (): Promise<Server> => (await import('./remote.ts')).server,
  /** ms since 1970 UTC. */
  now: () => Date.now(),
  /** A fresh ULID, each greater than the one before. */
  newId: idMaker(() => Date.now()),
  /** 0 to 1. */
  chance: () => Math.random(),
  online: () => typeof navigator === 'undefined' || navigator.onLine,
  /** Runs work while no other tab does. Without locks two tabs may send the same, which changes nothing. */
  alone: (work: () => Promise<SyncEnd>): Promise<SyncEnd> =>
    'locks' in navigator ? navigator.locks.request(SYNC_LOCK, work) : work(),
  notifyTabs,
  /** Asks the browser to keep what is here also when it runs out of room. */
  persist() {
    // Some older browsers have no such thing.
    if ('storage' in navigator) void navigator.storage.persist();
  },
  /** True from the second time on, also once the browser has cleared the database. */
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
  /** Runs work after so many ms. @returns how to call it off */
  after(ms: number, work: () => void) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
});

/** What a browser offers the phone, and a test in its place. */
export type PhoneTools = Readonly<ReturnType<typeof browserTools>>;
