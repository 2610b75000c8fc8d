export interface Patch {
  /** From the repository's root. */
  readonly file: string;
  /** Stands in it exactly once. */
  readonly from: string;
  readonly to: string;
}

/**
 * Makes the sources those of an older build, which answers beside the newer one during a deploy. It doesn't
 * know the newest kinds of events, and refuses to read records that the newer one wrote.
 */
export const OLDER = 'an older build';
const OLDER_BUILD: readonly Patch[] = [
  ...[' Ask,', ' FormFilledIn,', ' Work,'].map((from) => ({
    file: 'domain/record/events/schema.ts',
    from,
    to: '',
  })),
  {
    file: 'functions/storage/records.ts',
    from: `const { course, version, body, ...news } = recordItems.read(item);`,
    to: `const { course, version, body, ...news } = recordItems.read({ ...item, v: 0 });`,
  },
];

/**
 * Mistakes that the harness must catch, as changes to the real sources. They are made while a program loads,
 * in its memory alone.
 */
export const BUGS: Readonly<Record<string, readonly Patch[]>> = {
  'no version condition': [
    { file: 'functions/storage/records.ts', from: `news), before)`, to: `news), before && {})` },
  ],
  'tries are not told apart by their ids': [
    {
      file: 'domain/record/progress.ts',
      from: `[...attempts.first, attempts.best].find(({ id }) => id === attempt.id)`,
      to: `undefined as Attempt | undefined`,
    },
    { file: 'domain/record/progress.ts', from: `tries.filter(({ id }) => id !== attempt.id)`, to: `tries` },
  ],
  'the phone takes no notice of the epoch': [
    {
      file: 'web/src/lib/phone/store/apply-reply.ts',
      from: `isText(heard) && heard !== reply.epoch`,
      to: `heard === null`,
    },
  ],
  'the server believes whose batch it is': [
    {
      file: 'functions/progress/sync-progress.ts',
      from: `if (!isTheirs(file, request.person)) return fail({ error: 'wrong_person' });`,
      to: ``,
    },
  ],
  'the phone drops what a 401 answers': [
    {
      file: 'web/src/lib/phone/sync.ts',
      from: `return { kind: 'sign-in' };`,
      to: `const results = Object.fromEntries(batch.map(({ id }) => [id, 'applied' as const]));
        await store.run(applyReply(person, batch, { epoch: await epochOf(store, person), results, state: {}, now: 0 }, 0));
        return { kind: 'sign-in' };`,
    },
  ],
  'the phone deletes before the receipt': [
    {
      file: 'web/src/lib/phone/sync.ts',
      from: `const outcome = await tools.call(`,
      to: `const results = Object.fromEntries(batch.map(({ id }) => [id, 'applied' as const]));
    const heard = await epochOf(store, person);
    await store.run(applyReply(person, batch, { epoch: heard, results, state: {}, now: 0 }, 0));
    const outcome = await tools.call(`,
    },
  ],
  'the server counts ids up and skips what is not above the last': [
    {
      file: 'domain/record/events/events.ts',
      from: `isRight: (answer: AnswerEvent) => boolean,
): LearningRecord {`,
      to: `isRight: (answer: AnswerEvent) => boolean,
): LearningRecord {
  if (record.place !== null && event.id <= record.place.id) return record;`,
    },
  ],
  'a wrong clock leaves no mark on the time of receipt': [
    { file: 'domain/record/progress.ts', from: `: { at: now, received: true }`, to: `: { at: now }` },
  ],
};

export const PLANTS: Readonly<Record<string, readonly Patch[]>> = { ...BUGS, [OLDER]: OLDER_BUILD };
