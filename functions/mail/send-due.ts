import type { MailContext } from '../context.ts';
import type { Mail } from './compose.ts';
import { sendMail } from './gate.ts';
import type { DueMail } from '../storage/due-mails.ts';

/** What becomes of a mail whose time has come: it is sent, put off, or needless by now. */
export type Composed = { readonly mail: Mail } | { readonly putOffTo: number } | null;

/** What becomes of one mail. Other topics know its words, and whom it goes to. */
export interface Turns {
  /** Makes a mail from what is known of its person now. */
  readonly compose: (mail: DueMail) => Promise<Composed>;
  /** Notes that the mail server of who would get this mail takes none for them. */
  readonly noteBounce: (mail: DueMail, at: number) => Promise<void>;
}

/** Sends one mail whose time has come. A crash after that sends it twice, and none is lost. */
export async function sendDue(context: MailContext, { compose, noteBounce }: Turns, due: DueMail) {
  const composed = context.now() < due.until ? await compose(due) : null;
  if (composed === null) {
    await context.dueMails.giveUp(due, context.now());
    return 'noted';
  }
  if ('putOffTo' in composed) return { again: composed.putOffTo };
  const { content } = due;
  const about = content.about === 'notice' ? content.notice : '';
  const passed = await sendMail(context, { kind: content.about, mail: composed.mail, about });
  // At the same time of a later day, where its limit is by day: then its reader is awake, too.
  if (typeof passed !== 'string') return { again: context.now() + passed.full.counter.windowMs };
  if (passed === 'sent') {
    await context.dueMails.noteSent(due, context.now());
    return 'noted';
  }
  if (passed === 'refused') await noteBounce(due, context.now());
  await context.dueMails.giveUp(due, context.now());
  return 'noted';
}
