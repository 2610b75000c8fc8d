import { inBoth, type Translation } from '#lib/i18n/translation.ts';

export const INCIDENTS = ['threat', 'followed', 'police', 'dog', 'hurt', 'other'] as const;
export const WANTS = ['call', 'come', 'going', 'nothing'] as const;

/** The message to the lead. It is kept nowhere. */
interface Incident {
  readonly time: string;
  readonly block: string;
  readonly kind: (typeof INCIDENTS)[number];
  readonly isSafe: boolean;
  readonly want: (typeof WANTS)[number];
  /** A pair's code, or the writer's name if they want it used. */
  readonly from: string;
}

const en = {
  lead: 'First get out of there, both of you. In danger, call for emergency help. This makes a message for your lead. It’s kept nowhere.',
  time: 'Time',
  block: 'Which block',
  blockHint: 'Street and block, no house number and no names of residents.',
  kind: 'What happened',
  kinds: {
    threat: 'A threat',
    followed: 'Someone follows us',
    police: 'Police',
    dog: 'A dog',
    hurt: 'One of us is hurt',
    other: 'Something else',
  } satisfies Record<Incident['kind'], string>,
  safe: 'Is everyone safe?',
  yes: 'Yes',
  no: 'No',
  want: 'What do you want?',
  wants: {
    call: 'Call us',
    come: 'Come to us',
    going: 'Nothing: we’re leaving',
    nothing: 'Nothing for now',
  } satisfies Record<Incident['want'], string>,
  from: 'Who it comes from',
  fromHint: 'Your pair code is enough. Your name only if you want it used.',
  private: (found: string) => `“${found}” looks like somebody’s address or number. Keep it out?`,
  message: 'Your message',
  text: ({ time, block, kind, isSafe, want, from }: Incident): string =>
    [from, en.kinds[kind], time, block, isSafe ? 'Everyone is safe' : 'NOT everyone is safe', en.wants[want]]
      .filter((part) => part !== '')
      .join(' · '),
  clear: 'Clear it',
};

const es = {
  lead: 'Primero salgan de ahí, los dos. Si hay peligro, llamen a emergencias. Esto arma un mensaje para la persona encargada. No se guarda en ningún lado.',
  time: 'Hora',
  block: 'Qué cuadra',
  blockHint: 'Calle y cuadra, sin número de casa y sin nombres de quien vive ahí.',
  kind: 'Qué pasó',
  kinds: {
    threat: 'Una amenaza',
    followed: 'Alguien nos sigue',
    police: 'La policía',
    dog: 'Un perro',
    hurt: 'Alguien del equipo se lastimó',
    other: 'Otra cosa',
  },
  safe: '¿Están bien?',
  yes: 'Sí',
  no: 'No',
  want: '¿Qué quieren?',
  wants: {
    call: 'Que nos llamen',
    come: 'Que vengan',
    going: 'Nada, ya nos vamos',
    nothing: 'Nada por ahora',
  },
  from: 'De parte de quién',
  fromHint: 'Basta la clave de tu pareja. Tu nombre, solo si quieres que se use.',
  private: (found) => `“${found}” parece la dirección o el número de alguien. ¿Lo dejas fuera?`,
  message: 'Tu mensaje',
  text: ({ time, block, kind, isSafe, want, from }): string =>
    [from, es.kinds[kind], time, block, isSafe ? 'Estamos bien' : 'NO estamos bien', es.wants[want]]
      .filter((part) => part !== '')
      .join(' · '),
  clear: 'Vaciar',
} satisfies Translation<typeof en>;

export const incidentMessages = inBoth(en, es);
