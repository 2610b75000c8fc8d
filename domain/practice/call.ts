import * as z from 'zod/mini';
import type { Script } from '../course/script.ts';
import type { Attempts } from '../record/record.ts';
import { Language, Slug } from '../values/ids.ts';

/**
 * A call of ten minutes between two people, by telephone or side by side. A record keeps it as a talk of two
 * turns: one's own tap, and the partner's.
 */

export const ROLES = ['caller', 'listener', 'observer'] as const;

const Card = z.object({ title: z.string(), lines: z.array(z.string()).check(z.minLength(1)) });

/** In one language, built from `content/<course>/calls/`. */
export const PartnerCall = z.strictObject({
  id: Slug,
  language: Language,
  module: Slug,
  lesson: Slug,
  title: z.string(),
  why: z.string(),
  minutes: z.int(),
  roles: z.strictObject({ caller: Card, listener: Card, observer: Card }),
  /** Beginnings of sentences by which anybody may help the caller afterward. */
  coaching: Card,
  steps: z.array(z.strictObject({ minutes: z.int().check(z.minimum(1)), say: z.string() })),
});
export type PartnerCall = z.infer<typeof PartnerCall>;

const [MINE, PARTNERS, NOT_YET] = ['did-mine', 'partner-did', 'not-yet'];
const NOTHING = { title: '', say: '' };

/** The talk by which functions judge it. It passes by both taps alone. */
export const callTalk = ({
  id,
  module,
  lesson,
  language,
}: Pick<PartnerCall, 'id' | 'module' | 'lesson' | 'language'>): Script => {
  const replyTo = (reply: string, to: string) => ({ id: reply, say: '', reason: '', to, effects: {} });
  const turn = (name: string, yes: string, to: string) => ({
    ...{ id: name, line: '', replies: [replyTo(yes, to), replyTo(NOT_YET, 'half')] },
  });
  return {
    ...{ id, language, module, lesson, person: '', title: '', place: '', scene: '', note: '', story: '' },
    ...{ start: 'mine', shut: 'half', safe: 'left', extra: true },
    marks: { trust: 0, understanding: 0, integrity: 0 },
    turns: [turn('mine', MINE, 'partners'), turn('partners', PARTNERS, 'both')],
    endings: [
      { ...NOTHING, id: 'both', kind: 'pass', always: true },
      { ...NOTHING, id: 'half', kind: 'again' },
      { ...NOTHING, id: 'left', kind: 'pass', always: true },
    ],
  };
};

/** Moves of one's own tap alone, and of both. */
export const HALF: readonly string[] = [MINE, NOT_YET];
export const BOTH: readonly string[] = [MINE, PARTNERS];

export const callStanding = (attempts: Attempts | undefined): 'open' | 'half' | 'both' =>
  attempts === undefined ? 'open' : attempts.best.right ? 'both' : 'half';
