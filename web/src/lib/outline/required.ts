import { requiredDone } from '#domain/completion.ts';
import type { Language } from '#domain/ids.ts';
import type { LearningRecord } from '#domain/record.ts';
import { homeMessages } from './messages.ts';
import { href } from '#lib/i18n/language.ts';

/**
 * Names and links what a module requires beyond its lessons: a talk (`talks.…`) or a survey (`surveys.…`).
 * @param talks those of its module, where their titles are at hand
 */
export function requiredAs(
  id: string,
  record: LearningRecord,
  language: Language,
  talks: readonly { readonly id: string; readonly title: string }[] = [],
) {
  const messages = homeMessages[language];
  const [kind, local = ''] = id.split('.');
  const isTalk = kind === 'talks';
  const survey: Readonly<Partial<Record<string, string>>> = messages.surveys;
  return {
    id,
    title: isTalk
      ? (talks.find((talk) => talk.id === local)?.title ?? messages.someTalk)
      : (survey[local] ?? messages.someSurvey),
    to: href(language, isTalk ? `/practice/${local}/` : `/survey/${local}/`),
    done: requiredDone(record, id),
  };
}
