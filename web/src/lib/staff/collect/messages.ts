import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Collect by light',
  description: 'Carry the steps of phones that have no internet, unread, and send them on.',
  lead: 'No internet in the room? Film the pictures that each phone shows under “Send by light”. What you carry is locked: nobody reads it on this phone. It goes on by itself once you have a signal.',
  before: 'Open this page once with a signal, so that it’s here without one.',
  start: 'Film a phone',
  aim: 'Hold the camera a hand’s width from the pictures, and keep still.',
  wait: 'Looking for pictures…',
  far: (had: number, count: number) => `${had} of about ${count} pictures`,
  whole: 'This phone is done. On to the next one.',
  known: 'You carry this one already. On to the next one.',
  fromBox: 'Take files from a box',
  tooLarge: 'That file is no envelope of a box. Pick those that end in .envelope.',
  carried: (count: number) =>
    count === 0
      ? 'You carry nothing right now.'
      : count === 1
        ? '1 phone collected, not sent on yet'
        : `${count} phones collected, not sent on yet`,
  phone: (at: string) => `A phone, ${at}`,
  inPage: 'This browser keeps nothing: leave the page open until all is sent on.',
  post: 'Send on now',
  posting: 'Sending on…',
  noSignal: 'No signal yet. It stays here and goes by itself.',
  noRole:
    'Only people who look after a group can send this on, and your role has ended. Nothing is lost: each phone still has its own steps.',
  signIn: 'Sign in, and what you carry goes on.',
  results: 'What became of it',
  arrived: (count: number) =>
    count === 1
      ? '1 phone has arrived. It hears of it with its own next signal.'
      : `${count} phones have arrived. Each hears of it with its own next signal.`,
  outcomes: {
    elsewhere: 'It’s for another site. Its steps are still on the phone, and go from there.',
    spoiled: 'It can’t be opened. Its steps are still on the phone: film it again, or let it send by itself.',
    over: 'Somebody else has signed in on that phone, or it was signed out, so it wasn’t taken. What is still there goes with its own signal.',
  },
  troubles: {
    refused: 'The camera isn’t allowed here. Allow it for this site in the browser.',
    missing: 'No camera was found.',
    taken: 'The camera stopped, or another app uses it. Close that app and begin again.',
    unreadable:
      'This browser can’t read pictures yet. Open this page once with a signal, or take another browser.',
  },
};

export const collectMessages = inBoth(en, {
  title: 'Recoger por luz',
  description: 'Lleva sin leerlos los pasos de los teléfonos sin internet, y envíalos.',
  lead: '¿No hay internet en el salón? Graba las imágenes que cada teléfono muestra en “Enviar por luz”. Lo que llevas va bajo llave: en este teléfono nadie lo lee. Se envía solo cuando tengas señal.',
  before: 'Abre esta página una vez con señal, para que esté aquí cuando no la haya.',
  start: 'Grabar un teléfono',
  aim: 'Pon la cámara a un palmo de las imágenes y no la muevas.',
  wait: 'Buscando imágenes…',
  far: (had, count) => `${had} de unas ${count} imágenes`,
  whole: 'Este teléfono ya está. Vamos con el siguiente.',
  known: 'Este ya lo llevas. Vamos con el siguiente.',
  fromBox: 'Tomar los archivos de una caja',
  tooLarge: 'Ese archivo no es de una caja. Escoge los que terminan en .envelope.',
  carried: (count) =>
    count === 0
      ? 'Ahora no llevas nada.'
      : count === 1
        ? '1 teléfono recogido, todavía sin enviar'
        : `${count} teléfonos recogidos, todavía sin enviar`,
  phone: (at) => `Un teléfono, ${at}`,
  inPage: 'Este navegador no guarda nada: deja la página abierta hasta que todo se haya enviado.',
  post: 'Enviar ahora',
  posting: 'Enviando…',
  noSignal: 'Todavía no hay señal. Se queda aquí y se envía solo.',
  noRole:
    'Solo quien lleva un grupo puede enviarlo, y tu función terminó. No se pierde nada: cada teléfono conserva sus pasos.',
  signIn: 'Entra a tu cuenta y se envía lo que llevas.',
  results: 'Qué pasó con lo que llevabas',
  arrived: (count) =>
    count === 1
      ? 'Llegó 1 teléfono. Se entera con su próxima señal.'
      : `Llegaron ${count} teléfonos. Cada uno se entera con su próxima señal.`,
  outcomes: {
    elsewhere: 'Es de otro sitio. Sus pasos siguen en el teléfono y salen de ahí.',
    spoiled:
      'No se puede abrir. Sus pasos siguen en el teléfono: grábalo otra vez o deja que se envíen solos.',
    over: 'En ese teléfono entró otra persona o se cerró la sesión, así que no se tomó. Lo que siga ahí se envía cuando tenga señal.',
  },
  troubles: {
    refused: 'Aquí no está permitida la cámara. Permítela para este sitio en el navegador.',
    missing: 'No se encontró ninguna cámara.',
    taken: 'La cámara se detuvo, o la usa otra aplicación. Cierra esa aplicación y vuelve a empezar.',
    unreadable:
      'Este navegador todavía no puede leer imágenes. Abre esta página una vez con señal, o usa otro navegador.',
  },
});
