import type { Language } from '#domain/values/ids.ts';

/** What every page says where its scripts don't run. */
export const unkeptMessages: Record<Language, string> = {
  en: 'You can read everything here. Right now, nothing you do is kept.',
  es: 'Aquí puedes leer todo. Por ahora, lo que hagas no se guarda.',
};
