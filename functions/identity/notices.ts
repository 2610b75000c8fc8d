import type { RequestContext } from '../http/implementation.ts';
import { stackOf } from '../http/log.ts';
import { Unavailable } from '../unavailable.ts';
import type { NoticeSubject } from '#domain/people/person.ts';
import type { IdentityContext } from '../context.ts';

/**
 * A notice about an act on someone's account (docs/bars.md S11). Where the mail cannot be requested, the log
 * says so and the call goes on.
 */
export async function sendNotice(
  { invokeAsync, log }: IdentityContext,
  { id }: Pick<RequestContext, 'id'>,
  person: string,
  about: NoticeSubject,
): Promise<void> {
  try {
    await invokeAsync({ task: 'notice', about, to: { person } });
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    log({
      level: 'error',
      message: 'a notice was not sent',
      id,
      route: about,
      stack: stackOf(error),
    });
  }
}
