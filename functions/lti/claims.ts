import * as z from 'zod/mini';

const LTI = 'https://purl.imsglobal.org/spec/lti/claim';
const CHOOSING = 'https://purl.imsglobal.org/spec/lti-dl/claim';

export const CLAIM = {
  message: `${LTI}/message_type`,
  version: `${LTI}/version`,
  deployment: `${LTI}/deployment_id`,
  target: `${LTI}/target_link_uri`,
  link: `${LTI}/resource_link`,
  custom: `${LTI}/custom`,
  gradebook: 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint',
  choosing: `${CHOOSING}/deep_linking_settings`,
  items: `${CHOOSING}/content_items`,
  data: `${CHOOSING}/data`,
} as const;

const OF_ALL = {
  nonce: z.string(),
  azp: z.optional(z.string()),
  [CLAIM.version]: z.literal('1.3.0'),
  [CLAIM.deployment]: z.string().check(z.minLength(1), z.maxLength(255)),
};

/** The claims of a launch that we read. Whatever else it says of somebody is dropped. */
const LaunchClaims = z.object({
  ...OF_ALL,
  sub: z.string().check(z.minLength(1), z.maxLength(255)),
  [CLAIM.message]: z.literal('LtiResourceLinkRequest'),
  [CLAIM.target]: z.string().check(z.maxLength(2000)),
  [CLAIM.link]: z.object({ id: z.string() }),
  [CLAIM.custom]: z.optional(z.object({ module: z.optional(z.string()) })),
  [CLAIM.gradebook]: z.optional(
    z.object({ scope: z.array(z.string()), lineitem: z.optional(z.string().check(z.maxLength(2000))) }),
  ),
});
export type LaunchClaims = z.infer<typeof LaunchClaims>;

/** LTI Deep Linking 2.0: an instructor chooses what an activity opens. Nobody is named. */
const ChoosingClaims = z.object({
  ...OF_ALL,
  [CLAIM.message]: z.literal('LtiDeepLinkingRequest'),
  [CLAIM.choosing]: z.object({
    deep_link_return_url: z.string().check(z.maxLength(2000)),
    accept_types: z.array(z.string()),
    accept_presentation_document_targets: z.array(z.string()),
    accept_lineitem: z.optional(z.boolean()),
    /** Theirs alone: it goes back as it came. */
    data: z.optional(z.string().check(z.maxLength(8192))),
  }),
});
export type ChoosingClaims = z.infer<typeof ChoosingClaims>;

export const Claims = z.union([LaunchClaims, ChoosingClaims]);
export type Claims = z.infer<typeof Claims>;
