import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Questions that come again',
  lead: 'A week and a month after each module, a few of its questions come again. If they are still open then, this mail says so by itself, once a week at most. It counts as one of their two a week, and leaves the other one to you.',
  whoNot:
    'People without an email address get none, nor do those whose address takes no mail, who turned reminders off, or who stopped these questions.',
  asSent: (language: string) => `As it leaves in ${language}`,
};

const es = {
  title: 'Preguntas que vuelven',
  lead: 'Una semana y un mes después de cada módulo vuelven algunas de sus preguntas. Si para entonces siguen sin contestar, este correo lo dice solo, una vez por semana cuando mucho. Cuenta como uno de sus dos por semana, y el otro te queda a ti.',
  whoNot:
    'No le llega a quien no tiene correo, a quien su correo no recibe mensajes, a quien apagó los recordatorios ni a quien paró estas preguntas.',
  asSent: (language: string) => `Así sale en ${language.toLowerCase()}`,
} satisfies Translation<typeof en>;

/** Texts about the mail that says that questions come again. */
export const reviewMailMessages = { en, es } as const;
