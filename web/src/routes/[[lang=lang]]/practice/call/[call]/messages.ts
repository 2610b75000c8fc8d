import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  practice: 'Practice · Extra',
  minutes: (minutes: number) => `${minutes} min, two people or three, by telephone or side by side`,
  private: 'Nobody records the call, and you choose whom to call. What you write here is only for you.',
  steps: 'How it goes',
  step: (minutes: number) => `${minutes} min`,
  cards: 'The cards',
  after: 'When you are through',
  mine: 'I did my part',
  mineDone: 'You did your part. It stays here, also if you close this page.',
  waits: (title: string) =>
    `It’s done once your partner has done theirs. If they can’t, nothing is lost: do “${title}” with somebody else, whenever you like.`,
  partners: 'My partner did theirs, and says so',
  both: 'You both did it. It’s kept as done.',
  again: 'You can do it again with somebody else, as often as you like. It stays done.',
  line: 'One line I would say another way',
  lineNote: 'Only you see this. Your practice log can bring it in.',
  lineShared: 'This phone is shared and nobody is signed in, so this is gone when you leave this page.',
  toLog: 'Open my practice log',
  toLesson: 'Back to the lesson',
  print: 'Print the cards',
} as const;

export const callMessages = inBoth(en, {
  practice: 'Práctica · Extra',
  minutes: (minutes) => `${minutes} min, entre dos o tres personas, por teléfono o en persona`,
  private: 'No se graba nada. Tú escoges con quién. Lo que escribas aquí es solo para ti.',
  steps: 'Cómo va',
  step: (minutes) => `${minutes} min`,
  cards: 'Las tarjetas',
  after: 'Cuando terminen',
  mine: 'Ya hice mi parte',
  mineDone: 'Ya hiciste tu parte. Aquí queda, aunque cierres esta página.',
  waits: (title) =>
    `Queda hecha cuando la otra persona haga la suya. Si no puede, no se pierde nada: haz “${title}” con alguien más, cuando quieras.`,
  partners: 'Me dice que ya hizo la suya',
  both: 'Ya la hicieron las dos personas. Queda como hecha.',
  again: 'La puedes repetir con alguien más, las veces que quieras. Se queda como hecha.',
  line: 'Una frase que diría de otra manera',
  lineNote: 'Solo tú la ves. La puedes traer a tu registro de práctica.',
  lineShared:
    'Este teléfono es compartido y nadie ha entrado, así que esto se borra cuando salgas de esta página.',
  toLog: 'Abrir mi registro de práctica',
  toLesson: 'Volver a la lección',
  print: 'Imprimir las tarjetas',
});
