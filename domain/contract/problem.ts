import * as z from 'zod/mini';

/**
 * Every answer that is not a success. `field` names the wrong field, with `unavailable` the switch that is
 * off (`functions/storage/switches.ts`), with a card's `wrong_code` `used` or `expired`; `id` finds a
 * surprise in the log. It says nothing else.
 */
export const Problem = z.strictObject({
  error: z.enum([
    /** 400 the body is not in the route's shape; `field` says where. */
    'bad_request',
    'unknown_field',
    'name_empty',
    'name_too_long',
    'name_control_characters',
    'name_direction_override',
    'email_invalid',
    'date_invalid',
    'dates_out_of_order',
    /** The last passkey of someone with a role stays: without it they could not come back. */
    'last_passkey',
    'too_many_passkeys',
    'sign_in_needed',
    'session_expired',
    /** 401 the code is wrong, used, too old, or another browser's. */
    'wrong_code',
    /** 401 the passkey is another's or another site's, or its challenge is used or too old. */
    'wrong_passkey',
    /** 403 the request came from another site (docs/bars.md S17). */
    'wrong_origin',
    /** 403 the outbox is another person's; the phone keeps it. */
    'wrong_person',
    /** 403 nobody gives a role to themselves (docs/bars.md S31). */
    'not_yourself',
    /** 403 people with a role sign in by passkey (docs/bars.md S12). */
    'passkey_required',
    /** 403 the sign-in is older than five minutes (docs/bars.md S11). */
    'reauth_required',
    /** 403 a further card opened this session, and nobody has vouched for its holder yet (S94). */
    'on_hold',
    /** 404 missing, or not yours: nobody can tell which. */
    'not_found',
    'method_not_allowed',
    'client_too_old',
    'too_large',
    'unsupported_media_type',
    /** 422 a name has letters that our files cannot draw; `field` is their script, by its ISO 15924 code. */
    'letters_missing',
    /** 422 no certificate is earned yet; `field` is the first thing left. */
    'record_incomplete',
    'not_empty',
    'last_administrator',
    'too_many',
    'internal',
    'unavailable',
  ]),
  field: z.optional(z.string()),
  id: z.optional(z.string()),
});
export type Problem = z.infer<typeof Problem>;
