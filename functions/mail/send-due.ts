import { MINUTE_MS } from '#domain/values/durations.ts';
import type { IdentityContext } from '../context.ts';
import type { Mail } from './compose.ts';
import { sendMail } from './gate.ts';
import type { DueMail } from '../storage/due-mails.ts';

/** What becomes of a mail whose time has come: it is sent, put off, or needless by now. */
export type Composed = { readonly mail: Mail } | { readonly putOffTo: number } | null;

/** What becomes of one mail. Other topics know its words, and whom it goes to. */
interface Turns {
  /** Makes a mail from what is known of its person now. */
  readonly compose: (mail: DueMail) => Promise<Composed>;
  /** Notes that the mail server of who would get this mail takes none for them. */
  readonly noteBounce: (mail: DueMail, at: number) => Promise<void>;
}

/** What came of one run. */
export interface SentMails {
  readonly sent: number;
  /** Mails that nobody took; they are tried again. */
  readonly failures: readonly unknown[];
}

/** Mails asked for at once. */
const AT_ONCE = 25;
/** For how long a run begins new mails, ms: below the function's own time. */
const RUN_MS = 15_000;
/** After how long a mail is tried again, ms: longer than a run can last. */
const AGAIN_MS = 2 * MINUTE_MS;
/** After so many failures the mail service is down, and the rest waits for a later run. */
const MOST_FAILURES = 3;

/** Sends one mail that was claimed. @returns whether it went out */
async function sendOne(
  context: IdentityContext,
  { compose, noteBounce }: Turns,
  due: DueMail,
): Promise<boolean> {
  const composed = context.now() < due.until ? await compose(due) : null;
  if (composed === null) {
    await context.dueMails.giveUp(due, context.now());
    return false;
  }
  if ('putOffTo' in composed) {
    await context.dueMails.putOff(due, composed.putOffTo);
    return false;
  }
  const { content } = due;
  const about = content.about === 'notice' ? content.notice : '';
  const passed = await sendMail(context, { kind: content.about, mail: composed.mail, about });
  if (passed === 'sent') {
    await context.dueMails.noteSent(due, context.now());
    return true;
  }
  if (passed === 'refused') await noteBounce(due, context.now());
  if (typeof passed === 'string') await context.dueMails.giveUp(due, context.now());
  // At the same time of a later day, where its limit is by day: then its reader is awake, too.
  else await context.dueMails.putOff(due, context.now() + passed.full.counter.windowMs);
  return false;
}

/**
 * Sends what is due, the longest due first. Each mail is claimed, sent and noted as sent. A crash between the
 * last two sends it twice, and none is lost.
 */
export async function sendDue(context: IdentityContext, turns: Turns): Promise<SentMails> {
  const failures: unknown[] = [];
  const begun = context.now();
  let sent = 0;
  for (let claimed = 1; claimed > 0;) {
    claimed = 0;
    for (const each of await context.dueMails.due(AT_ONCE)) {
      const at = context.now();
      if (each.dueAt > at) break;
      if (at > begun + RUN_MS || failures.length >= MOST_FAILURES) return { sent, failures };
      const due = await context.dueMails.claim(each, { at, again: at + AGAIN_MS });
      if (due === null) continue;
      claimed += 1;
      try {
        if (await sendOne(context, turns, due)) sent += 1;
      } catch (error) {
        // One that fails must not hold up the others: its next turn comes after theirs.
        failures.push(error);
      }
    }
  }
  return { sent, failures };
}
