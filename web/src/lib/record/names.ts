/** The Web Lock that lets one tab, or the service worker, send at a time. */
export const SYNC_LOCK = 'groundwork-sync';
/** The tag of Background Sync. */
export const SYNC_TAG = 'groundwork-sync';
