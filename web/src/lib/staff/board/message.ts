import type { BoardPerson } from '#domain/contract/board.ts';
import type { Need } from '#domain/need.ts';
import type { CohortName } from '#domain/contract/people.ts';
import type { Outline } from '#domain/course.ts';
import type { Language } from '#domain/ids.ts';
import { type MessageNeed, type NeedPlace, needTextMessages } from './messages.ts';
import { href } from '#lib/i18n/language.ts';
import { calendarDay } from './days.ts';

/** What a board knows of the course: its outline in the language of the page. */
export type Modules = Outline['modules'];

/** Where a need arose. If the course has changed, the module alone. */
export function placeOf(modules: Modules, need: MessageNeed): NeedPlace {
  if (need.rule !== 'stuck' && need.rule !== 'talk') return { module: 0, lesson: '', title: '' };
  const module = modules.find(({ id }) => id === need.module);
  const lesson = need.rule === 'stuck' ? module?.lessons.find(({ id }) => id === need.lesson) : undefined;
  return {
    module: module?.number ?? 0,
    lesson: lesson?.number ?? String(module?.number ?? ''),
    title: lesson?.title ?? module?.title ?? '',
  };
}

type StuckNeed = Extract<Need, { rule: 'stuck' }>;

const cardPath = ({ module, lesson, item }: StuckNeed) =>
  `/${module}/${lesson}/#${item.slice(item.indexOf('.') + 1)}` as const;

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
  /** ms since 1970 UTC. */
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

/** The card that someone is stuck at, as they see it: its lesson, opened there. */
export const cardAddress = (language: Language, need: StuckNeed): string => href(language, cardPath(need));
