import * as z from 'zod/mini';
import { FEED_PATH } from '#domain/contract/feeds.ts';
import { callList } from '#domain/contract/telephones.ts';
import type { CertificateKind } from '#domain/certificate/facts.ts';
import { csvLines, sheetOf } from '#domain/export/sheet.ts';
import { ALLIANCE, aboutWhom, placeOf } from '#domain/people/access.ts';
import type { Path } from '#domain/record/completion.ts';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { utcDay } from '#domain/values/calendar.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/values/durations.ts';
import { type Instant, SecretCode } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { certificatesOf, lastOfEach, standingsOf } from '../certificates/earn.ts';
import { noteOpening, numbersInFiles } from '../cohorts/note-opening.ts';
import type { Context } from '../context.ts';
import { answerBesideRoutes } from '../http/deadline.ts';
import { createSeal } from '../secrets.ts';
import { failureOf, refuseBadCursor } from '../http/implementation.ts';
import { countWithin, readsOfFeed, tooMany } from '../http/limits.ts';
import { API_HEADERS, type Failure, problemResponse } from '../http/problems.ts';
import { closedBy } from '../http/switches.ts';
import { BadCursor, mapWithConcurrency } from '../database-calls.ts';
import type { Certificate } from '../storage/certificates.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Feed } from '../storage/feeds.ts';
import type { Member } from '../storage/members.ts';
import type { PersonFile } from '../storage/people.ts';
import { makerOf } from './routes.ts';

/** What somebody has finished, as a feed says it. Days are as `2026-11-30`; what isn't there is empty. */
interface Completion {
  readonly person: string;
  readonly name: string;
  readonly cohort: string;
  readonly cohortName: string;
  readonly completed: 'pre-work' | 'training';
  readonly path: Path;
  readonly completedOn: string;
  /** The address of the certificate's page. */
  readonly certificate: string;
  readonly revokedOn: string;
  readonly phone: string;
}

const COMPLETED: Readonly<Record<CertificateKind, Completion['completed']>> = {
  ready: 'pre-work',
  core: 'training',
};

const COLUMNS = [
  ...['person', 'name', 'cohort', 'cohortName', 'completed', 'path'],
  ...['completedOn', 'certificate', 'revokedOn', 'phone'],
] as const satisfies readonly (keyof Completion)[];

/** An answer looks through so many people at least, where there are as many. */
const PEOPLE = 500;

interface Opened {
  readonly feed: Feed;
  readonly maker: PersonFile;
}

/** So many people a page of a cohort counts for at least. */
const EMPTY = 10;

/** What is written down while a feed is read may be in the next answer as well, and is never in none. */
const OVERLAP_MS = 5 * MINUTE_MS;

const Query = z.strictObject({
  /** `asOf` of the answer before: what was known earlier is left out. */
  since: z.optional(z.union([z.iso.date(), z.iso.datetime({ offset: true })])),
  after: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_.-]{1,1000}$/))),
});

interface Asked {
  readonly id: string;
  readonly format: 'csv' | 'json';
  readonly since: Instant;
  readonly after: string | null;
}

function readAddress({ ids }: Context, { pathname, searchParams }: URL): Result<Asked, Failure> {
  const [code = '', format, ...rest] = pathname.slice(FEED_PATH.length).split('.');
  const isAddress = (format === 'csv' || format === 'json') && rest.length === 0;
  if (!isAddress || !SecretCode.safeParse(code).success) return fail({ error: 'not_found' });
  const query = Query.safeParse(Object.fromEntries(searchParams));
  if (!query.success) return fail(failureOf(query.error));
  const { since, after = null } = query.data;
  return ok({ id: ids.hash(code), format, since: since === undefined ? 0 : Date.parse(since), after });
}

/**
 * The affiliate's cohorts, and of the Alliance's ones their own people, the newest first, since spreadsheets
 * read one page.
 */
