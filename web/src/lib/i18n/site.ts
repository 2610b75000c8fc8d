/** Words on every page: bars, foot, the steadying card, pages that are not there. */
export const siteWords = {
  en: {
    skipToText: 'Skip to the text',
    language: 'Language',
    allLessons: 'Lessons',
    account: 'Your account',
    privacy: 'Who sees what',
    footLabel: 'More',
    steady: 'Steady yourself',
    steadyLead: 'Some of this is heavy. Stop any time. Nothing is lost.',
    steadySteps: [
      'Put both feet on the floor.',
      'Look for five blue things.',
      'Drink some water.',
      'Text someone you like.',
    ],
    card: (at: number, of: number) => `Card ${String(at)} of ${String(of)}`,
    minutes: (count: number) => `${String(count)} min`,
    hours: (minutes: number) => {
      const hours = Math.floor(minutes / 60);
      const rest = minutes % 60;
      if (hours === 0) return `${String(rest)} min`;
      return rest === 0 ? `${String(hours)} hr` : `${String(hours)} hr ${String(rest)} min`;
    },
    notFound: 'This page is not here',
    notFoundSay: 'The address may have a slip in it, or the page has moved.',
    toHome: 'See all lessons',
    broken: 'Something went wrong on our side',
    brokenSay: 'What you did is still on this phone. Try once more in a moment.',
  },
  es: {
    skipToText: 'Ir al texto',
    language: 'Idioma',
    allLessons: 'Lecciones',
    account: 'Tu cuenta',
    privacy: 'Quién ve qué',
    footLabel: 'Más',
    steady: 'Toma un respiro',
    steadyLead: 'Hay cosas que pesan. Para cuando quieras. No se pierde nada.',
    steadySteps: [
      'Pon los dos pies en el piso.',
      'Busca con la vista cinco cosas azules.',
      'Toma un poco de agua.',
      'Mándale un mensaje a alguien que quieras.',
    ],
    card: (at: number, of: number) => `Tarjeta ${String(at)} de ${String(of)}`,
    minutes: (count: number) => `${String(count)} min`,
    hours: (minutes: number) => {
      const hours = Math.floor(minutes / 60);
      const rest = minutes % 60;
      if (hours === 0) return `${String(rest)} min`;
      return rest === 0 ? `${String(hours)} h` : `${String(hours)} h ${String(rest)} min`;
    },
    notFound: 'Esta página no está',
    notFoundSay: 'Quizá la dirección tiene un error, o la página cambió de lugar.',
    toHome: 'Ver todas las lecciones',
    broken: 'Algo falló de nuestro lado',
    brokenSay: 'Lo que hiciste sigue en este teléfono. Intenta otra vez en un momento.',
  },
} as const;
