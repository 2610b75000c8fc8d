import * as z from 'zod/mini';
import { LTI_PATH } from '#domain/contract/platforms.ts';
import type { MailContext } from '../context.ts';
import type { Platform, Registered } from '../storage/platforms.ts';
import { askOutside, jsonOf, outsideAddress } from './outside.ts';

/** The one thing we ask a course site for beside starting us: to put scores into its gradebook. */
export const SCORE_SCOPE = 'https://purl.imsglobal.org/spec/lti-ags/scope/score';

const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration';

const Configuration = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
  registration_endpoint: z.string(),
  /** LTI Dynamic Registration 3.5.1: in the place of the token's address as its audience. */
  authorization_server: z.optional(z.string()),
});

const Registration = z.object({
  client_id: z.string().check(z.minLength(1), z.maxLength(255)),
  [TOOL]: z.optional(z.object({ deployment_id: z.optional(z.string().check(z.maxLength(255))) })),
});

export type LtiWord = 'register' | 'keys' | 'login' | 'launch';

export const ltiAddress = (siteOrigin: string, platform: string, word: LtiWord): string =>
  `${siteOrigin}${LTI_PATH}${platform}/${word}`;

/** We ask for nobody's name and address: `sub` is the course site's own id of somebody. */
const clientOf = (siteOrigin: string, { id }: Platform) => ({
  application_type: 'web',
  response_types: ['id_token'],
  grant_types: ['implicit', 'client_credentials'],
  client_name: 'Groundwork',
  initiate_login_uri: ltiAddress(siteOrigin, id, 'login'),
  redirect_uris: [ltiAddress(siteOrigin, id, 'launch')],
  jwks_uri: ltiAddress(siteOrigin, id, 'keys'),
  token_endpoint_auth_method: 'private_key_jwt',
  scope: SCORE_SCOPE,
  [TOOL]: {
    domain: new URL(siteOrigin).host,
    target_link_uri: `${siteOrigin}/`,
    claims: ['iss', 'sub'],
    messages: [
      // Our pages are never framed, and cookies of frames are gone in most browsers.
      {
        type: 'LtiResourceLinkRequest',
        target_link_uri: `${siteOrigin}/`,
        'https://canvas.instructure.com/lti/display_type': 'new_window',
      },
      { type: 'LtiDeepLinkingRequest', target_link_uri: `${siteOrigin}/` },
    ],
  },
});

/** What its configuration says, where it may be believed: of its own host, and at addresses we may ask. */
async function readConfiguration({ siteOrigin }: MailContext, address: string, token: string | null) {
  const at = outsideAddress(siteOrigin, address);
  if (at === null) return null;
  const read = await askOutside(siteOrigin, address, { headers: bearer(token) });
  const found = Configuration.safeParse(jsonOf(read));
  if (!found.success) return null;
  const { issuer, authorization_endpoint, token_endpoint, jwks_uri, registration_endpoint } = found.data;
  const addresses = [issuer, authorization_endpoint, token_endpoint, jwks_uri, registration_endpoint];
  const isAllowed = addresses.every((each) => outsideAddress(siteOrigin, each) !== null);
  return isAllowed && new URL(issuer).host === at.host ? found.data : null;
}

const bearer = (token: string | null): Record<string, string> =>
  token === null || token === '' ? {} : { authorization: `Bearer ${token}` };

export type Registering =
  | { readonly is: 'registered'; readonly issuer: string }
  /** `configuration`: it can't be read or believed; `refused`: the course site didn't take us in. */
  | { readonly is: 'configuration' | 'refused' | 'missing' };

/** LTI Dynamic Registration 1.0: the administrator of a course site has pasted the address we made. */
export async function registerAt(
  context: MailContext,
  platform: Platform,
  asked: { readonly configuration: string; readonly token: string | null },
): Promise<Registering> {
  const { siteOrigin, platforms } = context;
  const found = await readConfiguration(context, asked.configuration, asked.token);
  if (found === null) return { is: 'configuration' };
  const answer = await askOutside(siteOrigin, found.registration_endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer(asked.token) },
    body: JSON.stringify(clientOf(siteOrigin, platform)),
  });
  const client = Registration.safeParse(jsonOf(answer));
  if (!client.success) return { is: 'refused' };
  const deployment = client.data[TOOL]?.deployment_id;
  const registered: Registered = {
    ...{ issuer: found.issuer, clientId: client.data.client_id, loginUrl: found.authorization_endpoint },
    ...{ tokenUrl: found.token_endpoint, keysUrl: found.jwks_uri, at: context.now() },
    tokenAudience: found.authorization_server ?? found.token_endpoint,
    ...(deployment !== undefined && { deployment }),
  };
  const kept = await platforms.register(platform.id, registered);
  return kept === 'done' ? { is: 'registered', issuer: found.issuer } : { is: 'missing' };
}
