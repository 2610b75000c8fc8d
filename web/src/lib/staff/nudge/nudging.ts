import type { CohortView } from '#domain/contract/people.ts';
import {
  type MailPreview,
  type MailText,
  type NudgeCalendar,
  type NudgeLine,
  previewNudge,
} from '#domain/contract/nudges.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import { readAll } from '#lib/staff/read-pages.ts';

/** What a nudge would send now. */
export interface NudgePreview {
  readonly cohort: CohortView;
  /** The zone of this device, by whose clock the night is quiet. */
  readonly zone: string;
  readonly people: readonly NudgeLine[];
  /** One for each language that somebody is written to in. */
  readonly mails: readonly MailPreview[];
  /** That questions come again, in each language of somebody of the cohort. */
  readonly reviewMails: readonly MailText[];
  readonly calendar: NudgeCalendar;
}

/** The zone of this device, by whose clock the night is quiet. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** One text for each language that there is one in. */
const byLanguage = <Text extends MailText>(texts: readonly Text[]): readonly Text[] =>
  texts.filter(({ language }, at) => texts.findIndex((each) => each.language === language) === at);

/** Reads what a nudge to a cohort would send, to the end of its list. */
export function readNudge(call: Call, cohort: string): Promise<Outcome<NudgePreview>> {
  const zone = zoneHere();
  return readAll(
    (after) => call(previewNudge, { cohort, after, zone }),
    (pages, { cohort, calendar }) => ({
      ...{ cohort, calendar, zone },
      people: pages.flatMap(({ people }) => people),
      mails: byLanguage(pages.flatMap(({ mails }) => mails)),
      reviewMails: byLanguage(pages.flatMap(({ reviewMails }) => reviewMails)),
    }),
  );
}
