import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { COHORT_ROLES } from '#domain/people/access.ts';
import { Language } from '#domain/values/ids.ts';
import { HOW } from '#domain/worksheets/check-in.ts';
import { SAYS } from '#domain/worksheets/commitments.ts';

/** Numbers from 0 up to, but not including, 1. */
export type Chance = () => number;

/** Repeats its numbers (mulberry32), so that every demo shows the same people. */
export function seeded(seed: number): Chance {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @throws RangeError for an empty list */
export function oneOf<Thing>(things: readonly Thing[], chance: Chance): Thing {
  const thing = things[Math.floor(chance() * things.length)];
  if (thing === undefined) throw new RangeError('one of nothing');
  return thing;
}

export const Guest = z.enum([
  ...['trainer', 'trainer-of-today', 'trainer-of-past', 'coordinator', 'coordinator-of-500'],
  ...['administrator', 'logistics', 'host'],
  ...['learner-halfway', 'learner-spanish', 'learner-new', 'learner-done', 'learner-home'],
] as const);
export type Guest = z.infer<typeof Guest>;

export const CohortKey = z.enum(['core', 'rolling', 'training', 'past', 'empty', 'large', 'alliance']);
export type CohortKey = z.infer<typeof CohortKey>;

const Story = z.strictObject({
  /** Days ago; may be a fraction. */
  joined: z.number(),
  /** Last sync, days ago; null for never. */
  heard: z.nullable(z.number()),
  /** Share of the course's lessons that is done, from the first on: 0 to 1. */
  through: z.number(),
  cards: z._default(z.int(), 0),
  /** Wrong tries at the last check of the last lesson done, with no right one yet. */
  stuck: z._default(z.int(), 0),
  /** Number of a module whose checks they skipped. */
  passedOver: z.optional(z.int()),
  looksBack: z._default(z.boolean(), false),
  waiting: z._default(z.int(), 0),
});
export type Story = z.infer<typeof Story>;

const Levels = z.record(z.string(), z.int());
const Words = z.record(z.string(), z.string());

const Made = z.strictObject({
  worksheet: z.string(),
  parts: z.union([Words, z.literal(['example', 'starter'])]),
  ready: z.optional(z.literal(true)),
  /** Days since they shared it with their trainers, and their own levels in its rubric. */
  shared: z.optional(z.number()),
  self: z._default(Levels, {}),
  answer: z.optional(z.strictObject({ by: z.string(), ago: z.number(), levels: Levels, comments: Words })),
});

const Commitments = z.strictObject({
  /** The fields of each; `by` is a day so many days from now. */
  rows: z.array(z.catchall(z.object({ id: z.string(), by: z.int() }), z.union([z.string(), z.boolean()]))),
  sender: z.strictObject({
    name: z.string(),
    ago: z.number(),
    says: z.record(z.string(), z.strictObject({ says: z.enum(SAYS), reason: z.string() })),
  }),
  lookedBack: z.optional(
    z.strictObject({
      ago: z.number(),
      how: z.record(z.string(), z.enum(HOW)),
      counts: z.strictObject({ 'one-to-ones': z.int(), asked: z.int() }),
      note: z._default(z.string(), ''),
      shown: z.optional(z.literal(true)),
    }),
  ),
});
export type Commitments = z.infer<typeof Commitments>;

const Learner = z.extend(Story, {
  /** The e-mail address before the @; from the name if it's left out. */
  mail: z.optional(z.string()),
  language: z._default(Language, 'en'),
  path: z.optional(z.literal('full')),
  stuckAt: z._default(z.array(z.string()), []),
  needs: z.optional(z.strictObject({ ticked: z.array(z.string()), more: z.optional(z.string()) })),
  /** Made up, as all of 555 01xx are. */
  telephone: z.optional(z.string()),
  made: z._default(z.array(Made), []),
  commitments: z.optional(Commitments),
  /** In a cohort of the Alliance: key of the affiliate that they say they come from. */
  home: z.optional(z.string()),
});

const Cohort = z.strictObject({
  /** Key of its affiliate; left out for one of the Alliance. */
  affiliate: z.optional(z.string()),
  place: z.optional(z.string()),
  /** Without the year of its first day. */
  name: z.string(),
  /** Days until it starts, below 0 once it has; left out of one open all year. It lasts four days. */
  startsIn: z.optional(z.int()),
  path: z.enum(['core', 'full']),
  staff: z._default(z.record(z.string(), z.enum(COHORT_ROLES)), {}),
  learners: z._default(z.record(z.string(), Learner), {}),
  /** Further learners, made up by chance. */
  crowd: z._default(z.int(), 0),
  /** Days since its crowd had done all and was heard last; left out where everyone is on their way. */
  crowdDone: z.optional(z.number()),
});
export type CastCohort = z.infer<typeof Cohort>;

const Bilingual = z.strictObject({ en: z.string(), es: z.string() });
const Names = z.pipe(
  z.string(),
  z.transform((text) => text.split(' ')),
);

const Cast = z.strictObject({
  administrator: z.string(),
  affiliates: z.record(
    z.string(),
    z.strictObject({ name: z.string(), place: z.string(), coordinator: z.string() }),
  ),
  cohorts: z.record(CohortKey, Cohort),
  transfers: z.array(
    z.strictObject({
      person: z.string(),
      /** The cohort that they leave, and the coordinator who offers them. */
      from: CohortKey,
      by: z.string(),
      ago: z.number(),
      taken: z.optional(z.strictObject({ cohort: CohortKey, by: z.string(), ago: z.number() })),
    }),
  ),
  /** Survey questions that everyone answers high, before and after. */
  steady: z.array(z.string()),
  /** Survey questions that people answer lower after the training. */
  sobering: z.array(z.string()),
  /** Lines that people write in the evening of a training day. */
  evenings: z.array(z.string()),
  crowdNames: z.strictObject({ first: Names, family: Names }),
  guests: z.record(
    Guest,
    z.strictObject({
      person: z.string(),
      /** The page they land on, without the language. */
      page: z.string(),
      cohort: z.optional(CohortKey),
      who: Bilingual,
      try: Bilingual,
    }),
  ),
});

export const CAST = Cast.parse(parse(readFileSync(new URL('cast.yaml', import.meta.url), 'utf8')));

export type CastLearner = z.infer<typeof Learner> & { readonly name: string };

/** A learner of a year: most have begun, some have finished, some have never synced. */
function someStory(chance: Chance): z.input<typeof Story> {
  const joined = 3 + chance() * 40;
  if (chance() < 0.08) return { joined, heard: null, through: 0 };
  const heard = chance() < 0.12 ? Math.min(joined, 7.5 + chance() * 12) : chance() * 6;
  const through = chance() < 0.25 ? 1 : chance() * 0.95;
  const lasting = { joined: Math.max(joined, heard + 0.5), heard, through };
  const kind = chance();
  if (kind < 0.02) return { ...lasting, waiting: 3 + Math.floor(chance() * 20) };
  if (kind < 0.05) return { ...lasting, stuck: 3 + Math.floor(chance() * 4) };
  return { ...lasting, cards: Math.floor(chance() * 9) };
}

/** A learner of a past training. Most have filled in the surveys at its end. */
const pastStory = (heard: number, chance: Chance): z.input<typeof Story> => ({
  joined: heard + 18 + chance() * 6,
  heard: heard + chance(),
  through: 1,
  looksBack: chance() < 0.85,
});

const crowd = ({ affiliate, crowd: size, crowdDone }: CastCohort, chance: Chance): CastLearner[] =>
  Array.from({ length: size }, (_, at) => ({
    name: `${oneOf(CAST.crowdNames.first, chance)} ${oneOf(CAST.crowdNames.family, chance)}`,
    ...Learner.parse({
      mail: `${affiliate ?? ''}${crowdDone === undefined ? '' : '.past'}.${at + 1}`,
      language: chance() < 0.3 ? 'es' : 'en',
      ...(crowdDone === undefined ? someStory(chance) : pastStory(crowdDone, chance)),
    }),
  }));

export const learnersOf = (cohort: CastCohort, chance: Chance): readonly CastLearner[] => [
  ...Object.entries(cohort.learners).map(([name, learner]) => ({ name, ...learner })),
  ...crowd(cohort, chance),
];
