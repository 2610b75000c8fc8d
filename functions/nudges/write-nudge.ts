import type { NextStep } from '#domain/nudges/next-step.ts';
import { type Mail, composeNudgeMail } from '../mail/compose.ts';
import type { Person } from '#domain/people/person.ts';
import type { NudgeCourse } from '../context.ts';
import { stopBy } from './reminder-token.ts';

export const writeNudge = (
  siteOrigin: string,
  { titleOf }: NudgeCourse,
  { email, language }: Pick<Person, 'email' | 'language'>,
  next: NextStep | null,
  token: string,
): Mail =>
  composeNudgeMail(
    { email, language },
    next === null ? null : { ...next, title: titleOf(language, next.lesson) },
    stopBy(siteOrigin, token),
  );
