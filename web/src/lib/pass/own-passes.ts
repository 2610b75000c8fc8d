import * as z from 'zod/mini';
import { type OwnPasses, readOwnPasses } from '#domain/contract/passes.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import { forgetPassesHere, keepPassesHere, readPassesHere } from '#lib/phone/store/passes-here.ts';

/** Passes as this phone keeps them, with whose they are. */
const Kept = z.object({ person: z.string(), passes: readOwnPasses.reply.shape.passes });

/** What this phone keeps of somebody's passes; null where it keeps nothing for them. */
export function keptPasses(person: string): OwnPasses['passes'] | null {
  const text = readPassesHere();
  if (text === null) return null;
  const kept = z.safeParse(Kept, parsed(text));
  return kept.success && kept.data.person === person ? kept.data.passes : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Reads somebody's passes, and keeps them on their own phone. @param person null on a shared phone */
export async function readPasses(call: Call, person: string | null): Promise<Outcome<OwnPasses['passes']>> {
  const outcome = await call(readOwnPasses, null);
  if (!outcome.ok) return outcome;
  const { passes } = outcome.value;
  if (person === null) forgetPassesHere();
  else keepPassesHere(JSON.stringify({ person, passes }));
  return { ok: true, value: passes };
}
