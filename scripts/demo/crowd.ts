import { type Chance, oneOf } from './chance.ts';
import type { CastLearner } from './cast.ts';
import { FAMILY_NAMES, FIRST_NAMES } from './names.ts';
import type { Story } from './story.ts';

/** One learner of a year: most have begun, some have finished, some have never synced. */
function someStory(chance: Chance): Story {
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

/** Invented learners of a large cohort. @param size how many */
export const crowd = (size: number, chance: Chance): readonly CastLearner[] =>
  Array.from({ length: size }, (_, at) => ({
    name: `${oneOf(FIRST_NAMES, chance)} ${oneOf(FAMILY_NAMES, chance)}`,
    mail: `learner.${String(at + 1)}`,
    language: chance() < 0.3 ? 'es' : 'en',
    story: someStory(chance),
  }));
