import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  untilSignOut:
    'Kept until you sign out, or until nobody touches this phone for 15 minutes: it is shared. Save it to your account, print it or write it down first.',
  untilSignOutInAccount:
    'Kept in your account as you write. It leaves this phone when you sign out, because the phone is shared.',
  untilLeft:
    'This phone is shared and nobody is signed in, so this is gone when you leave this page. Print it first or write it down.',

  strange: 'This page can’t show what is kept here',
  strangeLead:
    'It was written with another version of this worksheet. Nothing is lost. Open the page again with a signal, or save the text.',

  part: (at: number, of: number) => `Part ${at} of ${of}`,
  parts: 'All parts',
  filled: 'filled in',
  end: 'Look it over and share',
  all: 'The whole sheet',
  one: 'One part at a time',
  back: 'Back',
  next: 'Next',

  where: 'Where should your words stay?',
  whereLead:
    'On this phone only, they are gone if it’s lost or you sign out. In your account, you find them on any phone, and no page shows them to anyone else.',
  here: 'On this phone only',
  account: 'In my account too',
  later: 'This is about all your worksheets and reflections. You can change it on your account page.',

  exampleTitle: 'One that is filled in',
  exampleLead: 'Another organizer’s, so you can see where this goes.',
  starterTitle: 'A half-filled one',
  starterLead: 'What is missing, or not there yet? Finish it before you start your own.',
  starterAsks: 'What we would ask about it',
  takeStarter: 'Finish it here',
  starterNot: 'You have words of your own already, so this one stays here to look at.',
};

/** Texts that only a worksheet's own page shows: where it stays, what can't be read, and filled ones. */
export const worksheetPageMessages = inBoth(en, {
  untilSignOut:
    'Se guarda hasta que salgas, o hasta que pasen 15 minutos sin tocar este teléfono: es compartido. Antes guárdalo en tu cuenta, imprímelo o apúntalo.',
  untilSignOutInAccount:
    'Se guarda en tu cuenta mientras escribes. Cuando salgas, se borra de este teléfono, porque es compartido.',
  untilLeft:
    'Este teléfono es compartido y nadie ha entrado a su cuenta, así que esto se borra cuando salgas de esta página. Antes imprímelo o apúntalo.',

  strange: 'Esta página no puede mostrar lo que está guardado aquí',
  strangeLead:
    'Se escribió con otra versión de esta hoja. No se perdió nada. Abre la página otra vez con señal, o guarda el texto.',

  part: (at, of) => `Parte ${at} de ${of}`,
  parts: 'Todas las partes',
  filled: 'con respuesta',
  end: 'Revisarla y compartirla',
  all: 'Toda la hoja',
  one: 'Una parte a la vez',
  back: 'Atrás',
  next: 'Siguiente',

  where: '¿Dónde quieres que se quede lo que escribes?',
  whereLead:
    'Si se queda solo en este teléfono, se pierde cuando pierdes el teléfono o sales de tu cuenta. En tu cuenta lo encuentras desde cualquier teléfono, y ninguna página se lo muestra a nadie más.',
  here: 'Solo en este teléfono',
  account: 'También en mi cuenta',
  later: 'Vale para todas tus hojas de trabajo y reflexiones. Lo puedes cambiar en la página de tu cuenta.',

  exampleTitle: 'Una ya llena',
  exampleLead: 'Es de otra persona que organiza, para que veas a dónde va esto.',
  starterTitle: 'Una a medias',
  starterLead: '¿Qué le falta, o qué todavía no está? Termínala antes de empezar la tuya.',
  starterAsks: 'Lo que le preguntaríamos',
  takeStarter: 'Terminarla aquí',
  starterNot: 'Ya tienes algo escrito, así que esta se queda aquí nomás para verla.',
});