async function cohortsOf({ cohorts }: Context, affiliate: string) {
  const [own, alliance] = await Promise.all([cohorts.listCohorts(affiliate), cohorts.listCohorts(ALLIANCE)]);
  return [
    ...own.map((cohort) => ({ cohort, homes: null })),
    ...alliance.map((cohort) => ({ cohort, homes: [affiliate] })),
  ].toSorted((one, other) => (one.cohort.id > other.cohort.id ? -1 : 1));
}

interface Known extends Pick<Completion, 'completed' | 'path' | 'completedOn' | 'certificate' | 'revokedOn'> {
  /** When the server learned of it, which is later than the phone where that had no signal; ms. */
  readonly knownAt: Instant;
}

async function knownOf(
  { statusLists, siteOrigin }: Context,
  { kind, path, awardedAt, publicId, place }: Certificate,
): Promise<Known | null> {
  const revocation = place === null ? null : await statusLists.readPlace(place);
  if (revocation?.why === 'erased') return null;
  const revokedAt = revocation?.why === 'revoked' ? revocation.at : null;
  return {
    ...{ completed: COMPLETED[kind], path, completedOn: utcDay(awardedAt) },
    certificate: `${siteOrigin}/verify/${publicId}`,
    revokedOn: revokedAt === null ? '' : utcDay(revokedAt),
    knownAt: Math.max(awardedAt, revokedAt ?? 0),
  };
}

/**
 * Who wants no certificate has finished all the same. The day stays theirs, and nobody knows when the server
 * learned of it, so every answer has them.
 */
async function withoutCertificate(context: Context, { enrolment: { person, course } }: Member) {
  const file = await context.people.read(person);
  const standings = file === null ? [] : await standingsOf(context, file);
  return standings
    .filter((each) => each.earned && each.course === course)
    .map(({ kind, path }) => ({
      ...{ completed: COMPLETED[kind], path, completedOn: '', certificate: '', revokedOn: '' },
      knownAt: Infinity,
    }));
}

/** The numbers of those people alone whom the maker of the feed may read on the call list. */
async function numbersFor(context: Context, maker: PersonFile, cohort: Cohort, people: readonly string[]) {
  const homes = aboutWhom(callList, maker.roles, placeOf(cohort));
  const called =
    homes === null
      ? people
      : [...(await context.members.homesOf(cohort.id, people))].flatMap(([person, home]) =>
          homes.includes(home ?? '') ? [person] : [],
        );
  if (called.length === 0) return [];
  return numbersInFiles(await context.telephones.ofMembers(cohort.id, called), context.now());
}

async function completionsOf(
  context: Context,
  { feed, maker }: Opened,
  {
    cohort,
    members,
    since,
  }: { readonly cohort: Cohort; readonly members: readonly Member[]; readonly since: Instant },
): Promise<Completion[]> {
  const absorbed = await context.members.absorbedBy(members.map(({ enrolment }) => enrolment.person));
  const found = await mapWithConcurrency(members, async (member) => {
    const { person, name, course, enrolledAt, cameAt } = member.enrolment;
    const own = await certificatesOf(context, { id: person, absorbed: absorbed.get(person) });
    const last = lastOfEach(own.certificates.filter((each) => each.course === course));
    const known = own.wish.wanted
      ? await Promise.all(last.map((each) => knownOf(context, each)))
      : await withoutCertificate(context, member);
    return known
      .filter((each) => each !== null)
      .filter(({ knownAt }) => Math.max(knownAt, enrolledAt, cameAt ?? 0) >= since)
      .map(({ knownAt: _ours, ...each }) => ({
        ...{ person, name, cohort: cohort.id, cohortName: cohort.name, ...each },
      }));
  });
  const rows = found.flat();
  const people = [...new Set(rows.map(({ person }) => person))];
  const read = { cohort: cohort.id, reader: feed.madeBy, at: context.now(), since: feed.createdAt };
  // It's written down before anything is given.
  await context.exports.recordFirstRead(people, { ...read, exported: 'feed' });
  const numbers = new Map(feed.numbers ? await numbersFor(context, maker, cohort, people) : []);
  await context.exports.recordFirstRead([...numbers.keys()], { ...read, exported: 'call-list' });
  return rows.map((row) => ({ ...row, phone: numbers.get(row.person) ?? '' }));
}

