import ical from 'ical-generator';
import { daysAfter } from '#domain/values/calendar.ts';
import type { CalendarEntry } from '#domain/nudges/calendar-entries.ts';
import type { DatedModule } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/instant.ts';

const en = {
  name: 'Groundwork',
  training: (cohort: string) => `Training: ${cohort}`,
  module: (number: number, title: string) => `A good day to finish module ${number}: ${title}`,
  moduleHow: 'It leaves this calendar once it’s done.',
  review: (title: string) => `Three questions again: ${title}`,
  reviewHow: 'Three minutes. You can put it off.',
};

const es: typeof en = {
  name: 'Groundwork',
  training: (cohort) => `Capacitación: ${cohort}`,
  module: (number, title) => `Buen día para terminar el módulo ${number}: ${title}`,
  moduleHow: 'Cuando lo termines, desaparece de este calendario.',
  review: (title) => `Tres preguntas otra vez: ${title}`,
  reviewHow: 'Tres minutos. Puedes dejarlo para después.',
};

const calendarMessages: Readonly<Record<Language, typeof en>> = { en, es };

/** So often calendar programs are asked to look again. */
const LOOK_AGAIN_SECONDS = 6 * 60 * 60;

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

/**
 * A calendar by RFC 5545. An entry keeps its id as long as it is about the same thing, so that a program
 * moves it instead of showing two.
 */
export function calendarFile(
  entries: readonly CalendarEntry[],
  {
    siteOrigin,
    language,
    modules,
  }: { readonly siteOrigin: string; readonly language: Language; readonly modules: readonly DatedModule[] },
  now: Instant,
): string {
  const messages = calendarMessages[language];
  const root = language === 'en' ? siteOrigin : `${siteOrigin}/${language}`;
  const moduleOf = (id: string): Pick<DatedModule, 'number' | 'title'> => {
    const found = modules.find((module) => module.id === id);
    if (found === undefined) throw new Error(`no module ${id} in the outline`);
    return found;
  };
  const wordsOf = (entry: CalendarEntry) => {
    if (entry.about === 'training') {
      const { id, name, place } = entry.group;
      const url = entry.isStaff ? `${root}/cohorts/` : `${root}/`;
      return { id, summary: messages.training(name), ...(place !== '' && { location: place }), url };
    }
    const { number, title } = moduleOf(entry.module);
    return entry.about === 'module'
      ? {
          id: entry.module,
          summary: messages.module(number, title),
          description: messages.moduleHow,
          url: `${root}/${entry.module}/`,
        }
      : {
          id: `${entry.module}-${entry.round}`,
          summary: messages.review(title),
          description: messages.reviewHow,
          url: `${root}/review/`,
        };
  };
  const calendar = ical({
    name: messages.name,
    prodId: { company: 'Groundwork', product: 'Calendar', language: language.toUpperCase() },
    ttl: LOOK_AGAIN_SECONDS,
  });
  const host = new URL(siteOrigin).host;
  for (const entry of entries) {
    const { id, ...words } = wordsOf(entry);
    calendar.createEvent({
      ...words,
      id: `${entry.about}-${id}@${host}`,
      start: midnight(entry.first),
      // The first day that is no part of it.
      end: midnight(daysAfter(entry.last, 1)),
      allDay: true,
      stamp: new Date(now),
    });
  }
  return calendar.toString();
}
