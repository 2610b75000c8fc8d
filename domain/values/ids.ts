import * as z from 'zod/mini';
import { SLUG, ULID } from './id-patterns.ts';

/* The smallest fields of events, items and bodies: moments, ids, languages. */

/** A moment in whole milliseconds since 1970 UTC. */
export const Instant = z.int();
export type Instant = z.infer<typeof Instant>;

/* None of these ids can hold `#`, so no id can reach into another key (docs/bars.md S40). */

export const Ulid = z.string().check(z.regex(ULID));

/** A course, module or lesson: lower case words joined by hyphens, at most 60 characters. */
export const Slug = z.string().check(z.regex(SLUG));

/** `lesson.section`, unique in the course: `with-people.story`. */
export const SectionId = z
  .string()
  .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(121));

/** 128 or more random bits in base64url: join links, sign-in cards. Never part of a path. */
export const SecretCode = z.string().check(z.regex(/^[A-Za-z0-9_-]{22,86}$/));

/** A SHA-256, or an HMAC of it, in base64url. */
export const Hash = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** 128 random bits in base64url: names a certificate to the world. No list of them is ever shown. */
export const PublicId = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));

export const Language = z.enum(['en', 'es']);
export type Language = z.infer<typeof Language>;
