import type { Language } from '#domain/ids.ts';
import { type WeekCounts, mayCount, saidInMail } from '#domain/reports/week.ts';
import type { MailMessage } from './messages.ts';

/** A number of people, as a mail says it. */
const NUMBER: Record<Language, (said: number | 'few' | 'most') => string> = {
  en: (said) => (said === 'few' ? 'fewer than 5' : said === 'most' ? 'nearly everyone' : `${said}`),
  es: (said) => (said === 'few' ? 'menos de 5' : said === 'most' ? 'casi todo el grupo' : `${said}`),
};

/** What is counted, each with what stands before its number. */
const COUNTED: Record<Language, Record<Exclude<keyof WeekCounts, 'people'>, string>> = {
  en: {
    joined: 'Joined in the last seven days',
    learned: 'Learned something in the last seven days',
    done: 'Have everything done',
    need: 'Need somebody, as the board says',
  },
  es: {
    joined: 'Se unieron en los últimos siete días',
    learned: 'Aprendieron algo en los últimos siete días',
    done: 'Ya terminaron todo',
    need: 'Necesitan a alguien, según el tablero',
  },
};

const PEOPLE: Record<Language, (people: number) => string> = {
  en: (people) => `Your groups that are under way have ${people} people.`,
  es: (people) => `En tus grupos en marcha hay ${people} personas.`,
};

const SMALL_GROUPS: Record<Language, string> = {
  en: 'Your groups that are under way have fewer than 10 people, so their numbers are on your boards alone.',
  es: 'En tus grupos en marcha hay menos de 10 personas, así que sus números están solo en tus tableros.',
};

const NOT_ALL_COUNTED: Record<Language, string> = {
  en: 'Your groups are so large that not everyone is counted here. Your boards have all of them.',
  es: 'Tus grupos son tan grandes que aquí no se cuenta a todas las personas. En tus tableros están todas.',
};

const WEEKLY_REPORT: Record<Language, Pick<MailMessage, 'subject' | 'link'>> = {
  en: { subject: 'Your groups this week', link: 'Who they are is on your boards:' },
  es: { subject: 'Tus grupos esta semana', link: 'Quiénes son está en tus tableros:' },
};

/** The report of a week to somebody who looks after groups. Names are on the board, never in a mail. */
export function weeklyReportMessage(
  { counts, isWhole }: { readonly counts: WeekCounts; readonly isWhole: boolean },
  language: Language,
): MailMessage {
  const lines = (['joined', 'learned', 'done', 'need'] as const).map(
    (each) => `${COUNTED[language][each]}: ${NUMBER[language](saidInMail(counts[each], counts))}`,
  );
  return {
    ...WEEKLY_REPORT[language],
    opening: mayCount(counts) ? [PEOPLE[language](counts.people), ...lines] : [SMALL_GROUPS[language]],
    closing: isWhole ? [] : [NOT_ALL_COUNTED[language]],
  };
}
