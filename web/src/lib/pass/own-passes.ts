import * as z from 'zod/mini';
import { type OwnPasses, readOwnPasses } from '#domain/contract/passes.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import { passesHere } from '#lib/phone/store/kept-here.ts';

/** Passes as this phone keeps them, with whose they are. */
const Kept = z.object({ person: z.string(), passes: readOwnPasses.reply.shape.passes });

/** What this phone keeps of somebody's passes; null where it keeps nothing for them. */
export function keptPasses(person: string): OwnPasses['passes'] | null {
  const kept = z.safeParse(Kept, passesHere.read());
  return kept.success && kept.data.person === person ? kept.data.passes : null;
}

/** Reads somebody's passes, and keeps them on their own phone. @param person null on a shared phone */
export async function readPasses(call: Call, person: string | null): Promise<Outcome<OwnPasses['passes']>> {
  const outcome = await call(readOwnPasses, null);
  if (!outcome.ok) return outcome;
  const { passes } = outcome.value;
  if (person === null) passesHere.forget();
  else passesHere.keep({ person, passes });
  return { ok: true, value: passes };
}
