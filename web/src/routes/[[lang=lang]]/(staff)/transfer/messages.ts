import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Take somebody in?',
  titleOf: (name: string) => `Take ${name} in?`,
  description: 'Take somebody of another affiliate into a cohort of yours.',
  over: 'This link opens nothing any more',
  overHow:
    'It was used, withdrawn or replaced, or two weeks have gone by. Ask the coordinator who sent it for a new one.',
  from: (from: string, until: string) =>
    `${from} offers them to you until ${until}. If they say yes, they come with all they have done, and leave the cohorts there.`,
  undo: 'Either affiliate can undo it for a week, on its own page.',
  cohort: 'Into which cohort',
  none: 'You have no cohort for them yet. Open one on your affiliate’s page, then open this link again.',
  toCohorts: 'To your cohorts',
  take: 'Take them in',
  taking: 'Taking them in…',
  taken: (name: string, cohort: string) => `${name} is in ${cohort} now.`,
  asked: (name: string, cohort: string, until: string) =>
    `${name} is asked now, on their first page and by mail. With a yes until ${until} they come into ${cohort}.`,
  where: 'On your affiliate’s page you see whether they have answered, and can call it off.',
  toAffiliate: 'To your affiliate’s page',
};

export const takeMessages = inBoth(en, {
  title: '¿Recibir a alguien?',
  titleOf: (name) => `¿Recibir a ${name}?`,
  description: 'Recibe a una persona de otra organización en uno de tus grupos.',
  over: 'Este enlace ya no abre nada',
  overHow:
    'Ya se usó, lo retiraron o lo cambiaron, o pasaron dos semanas. Pídele uno nuevo a quien te lo mandó.',
  from: (from, until) =>
    `Es una oferta de ${from} y vale hasta el ${until}. Si dice que sí, llega con todo lo que ya hizo y sale de los grupos de allá.`,
  undo: 'Durante una semana, cualquiera de las dos organizaciones lo puede deshacer en su propia página.',
  cohort: 'En qué grupo',
  none: 'Todavía no tienes un grupo para esta persona. Abre uno en la página de tu organización y luego abre otra vez este enlace.',
  toCohorts: 'A tus grupos',
  take: 'Recibir',
  taking: 'Recibiendo…',
  taken: (name, cohort) => `${name} ya está en ${cohort}.`,
  asked: (name, cohort, until) =>
    `Ahora se le pregunta a ${name}, en su primera página y por correo. Si dice que sí, hasta el ${until}, entra en ${cohort}.`,
  where: 'En la página de tu organización ves si ya contestó, y ahí lo puedes cancelar.',
  toAffiliate: 'A la página de tu organización',
});
