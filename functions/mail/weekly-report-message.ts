import type { Language } from '#domain/values/ids.ts';
import { type WeekCounts, mayCount, saidInMail } from '#domain/reports/week.ts';
import type { MailMessage } from './messages.ts';

const NUMBER: Record<Language, (said: number | 'few' | 'most') => string> = {
  en: (said) => (said === 'few' ? 'fewer than 5' : said === 'most' ? 'nearly everyone' : `${said}`),
  es: (said) => (said === 'few' ? 'menos de 5' : said === 'most' ? 'casi todo el grupo' : `${said}`),
};

const COUNTED: Record<Language, Record<Exclude<keyof WeekCounts, 'people'>, string>> = {
  en: {
    waiting: 'New, and not counted here yet',
    learned: 'Learned something in the last seven days',
    done: 'Have everything done',
    need: 'Need somebody, as the board says',
  },
  es: {
    waiting: 'Personas nuevas que aquí todavía no cuentan',
    learned: 'Aprendieron algo en los últimos siete días',
    done: 'Ya terminaron todo',
    need: 'Necesitan a alguien, según el tablero',
  },
};

const PEOPLE: Record<Language, (people: number) => string> = {
  en: (people) => `Your groups that are under way have ${people} people who have been there for a week.`,
  es: (people) => `En tus grupos en marcha hay ${people} personas que llevan una semana o más.`,
};

const SMALL_GROUPS: Record<Language, string> = {
  en: 'In your groups that are under way, fewer than 10 people have been there for a week. Their numbers are on your boards alone.',
  es: 'En tus grupos en marcha hay menos de 10 personas que lleven una semana ahí. Sus números están solo en tus tableros.',
};

const NOT_ALL_COUNTED: Record<Language, string> = {
  en: 'Your groups are so large that not everyone is counted here. Your boards have all of them.',
  es: 'Tus grupos son tan grandes que aquí no se cuenta a todas las personas. En tus tableros están todas.',
};

const WEEKLY_REPORT: Record<Language, Pick<MailMessage, 'subject' | 'link'>> = {
  en: { subject: 'Your groups this week', link: 'Who they are is on your boards:' },
  es: { subject: 'Tus grupos esta semana', link: 'Quiénes son está en tus tableros:' },
};

/** Names are on the board, never in a mail. */
export function weeklyReportMessage(
  { counts, isWhole }: { readonly counts: WeekCounts; readonly isWhole: boolean },
  language: Language,
): MailMessage {
  const { people, waiting } = counts;
  const newcomers = saidInMail(waiting, { people: people + waiting });
  const lines = (['learned', 'done', 'need', 'waiting'] as const).map(
    (each) =>
      `${COUNTED[language][each]}: ${NUMBER[language](each === 'waiting' ? newcomers : saidInMail(counts[each], counts))}`,
  );
  return {
    ...WEEKLY_REPORT[language],
    opening: mayCount(counts) ? [PEOPLE[language](people), ...lines] : [SMALL_GROUPS[language]],
    closing: isWhole ? [] : [NOT_ALL_COUNTED[language]],
  };
}
