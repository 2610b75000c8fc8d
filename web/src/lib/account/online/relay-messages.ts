import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'What your course site reads',
  lead: 'You said yes to this. Your course site reads whether you are done, and your score, and nothing else.',
  whole: 'The whole course',
  since: (day: string, until: string) => `Since ${day}, until ${until} at the latest`,
  end: 'End this',
  endOf: (part: string) => `End this for ${part}`,
  ended: (part: string) =>
    `Your course site reads nothing new about ${part}. What it has already stays there.`,
};

const es = {
  title: 'Lo que lee tu plataforma de cursos',
  lead: 'A esto dijiste que sí. Tu plataforma de cursos lee si ya terminaste y tu puntaje, y nada más.',
  whole: 'Todo el curso',
  since: (day: string, until: string) => `Desde el ${day}, a más tardar hasta el ${until}`,
  end: 'Terminar esto',
  endOf: (part: string) => `Terminar esto para ${part}`,
  ended: (part: string) =>
    `Tu plataforma de cursos ya no lee nada nuevo sobre ${part}. Lo que ya tiene se queda ahí.`,
} satisfies Translation<typeof en>;

export const ownRelayMessages = inBoth(en, es);