interface FeedPage {
  readonly completions: readonly Completion[];
  /** The cohort at which the next page begins, and the place in it. */
  readonly next: string | null;
}

/** A place holds a name, and proxies log addresses. */
const sealOf = ({ id, placeKey = id }: Feed) => {
  const { seal, open } = createSeal(placeKey, 'places in feeds');
  return { seal: (place: string) => seal(id, place), open: (sealed: string) => open(id, sealed) };
};

/** @throws BadCursor for a cursor that is none of ours */
async function readPage(context: Context, opened: Opened, { since, after }: Asked): Promise<FeedPage> {
  const at = after === null ? '' : sealOf(opened.feed).open(after);
  if (at === null) throw new BadCursor();
  const [from = '', ...places] = at.split('.');
  const cohorts = (await cohortsOf(context, opened.feed.affiliate)).filter(
    ({ cohort }) => from === '' || cohort.id <= from,
  );
  let place = cohorts[0]?.cohort.id === from && places.length > 0 ? places.join('.') : null;
  const completions: Completion[] = [];
  let looked = 0;
  for (const { cohort, homes } of cohorts) {
    do {
      if (looked >= PEOPLE)
        return { completions, next: [cohort.id, ...(place === null ? [] : [place])].join('.') };
      const { members, next } = await context.members.page(cohort, BOARD_PAGE, place, homes);
      completions.push(...(await completionsOf(context, opened, { cohort, members, since })));
      // A cohort with nobody costs a question, too.
      looked += Math.max(members.length, EMPTY);
      place = next;
    } while (place !== null);
  }
  return { completions, next: null };
}

function fileOf({ format }: Asked, { completions }: FeedPage, next: string | null, asOf: Instant): string {
  if (format === 'json') return JSON.stringify({ asOf: new Date(asOf).toISOString(), completions, next });
  return csvLines(
    sheetOf(
      COLUMNS.map((title) => ({ title, cell: (row: Completion) => row[title] })),
      completions,
    ),
  );
}

/** Answers another system, which has no session: with who has finished, or as if there were no such feed. */
export const answerFeed = (context: Context, request: Request): Promise<Response> =>
  answerBesideRoutes(context, 'feed', async () => {
    const url = new URL(request.url);
    const asked = readAddress(context, url);
    if (!asked.ok) return problemResponse(asked.error);
    const { id, format } = asked.value;
    const feed = await context.feeds.read(id);
    const maker = feed === null || feed.endedAt !== null ? null : await makerOf(context, feed);
    if (feed === null || maker === null) return problemResponse({ error: 'not_found' });
    const now = context.now();
    const limit = readsOfFeed(id);
    if (!(await countWithin(context.counters, limit, now))) return problemResponse(tooMany(limit, now));
    // Nobody's name is given where it can't be written down.
    if (await context.switches.isOff('changes')) return problemResponse(closedBy('changes'));
    const noted = await noteOpening(
      context,
      { file: maker },
      { kind: 'affiliate', affiliate: feed.affiliate },
    );
    if (!noted.ok) return problemResponse(noted.error);
    const read = await readPage(context, { feed, maker }, asked.value).then(ok, refuseBadCursor);
    if (!read.ok) return problemResponse(read.error);
    const page = read.value;
    if (feed.readAt === null || now - feed.readAt >= HOUR_MS) await context.feeds.noteReading(id, now);
    const etag = `W/"${context.ids.hash(JSON.stringify(page))}"`;
    const headers = new Headers({ ...API_HEADERS, etag });
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
    let next: string | null = null;
    if (page.next !== null) {
      const address = new URL(`${context.siteOrigin}${url.pathname}${url.search}`);
      address.searchParams.set('after', sealOf(feed).seal(page.next));
      next = address.href;
      headers.set('link', `<${next}>; rel="next"`);
    }
    if (format === 'csv') headers.set('content-type', 'text/csv; charset=utf-8');
    return new Response(fileOf(asked.value, page, next, now - OVERLAP_MS), { headers });
  });
