import * as z from 'zod/mini';
import { sync } from '#domain/contract/sync.ts';
import { Work, type WorkEvent } from '#domain/record/events/schema.ts';
import type { Worksheets } from '#functions/storage/worksheets.ts';
import { PhoneStore } from '#lib/phone/store/phone-store.ts';
import type { HopCall } from './hop.ts';
import type { TestPhone } from './phones.ts';
import type { Findings } from './tally.ts';

/**
 * Versions of reflections that were ever sent, by person, then by id. A phone sends each again until the
 * server has it.
 */
export type SentReflections = Map<string, Map<string, WorkEvent>>;

const Batch = z.object({ person: z.string(), events: z.array(z.unknown()) });

/** Notes the reflections in a batch, before a fault can strike it. */
export const noteReflections = (words: SentReflections, { path, body }: HopCall): void => {
  if (path !== sync.path) return;
  const { person, events } = z.parse(Batch, JSON.parse(body.toString()));
  for (const event of events) {
    const work = z.safeParse(Work, event);
    if (work.success) words.get(person)?.set(work.data.id, work.data);
  }
};

/** What the phones of one person hold of their reflections at the end. */
interface HeldReflections {
  /** Versions that they would send to a server again. */
  readonly versions: ReadonlySet<string>;
  /** Text shown in the reflections, by worksheet. */
  readonly notes: readonly (readonly [worksheet: string, text: string])[];
}

export const heldReflections = async (
  phones: readonly TestPhone[],
  person: string,
): Promise<HeldReflections> => {
  const stores = await Promise.all(phones.map(({ name }) => PhoneStore.open(name)));
  const all = await Promise.all(stores.map((store) => store.belongings(person)));
  for (const store of stores) store.close();
  const work = all
    .flatMap(({ events }) => events)
    .filter(({ event, standing }) => event.t === 'work' && standing !== 'refused');
  return { versions: new Set(work.map(({ id }) => id)), notes: all.flatMap(({ texts }) => [...texts]) };
};

/**
 * Compares the versions that are kept with those that were sent, and with what the phones hold.
 * @param due ids of the versions that must be there
 */
export const recountReflections = async (
  worksheets: Worksheets,
  person: string,
  {
    sent,
    due,
    notes,
  }: {
    readonly sent: ReadonlyMap<string, WorkEvent>;
    readonly due: Iterable<string>;
    readonly notes: HeldReflections['notes'];
  },
): Promise<Findings> => {
  const histories = await worksheets.histories(person);
  const kept = [...histories].flatMap(([worksheet, { versions }]) =>
    [...versions.keys()].map((id) => ({ worksheet, id })),
  );
  const words = await worksheets.words(person, kept);
  const texts = new Map(words.map(({ id, text }) => [id, text]));
  const said = new Set(words.map(({ worksheet, text }) => `${worksheet}: ${text}`));
  return {
    lost: [
      ...[...due].filter((id) => !texts.has(id)).map((id) => `words ${id}`),
      ...notes
        .filter(([worksheet, text]) => !said.has(`${worksheet}: ${text}`))
        .map(([worksheet, text]) => `words that stand in ${worksheet}: ${text}`),
    ],
    double: kept.filter(({ id }) => !sent.has(id)).map(({ id }) => `words ${id}: nobody wrote them`),
    wrong: [...sent.values()]
      .filter(({ id, body }) => texts.has(id) && texts.get(id) !== body.text)
      .map(({ id }) => `words ${id}: others`),
  };
};
