import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  cohorts: 'Cohorts',
  keys: 'Keys of this page',
  signIn: {
    title: 'Please sign in',
    againTitle: 'Please sign in again',
    lead: 'Here you see other people’s records. So it opens only for a short time, and then asks who you are.',
  },
};

const es = {
  cohorts: 'Grupos',
  keys: 'Teclas de esta página',
  signIn: {
    title: 'Entra a tu cuenta',
    againTitle: 'Vuelve a entrar',
    lead: 'Aquí ves datos de otras personas. Por eso se abre solo por un rato y después pregunta quién eres.',
  },
} satisfies Translation<typeof en>;

/** Texts that every page for people with a role shares. */
export const staffMessages = inBoth(en, es);
