import type { CohortView } from '#domain/contract/people.ts';
import {
  type MailPreview,
  type MailText,
  type NudgeCalendar,
  type NudgeLine,
  previewNudge,
  sendNudge,
  stopNudge,
} from '#domain/contract/nudges.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import { readAll } from '#lib/staff/read-pages.ts';

/** What a nudge would send now. */
export interface NudgePreview {
  readonly cohort: CohortView;
  /** The zone of this device, by whose clock the night is quiet. */
  readonly zone: string;
  /** The list page by page, each with where it begins. */
  readonly pages: readonly { readonly after: string | null; readonly people: readonly NudgeLine[] }[];
  /** One for each language that somebody is written to in. */
  readonly mails: readonly MailPreview[];
  /** That questions come again, in each language of somebody of the cohort. */
  readonly reviewMails: readonly MailText[];
  readonly calendar: NudgeCalendar;
}

/** One text for each language that there is one in. */
const byLanguage = <Text extends MailText>(texts: readonly Text[]): readonly Text[] =>
  texts.filter(({ language }, at) => texts.findIndex((each) => each.language === language) === at);

/** Reads what a nudge to a cohort would send, to the end of its list. */
export function readNudge(call: Call, cohort: string): Promise<Outcome<NudgePreview>> {
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
  return readAll(
    (after) => call(previewNudge, { cohort, after, zone }),
    (pages, { cohort, calendar }) => ({
      ...{ cohort, calendar, zone },
      pages: pages.map(({ people }, at) => ({ after: pages[at - 1]?.next ?? null, people })),
      mails: byLanguage(pages.flatMap(({ mails }) => mails)),
      reviewMails: byLanguage(pages.flatMap(({ reviewMails }) => reviewMails)),
    }),
  );
}

/** A nudge that was sent. */
export interface SentNudge {
  readonly count: number;
  /** How long after it was sent it leaves, ms, and when. */
  readonly waits: number;
  readonly leavesAt: number;
}

/** A nudge as it is sent, page by page, and taken back. Sent again it changes nothing. */
export class Nudging {
  readonly #call: Call;
  readonly #cohort: string;
  readonly #zone: string;
  readonly #parts: readonly {
    readonly id: string;
    readonly after: string | null;
    readonly people: string[];
  }[];

  /** @param newId makes the id of each part */
  constructor(call: Call, { cohort, zone, pages }: NudgePreview, newId: () => string) {
    this.#call = call;
    this.#cohort = cohort.id;
    this.#zone = zone;
    this.#parts = pages
      .map(({ after, people }) => ({
        id: newId(),
        after,
        people: people.filter(({ why }) => why === null).map(({ person }) => person),
      }))
      .filter(({ people }) => people.length > 0);
  }

  async send(): Promise<Outcome<SentNudge>> {
    let sent: SentNudge = { count: 0, waits: 0, leavesAt: 0 };
    for (const part of this.#parts) {
      const answer = await this.#call(sendNudge, { cohort: this.#cohort, zone: this.#zone, ...part });
      if (!answer.ok) return answer;
      const { count, now, leavesAt } = answer.value;
      sent = { count: sent.count + count, waits: leavesAt - now, leavesAt };
    }
    return { ok: true, value: sent };
  }

  /** @returns how many were stopped */
  async stop(): Promise<Outcome<number>> {
    let stopped = 0;
    for (const { id, people } of this.#parts) {
      const answer = await this.#call(stopNudge, { cohort: this.#cohort, id, people });
      if (!answer.ok) return answer;
      stopped += answer.value.stopped;
    }
    return { ok: true, value: stopped };
  }
}
