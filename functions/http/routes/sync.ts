import { sync } from '#domain/contract/sync.ts';
import { fail } from '#domain/result.ts';
import { type SyncDeps, syncProgress } from '../../progress/sync-progress.ts';
import { type Implementation, signedIn } from '../implementation.ts';

/** `POST /api/sync`. */
export const syncRoute = (deps: SyncDeps): Implementation =>
  signedIn(sync, async ({ body, caller }) => {
    const { person, epoch, have, words, events, waiting = 0 } = body;
    const synced = await syncProgress(deps, {
      file: caller.file,
      person,
      epoch,
      have,
      words,
      events,
      waiting,
    });
    return synced.ok ? synced : fail({ error: synced.error });
  });
