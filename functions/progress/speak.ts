import type { Language } from '#domain/values/ids.ts';
import type { ApiContext } from '../context.ts';
import type { PersonFile } from '../storage/people.ts';

/**
 * From now on somebody is written to in a language. The person comes last, so that a call that was cut off is
 * made whole by the next.
 */
export async function speak(
  { members, peopleWriter }: ApiContext,
  file: PersonFile,
  language: Language,
): Promise<PersonFile> {
  const { person, enrolments } = file;
  if ([person, ...enrolments].every((each) => each.language === language)) return file;
  for (const { cohort } of enrolments) await members.speak(cohort, person.id, language);
  await peopleWriter.speak(person.id, language);
  return { ...file, person: { ...person, language } };
}
