import { inBoth } from '#lib/i18n/translation.ts';
import { enSteps, esSteps } from '#lib/i18n/common-messages.ts';

const en = {
  title: 'Send by light',
  description: 'With no internet in the room, a trainer’s phone can carry your steps.',
  toSaved: 'This phone',
  lead: 'No internet here? This screen shows your steps as pictures, locked so that only this site can open them. A trainer’s phone films them and sends them on once it has a signal; the trainer can’t read them.',
  out: 'Sign in first. That takes a signal, once.',
  nothing: 'Nothing waits on this phone. The site has all your steps.',
  noKey:
    'This phone can’t send by light yet: it has had no signal since you signed in, or this browser is too old. Your steps are safe here and go by themselves once there is one.',
  failed:
    'This phone can’t lock your steps right now. They are safe here and go by themselves with a signal.',
  inside: (count: number) => `${enSteps(count)} ${count === 1 ? 'is' : 'are'} in the pictures.`,
  left: (count: number) =>
    `${enSteps(count)} had no room and ${count === 1 ? 'goes' : 'go'} with your own signal.`,
  picture: 'A picture for the trainer’s phone',
  how: 'Hold this screen a hand’s width from the trainer’s camera. Make it bright.',
  number: (shown: number, least: number) => `Picture ${shown}. It takes about ${least}.`,
  start: 'Start the pictures',
  stop: 'Stop',
  slower: 'Slower',
  faster: 'Faster',
  next: 'Next picture',
  done: 'The trainer has it',
  doneSaid:
    'Good. Your steps stay on this phone too, until the site itself says that it has them. That comes with your next signal. Don’t sign out here before that.',
  again: 'Show the pictures again',
  toBox: 'Hand it to the box in this room',
  boxHow:
    'If your trainer put up a box and this phone is in its Wi-Fi, that is quicker. Nobody reads it there.',
  box: {
    putting: 'Handing it to the box…',
    taken:
      'The box has it. Your steps stay on your phone too, until the site itself says that it has them. Don’t sign out there before that.',
    elsewhere: 'This box is for another site. Your steps are still on your phone.',
    spoiled: 'It did not come whole. Your steps are still on your phone: go back and try once more.',
    full: 'The box is full. Your steps are still on your phone. Please tell your trainer.',
    failed:
      'The box did not answer. Your steps are still on your phone. Is this phone in the Wi-Fi of the room?',
    nothing:
      'This is the box of a room without internet. To hand over the steps on your phone, open the site itself, and there “What is on this phone”.',
  },
  toSite: 'Back to the site',
};

export const byLightMessages = inBoth(en, {
  title: 'Enviar por luz',
  description: 'Si no hay internet en el salón, el teléfono de quien capacita puede llevar tus pasos.',
  toSaved: 'Este teléfono',
  lead: '¿Aquí no hay internet? Esta pantalla muestra tus pasos en imágenes, bajo llave, y solo este sitio las puede abrir. El teléfono de quien capacita las graba y las envía cuando tiene señal; esa persona no puede leerlas.',
  out: 'Primero entra a tu cuenta. Para eso hace falta señal, una sola vez.',
  nothing: 'En este teléfono no hay nada pendiente. El sitio ya tiene todos tus pasos.',
  noKey:
    'Este teléfono todavía no puede enviar por luz: no ha tenido señal desde que entraste, o el navegador es muy viejo. Tus pasos están seguros aquí y se envían solos cuando haya señal.',
  failed:
    'Ahora mismo este teléfono no puede poner tus pasos bajo llave. Están seguros aquí y se envían solos cuando haya señal.',
  inside: (count) => `En las imágenes ${count === 1 ? 'va' : 'van'} ${esSteps(count)}.`,
  left: (count) =>
    `${esSteps(count)} ya no ${count === 1 ? 'cupo y se va' : 'cupieron y se van'} cuando tengas señal.`,
  picture: 'Una imagen para el teléfono de quien capacita',
  how: 'Pon esta pantalla a un palmo de la cámara del otro teléfono. Súbele el brillo.',
  number: (shown, least) => `Imagen ${shown}. Hacen falta unas ${least}.`,
  start: 'Empezar con las imágenes',
  stop: 'Parar',
  slower: 'Más despacio',
  faster: 'Más rápido',
  next: 'Siguiente imagen',
  done: 'Ya las tiene',
  doneSaid:
    'Muy bien. Tus pasos siguen también en este teléfono hasta que el propio sitio diga que los tiene. Eso llega con tu próxima señal. No cierres tu sesión aquí antes de eso.',
  again: 'Mostrar las imágenes otra vez',
  toBox: 'Dejarlo en la caja de este salón',
  boxHow:
    'Si quien te capacita puso una caja y este teléfono está en su wifi, así es más rápido. Ahí tampoco lo lee nadie.',
  box: {
    putting: 'Dejándolo en la caja…',
    taken:
      'La caja ya lo tiene. Tus pasos siguen también en tu teléfono hasta que el propio sitio diga que los tiene. No cierres ahí tu sesión antes de eso.',
    elsewhere: 'Esta caja es de otro sitio. Tus pasos siguen en tu teléfono.',
    spoiled: 'No llegó completo. Tus pasos siguen en tu teléfono: regresa e inténtalo otra vez.',
    full: 'La caja está llena. Tus pasos siguen en tu teléfono. Avísale a quien te capacita.',
    failed: 'La caja no contestó. Tus pasos siguen en tu teléfono. ¿Este teléfono está en el wifi del salón?',
    nothing:
      'Esta es la caja de un salón sin internet. Para dejar los pasos de tu teléfono, abre el sitio mismo y ahí “Lo que hay en este teléfono”.',
  },
  toSite: 'Volver al sitio',
});
