import { shareWorksheet, type Sharing, takeBack } from '#domain/contract/sharing.ts';
import type { Call, CallFailure, Outcome } from '../api/client.ts';
import type { PhoneStore } from './store/phone-store.ts';
import {
  changeAct,
  dropAct,
  isWaiting,
  keepKnown,
  type KeptSharing,
  readKeptSharing,
  type SharingAct,
  type SharingRefusal,
} from './store/sharing.ts';

export interface SendSharingTools {
  readonly store: PhoneStore;
  readonly call: Call;
  /** Could there be a signal? Where there can't, nothing leaves the phone. */
  readonly online: () => boolean;
  /** ms since 1970 UTC. */
  readonly now: () => number;
}

/** Errors after which the same act is refused again and again. */
const FINAL: ReadonlySet<CallFailure['error']> = new Set([
  'not_found',
  'bad_request',
  'unknown_field',
  'too_large',
]);

/** Asks the server for an act. @param person who asked for it */
export function askFor(
  { call, now }: Pick<SendSharingTools, 'call' | 'now'>,
  person: string,
  { worksheet, at, share }: SharingAct,
): Promise<Outcome<Sharing>> {
  const asked = { worksheet, writer: person, waited: Math.max(0, now() - at) };
  if (share === null) return call(takeBack, asked);
  const { cohort, text, self, shownTo } = share;
  return call(shareWorksheet, { ...asked, cohort, text, self: { ...self }, shownTo: [...shownTo] });
}

/** Why an answer means that an act was not done and never will be; null where it was, or may be yet. */
export function refusalOf(
  { worksheet, share }: SharingAct,
  outcome: Outcome<Sharing>,
): SharingRefusal | null {
  if (outcome.ok) {
    const shared = outcome.value.worksheets.find((each) => each.worksheet === worksheet)?.shared ?? null;
    // Something else was asked for later, on another phone.
    return shared?.text === share?.text ? null : 'overtaken';
  }
  if (!FINAL.has(outcome.error)) return null;
  const { field } = outcome;
  return field === 'trainers' || field === 'shownTo' || field === 'cohort' ? field : 'other';
}

/** Sends one act that is kept, and keeps what came of it. */
export async function sendAct(
  tools: SendSharingTools,
  person: string,
  act: SharingAct,
): Promise<Outcome<Sharing>> {
  const { store } = tools;
  if (!tools.online()) return { ok: false, error: 'offline' };
  await store.run(changeAct(person, act.id, { isTried: true }));
  const outcome = await askFor(tools, person, act);
  const refused = refusalOf(act, outcome);
  if (outcome.ok) await store.run(keepKnown(person, outcome.value));
  if (refused !== null) await store.run(changeAct(person, act.id, { refused }));
  else if (outcome.ok) await store.run(dropAct(person, act.id));
  return outcome;
}

/** Sends the acts of somebody that wait, the oldest first, until one finds no way to the server. */
export async function sendSharing(tools: SendSharingTools, person: string): Promise<KeptSharing> {
  const { acts } = await tools.store.run(readKeptSharing(person));
  for (const act of acts.filter(isWaiting)) {
    const outcome = await sendAct(tools, person, act);
    if (!outcome.ok && !FINAL.has(outcome.error)) break;
  }
  return tools.store.run(readKeptSharing(person));
}
