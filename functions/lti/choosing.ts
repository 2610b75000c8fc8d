import { escapeHtml } from '#domain/values/html.ts';
import { HOUR_MS } from '#domain/values/durations.ts';
import type { Language } from '#domain/values/ids.ts';
import type { MailContext } from '../context.ts';
import type { Platform, Registered } from '../storage/platforms.ts';
import { CLAIM, type ChoosingClaims } from './claims.ts';
import { canSign, signFor } from './keys.ts';
import { outsideAddress } from './outside.ts';
import { page } from './pages.ts';

/** An instructor may look at modules before they choose. */
const CHOSEN_WITHIN_SECONDS = HOUR_MS / 1000;
const ITEM = 'ltiResourceLink';

const WORDS = {
  en: { choose: 'What should the activity open? It will open in English.', whole: 'The whole course' },
  es: { choose: '¿Qué quieres que abra la actividad? Se abrirá en español.', whole: 'Todo el curso' },
} as const satisfies Readonly<Record<Language, unknown>>;

export interface Choosing {
  readonly returnUrl: URL;
  readonly settings: ChoosingClaims[typeof CLAIM.choosing];
}

/** @returns null where the choice would go to another site, or could be neither signed nor used */
export function choosingOf(
  { siteOrigin, platformSeal }: MailContext,
  platform: Platform,
  { issuer, loginUrl }: Registered,
  { [CLAIM.choosing]: settings }: ChoosingClaims,
): Choosing | null {
  const returnUrl = outsideAddress(siteOrigin, settings.deep_link_return_url);
  if (returnUrl === null || !settings.accept_types.includes(ITEM) || !canSign(platform, platformSeal)) {
    return null;
  }
  const isTheirs = [issuer, loginUrl].some((each) => new URL(each).origin === returnUrl.origin);
  return isTheirs ? { returnUrl, settings } : null;
}

interface Part {
  readonly id: string;
  readonly title: string;
}

/** The activity that a button makes: the address of a page, and the line of the gradebook for its scores. */
function itemOf(siteOrigin: string, { settings }: Choosing, language: Language, part: Part, path: string) {
  const takes = settings.accept_presentation_document_targets;
  return {
    ...{ type: ITEM, title: part.title, custom: { module: part.id } },
    url: `${siteOrigin}/${language === 'es' ? 'es/' : ''}${path}`,
    // Our pages are never framed.
    ...(takes.includes('window') && { window: { targetName: '_blank' } }),
    ...(settings.accept_lineitem !== false && {
      lineItem: { scoreMaximum: 100, label: part.title, resourceId: part.id },
    }),
  };
}

/** Each button holds the whole answer, signed, and posts it to the course site: nothing is kept here. */
export async function choosingPage(
  context: MailContext,
  platform: Platform,
  { clientId, issuer, loginUrl }: Registered,
  deployment: string,
  choosing: Choosing,
): Promise<Response> {
  const course = context.readCourse();
  if (course === null) throw new Error('there is no course');
  const at = Math.floor(context.now() / 1000);
  const { returnUrl, settings } = choosing;
  const button = async (language: Language, part: Part, path: string): Promise<string> => {
    const token = await signFor(platform, context.platformSeal, {
      ...{
        iss: clientId,
        aud: issuer,
        nonce: context.ids.secret(),
        iat: at,
        exp: at + CHOSEN_WITHIN_SECONDS,
      },
      [CLAIM.message]: 'LtiDeepLinkingResponse',
      [CLAIM.version]: '1.3.0',
      [CLAIM.deployment]: deployment,
      [CLAIM.items]: [itemOf(context.siteOrigin, choosing, language, part, path)],
      ...(settings.data !== undefined && { [CLAIM.data]: settings.data }),
    });
    return `<li><button name="JWT" value="${token}">${escapeHtml(part.title)}</button></li>`;
  };
  const form = async (language: Language): Promise<string> => {
    const { choose, whole } = WORDS[language];
    const buttons = await Promise.all([
      ...course.modulesIn(language).map((module) => button(language, module, `${module.id}/`)),
      button(language, { id: course.catalogue.course, title: whole }, ''),
    ]);
    const action = escapeHtml(returnUrl.href);
    return `<p>${escapeHtml(choose)}</p><form method="post" action="${action}"><ul>${buttons.join('')}</ul></form>`;
  };
  const [english, spanish] = await Promise.all([form('en'), form('es')]);
  return page([english, spanish], 200, { framedBy: new URL(loginUrl).origin, sendsTo: returnUrl.origin });
}
