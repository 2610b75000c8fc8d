/**
 * Every key of every table. Each part is checked against its pattern before it is joined, and no pattern admits `#`, so
 * builders are injective: two different things never share a key (BARS S40).
 */

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const SLUG = /^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/;
/** 256 bits in base64url: a SHA-256 or an HMAC of it. */
const HASH = /^[A-Za-z0-9_-]{43}$/;
/** Where a role holds: the whole alliance, or one affiliate or cohort. */
const SCOPE = /^(alliance|[0-7][0-9A-HJKMNP-TV-Z]{25})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ROLLING_OR_DAY = /^(rolling|\d{4}-\d{2}-\d{2})$/;
/** What a counter counts for: a hash, a network, a word. */
const SUBJECT = /^[A-Za-z0-9_.:/-]{1,64}$/;
/** 1970 to 2286, in digits of one length so that they sort. */
const INSTANT = /^\d{13}$/;
const COUNT = /^\d{1,13}$/;
/** Four digits, so that they sort. */
const NUMBER = /^\d{4}$/;
/** 128 random bits in base64url. */
const PUBLIC_ID = /^[A-Za-z0-9_-]{22}$/;
/** A name folded for sorting. */
const FOLDED = /^[^#\p{Cc}]{1,100}$/u;

/** A section of a lesson: two slugs and a dot. */
const SECTION = /^(?=.{1,121}$)[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/;

/** A key part that does not look as it must. A bug or an attack, never an expected failure; holds no value. */
export class BadKeyPart extends Error {
  override readonly name = 'BadKeyPart';
}

function part(pattern: RegExp, value: string, what: string): string {
  if (!pattern.test(value)) throw new BadKeyPart(`not a ${what}`);
  return value;
}

const ulid = (value: string) => part(ULID, value, 'ULID');
const hash = (value: string) => part(HASH, value, 'hash');
const scope = (value: string) => part(SCOPE, value, 'scope');
const slug = (value: string) => part(SLUG, value, 'slug');
const day = (value: string) => part(DAY, value, 'day');
const instant = (at: number) => part(INSTANT, String(at).padStart(13, '0'), 'time in ms');

/** A key of `core` or `log`. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Where an item stands in index g1. */
export interface FirstIndexKey {
  readonly g1pk: string;
  readonly g1sk: string;
}

/**
 * How much of a name sorts, in code points. What reads as 80 letters can be thousands of them, and a sort key holds 1,024 bytes
 * (AWS "Naming rules and data types"); a cursor made of it has to travel too.
 */
const FOLDED_POINTS = 100;

/**
 * A name as it sorts: lower case, no marks, no `#`.
 * @returns at least one character, at most 400 bytes
 */
export function foldName(name: string): string {
  const letters = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[#\p{Cc}]/gu, ' ');
  const folded = Array.from(letters).slice(0, FOLDED_POINTS).join('').trim();
  return folded === '' ? '-' : folded;
}

/** The partition of everything that is one person's. */
export const personPartition = (person: string): string => `P#${ulid(person)}`;

/** Whose a partition is. @throws BadKeyPart for one that is nobody's */
export const personOf = (partition: string): string => ulid(partition.slice('P#'.length));

/** A person. */
export const personKey = (person: string): Key => ({ pk: personPartition(person), sk: 'PROFILE' });

/** A person's record in a course. */
export const recordKey = (person: string, course: string): Key => ({
  pk: personPartition(person),
  sk: `R#${slug(course)}`,
});

/** A person's role in a scope. */
export const roleKey = (person: string, where: string, role: string): Key => ({
  pk: personPartition(person),
  sk: `ROLE#${scope(where)}#${slug(role)}`,
});

const section = (value: string) => part(SECTION, value, 'section');

/** What the sort keys of all of a person's worksheets begin with, and of their versions. Both sort after `PERSON_FILE_RANGE`. */
export const WORKSHEETS = 'W#';
export const VERSIONS = 'V#';

/** A person's worksheet: which versions there are, without their words. */
export const worksheetKey = (person: string, worksheet: string): Key => ({
  pk: personPartition(person),
  sk: `${WORKSHEETS}${section(worksheet)}`,
});

/** The words of one version: by the event that brought it, so that there is one however often it is sent. */
export const versionKey = (person: string, worksheet: string, id: string): Key => ({
  pk: personPartition(person),
  sk: `${VERSIONS}${section(worksheet)}#${ulid(id)}`,
});

/** Partition of g1 with everyone who has a role in a scope. */
export const rolesIn = (where: string): string => `ROLES#${scope(where)}`;

/** Who has a role in a scope. */
export const roleIndex = (where: string, person: string, role: string): FirstIndexKey => ({
  g1pk: rolesIn(where),
  g1sk: `${ulid(person)}#${slug(role)}`,
});

/** A person's part in a cohort. */
export const enrolmentKey = (person: string, cohort: string): Key => ({
  pk: personPartition(person),
  sk: `E#${ulid(cohort)}`,
});

/** Partition of g1 with a cohort's people. */
export const cohortMembers = (cohort: string): string => `C#${ulid(cohort)}`;

/** A cohort's people by name. */
export const enrolmentIndex = (cohort: string, name: string, person: string): FirstIndexKey => ({
  g1pk: cohortMembers(cohort),
  g1sk: `${part(FOLDED, foldName(name), 'folded name')}#${ulid(person)}`,
});

/**
 * The range of sort keys that one query reads to know someone: enrolments (`E#`), profile, records (`R#`) and roles
 * (`ROLE#`). `$` follows `#` in ASCII.
 */
export const PERSON_FILE_RANGE = { from: 'E#', to: 'ROLE$' } as const;

/** Who signs in with an address: by the HMAC of the address, so that no key holds one. */
export const emailClaimKey = (hmac: string): Key => ({ pk: `E#${hash(hmac)}`, sk: '-' });

/** A cohort. */
export const cohortKey = (cohort: string): Key => ({ pk: `C#${ulid(cohort)}`, sk: 'META' });

/** An affiliate's cohorts by their first day; rolling ones come last. */
export const cohortIndex = (
  affiliate: string,
  startsOn: string | null,
  cohort: string,
): FirstIndexKey => ({
  g1pk: affiliateCohorts(affiliate),
  g1sk: `${part(ROLLING_OR_DAY, startsOn ?? 'rolling', 'day')}#${ulid(cohort)}`,
});

/** Partition of g1 with an affiliate's cohorts. */
export const affiliateCohorts = (affiliate: string): string => `A#${ulid(affiliate)}#cohorts`;

/** An affiliate. */
export const affiliateKey = (affiliate: string): Key => ({
  pk: `A#${ulid(affiliate)}`,
  sk: 'META',
});

/** Partition of g1 with every affiliate. */
export const AFFILIATES = 'AFFILIATES';

/** Every affiliate by name. */
export const affiliateIndex = (name: string, affiliate: string): FirstIndexKey => ({
  g1pk: AFFILIATES,
  g1sk: `${part(FOLDED, foldName(name), 'folded name')}#${ulid(affiliate)}`,
});

/** A join link: by the SHA-256 (base64url) of its code. */
export const joinLinkKey = (id: string): Key => ({ pk: `J#${hash(id)}`, sk: '-' });

/** Partition of g1 with the join links of a cohort, or of an affiliate. */
export const joinLinksOf = (where: string): string => `JOINS#${ulid(where)}`;

/** The join links of a cohort or an affiliate by when they were made. */
export const joinLinkIndex = (where: string, createdAt: number, id: string): FirstIndexKey => ({
  g1pk: joinLinksOf(where),
  g1sk: `${instant(createdAt)}#${hash(id)}`,
});

/** A key of `short`. */
export interface ShortKey {
  readonly pk: string;
}

/** A session: by the SHA-256 (base64url) of its token. */
export const sessionKey = (tokenHash: string): ShortKey => ({ pk: `S#${hash(tokenHash)}` });

/** A person's sessions by when they began, in index g1 of `short`. */
export const sessionIndex = (person: string, createdAt: number, id: string): FirstIndexKey => ({
  g1pk: personPartition(person),
  g1sk: `${instant(createdAt)}#${hash(id)}`,
});

/** A sign-in that has begun: by the SHA-256 (base64url) of the flow's token. */
export const flowKey = (tokenHash: string): ShortKey => ({ pk: `F#${hash(tokenHash)}` });

/** An id set aside for whoever is joining with an address: by the HMAC of the address. */
export const reservationKey = (hmac: string): ShortKey => ({ pk: `R#${hash(hmac)}` });

/**
 * A rate counter.
 * @param kind what is counted, a slug: `sends-address`
 * @param subject for whom: a hash, a network, a word
 * @param window which stretch of time, counted from 1970: `Math.floor(now / length)`
 */
export const counterKey = (kind: string, subject: string, window: number): ShortKey => ({
  pk: `N#${slug(kind)}#${part(SUBJECT, subject, 'subject')}#${part(COUNT, String(window), 'count')}`,
});

/** An audit row: by the person whose data it is, in the order of time (ms). */
export const auditKey = (person: string, at: number, id: string): Key => ({
  pk: personPartition(person),
  sk: `${instant(at)}#${ulid(id)}`,
});

/** Partition of `log` with the ledger of one UTC day. */
export const ledgerDay = (onDay: string): string => `LEDGER#${day(onDay)}`;

/**
 * A row of the ledger of acts that take access away, by UTC day so that a restore can replay them.
 * @param act a slug: `join-link-closed`, `signed-out-everywhere`
 * @param subject whom or what it was done to: an id or a hash
 * @param cause number that makes the act happen once: a generation, or the time in ms
 */
export const ledgerKey = (onDay: string, act: string, subject: string, cause: number): Key => ({
  pk: ledgerDay(onDay),
  sk: `${slug(act)}#${part(SUBJECT, subject, 'subject')}#${part(COUNT, String(cause), 'count')}`,
});

/**
 * A person's passkey: by the SHA-256 (base64url) of its credential id. Sorts after `PERSON_FILE_RANGE`, so that what each request
 * reads of someone does not grow by it.
 */
export const passkeyKey = (person: string, id: string): Key => ({
  pk: personPartition(person),
  sk: `${PASSKEYS}${hash(id)}`,
});

/** What the sort keys of all passkeys begin with. */
export const PASSKEYS = 'SIGNIN#PASSKEY#';

/** A person's recovery code. */
export const recoveryCodeKey = (person: string): Key => ({
  pk: personPartition(person),
  sk: 'SIGNIN#RECOVERY',
});

/** A challenge that a passkey signs: by the SHA-256 (base64url) of it. */
export const challengeKey = (id: string): ShortKey => ({ pk: `K#${hash(id)}` });

/** A device on which a person has signed in: by the SHA-256 (base64url) of both. */
export const knownDeviceKey = (pair: string): ShortKey => ({ pk: `D#${hash(pair)}` });

const publicId = (value: string) => part(PUBLIC_ID, value, 'public id');
const count = (value: number) => part(COUNT, String(value), 'count');

/** What the sort keys of all that belongs to a person's certificates begin with. It sorts before `PERSON_FILE_RANGE`. */
export const CERTIFICATES = 'CERT#';

/**
 * A person's certificate: its key is its cause, so that there is one however often and from wherever it is asked for.
 * @param n 1 for the first of its kind, one more for each that takes its place
 */
export const certificateKey = (person: string, course: string, kind: string, n: number): Key => ({
  pk: personPartition(person),
  sk: `${CERTIFICATES}${slug(course)}#${slug(kind)}#${part(NUMBER, String(n).padStart(4, '0'), 'number')}`,
});

/** Partition of g1 with the one certificate of a public id. */
export const certificateOf = (id: string): string => `CERT#${publicId(id)}`;

/** A certificate by its public id. */
export const certificateIndex = (id: string): FirstIndexKey => ({
  g1pk: certificateOf(id),
  g1sk: '-',
});

/** Where an item stands in index g2. */
export interface SecondIndexKey {
  readonly g2pk: string;
  readonly g2sk: string;
}

/** Partition of g2 with the certificates that still have something to be done. */
export const CERTIFICATES_DUE = 'CERTS#due';

/** Certificates with something to be done, by when that was asked for. */
export const certificateDueIndex = (at: number): SecondIndexKey => ({
  g2pk: CERTIFICATES_DUE,
  g2sk: instant(at),
});

/** What a person wishes for their certificates. */
export const certificateWishKey = (person: string): Key => ({
  pk: personPartition(person),
  sk: `${CERTIFICATES}-`,
});

/** Partition of one status list. */
export const statusList = (list: number): string => `STATUS#${count(list)}`;

/** What the sort keys of a list's claimed places begin with. */
export const STATUS_PLACES = 'PLACE#';

/** One place in a status list. */
export const statusPlaceKey = (list: number, index: number): Key => ({
  pk: statusList(list),
  sk: `${STATUS_PLACES}${count(index)}`,
});

/** Partition of the issuer's public keys. */
export const ISSUER_KEYS = 'ISSUER#KEYS';

/** One public key of the issuer's, by its name. */
export const issuerKeyKey = (name: string): Key => ({ pk: ISSUER_KEYS, sk: slug(name) });

/** For which course and rule a cohort was last looked through for certificates, all of it. */
export const cohortSweepKey = (cohort: string): Key => ({
  pk: cohortMembers(cohort),
  sk: 'SWEPT',
});

/** A status list as it is published. */
export const publishedListKey = (list: number): Key => ({ pk: statusList(list), sk: 'PUBLISHED' });
