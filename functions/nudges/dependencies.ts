import type { Catalogue, DatedModule } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import type { Cohorts } from '../storage/cohorts.ts';
import type { Members } from '../storage/members.ts';
import type { People, PeopleWriter } from '../storage/people.ts';
import type { DueMails } from '../storage/due-mails.ts';
import type { Pepper } from '../secrets.ts';
import type { Counters } from '../storage/counters.ts';
import type { Clock, Ids } from '../context.ts';
import type { Ledger } from '../storage/ledger.ts';
import type { Switches } from '../http/switches.ts';
import type { SenderStorage } from '../storage/senders.ts';

/** The course as nudges and calendars read it. */
export interface NudgeCourse {
  readonly catalogue: Catalogue;
  /** @returns null for a lesson that it doesn't have */
  readonly titleOf: (language: Language, lesson: string) => string | null;
  readonly modulesIn: (language: Language) => readonly DatedModule[];
}

/** What nudges, and stopping them, work with. */
export interface NudgesDependencies {
  readonly cohorts: Pick<
    Cohorts,
    'readCohort' | 'turnCalendarNudges' | 'names' | 'listCohorts' | 'listAffiliates'
  >;
  readonly members: Pick<Members, 'page' | 'homesOf'>;
  readonly people: People;
  readonly peopleWriter: Pick<PeopleWriter, 'turnReminders' | 'turnWeeklyReport'>;
  readonly dueMails: DueMails;
  readonly pepper: Pick<
    Pepper,
    'ofReminders' | 'ofWeeklyReport' | 'ofEmail' | 'ofSenderMails' | 'ofSenderLink'
  >;
  readonly ids: Pick<Ids, 'ulid' | 'hash'>;
  readonly ledger: Ledger;
  readonly counters: Counters;
  /** Brought for mails to senders alone: no sign-in waits for it. */
  readonly bringSenderStorage: () => Promise<SenderStorage>;
  readonly siteOrigin: string;
  readonly switches: Switches;
  readonly now: Clock;
  /** Read when first asked for. @returns null for a course there is not */
  readonly readCourse: (course: string) => Promise<NudgeCourse | null>;
}
