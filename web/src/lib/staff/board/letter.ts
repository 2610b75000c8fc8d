import type { BoardPerson } from '#domain/contract/board.ts';
import type { CohortName } from '#domain/contract/people.ts';
import { href } from '#lib/i18n/language.ts';
import { calendarDay } from '#lib/i18n/days.ts';
import { needTextMessages } from './letter-messages.ts';
import { type MessageNeed, cardPath, type Modules, placeOf } from '../../stuck/place.ts';

/** The page that helps with a need. */
function helpPath(need: MessageNeed, [first]: Modules): `/${string}` {
  if (need.rule === 'stuck') return cardPath(need);
  if (need.rule === 'talk') return `/${need.module}/`;
  const lesson = need.rule === 'not-started' ? first?.lessons[0] : undefined;
  return first === undefined || lesson === undefined ? '/' : `/${first.id}/${lesson.id}/`;
}

/** What a message is written from. */
interface Letter {
  readonly need: MessageNeed;
  readonly person: Pick<BoardPerson, 'name' | 'language'>;
  readonly cohort: CohortName;
  readonly modules: Modules;
  /** Where the site is: `https://example.org`. */
  readonly origin: string;
  readonly now: number;
}

/** The ready message for one need as it is copied: in the learner's language, with a link to what helps. */
export function messageFor({ need, person, cohort, modules, origin, now }: Letter): string {
  const { name, language } = person;
  const { module, lesson } = placeOf(modules, need);
  return needTextMessages[language](need, {
    name,
    cohort: cohort.name,
    link: `${origin}${href(language, helpPath(need, modules))}`,
    lesson,
    module,
    minutes: modules[0]?.lessons[0]?.minutes ?? 10,
    firstDay: cohort.startsOn === null ? '' : calendarDay(language, cohort.startsOn, now),
  });
}
